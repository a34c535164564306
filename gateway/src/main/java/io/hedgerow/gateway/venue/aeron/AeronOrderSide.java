package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.OrderQuery.Executed;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The client that takes the venue's orders, and what stands between it and the order thread.
 *
 * <pre>
 *   NOBODY ─ hello ─▶ EXPECTED ─ TradingSession OPEN ─▶ UP ─ gone ─▶ AWAY ─ back in time ─▶ UP
 *      ▲                  │                                │            │
 *      └────── gone ──────┴───────── said good-bye ────────┴─ too late ─┘ lost: settled anew when somebody is back
 * </pre>
 *
 * <p>Changed by the I/O thread; any thread may ask.
 */
final class AeronOrderSide {
    /** How far it is. */
    enum Stage {
        NOBODY,
        EXPECTED,
        UP,
        AWAY
    }

    /** What becomes of a report on orders. */
    enum Report {
        /** It goes to the engine. */
        NEWS,
        /** It is a fill that is kept in memory until all is settled. */
        KEPT,
        /** Who settles asks what works: it is known here, and told again by each session. */
        KNOWN
    }

    private final AeronOutbox outbox;
    private final AeronWorking working;
    private final long resumeNanos;
    private final long keepNanos;
    private final List<Executed> told = new ArrayList<>();
    private final List<Executed> late = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private LiveSession.Wiring wiring;
    private AeronClientLine line;
    private long awayNanos;
    private long stuckNumber;
    private long stuckNanos;
    private long toldNanos;
    private int asked;
    private volatile Stage stage = Stage.NOBODY;
    private volatile boolean settling;
    private volatile boolean takes;

    /**
     * Nobody takes orders yet.
     *
     * @param outbox of the orders
     * @param working which of them work
     * @param resumeNanos how long who takes them may be away
     * @param keepNanos how long a fill waits at most for all to be settled
     */
    AeronOrderSide(AeronOutbox outbox, AeronWorking working, long resumeNanos, long keepNanos) {
        this.outbox = outbox;
        this.working = working;
        this.resumeNanos = resumeNanos;
        this.keepNanos = keepNanos;
    }

    void attach(LiveSession.Wiring to) {
        wiring = to;
    }

    AeronOutbox outbox() {
        return outbox;
    }

    AeronWorking working() {
        return working;
    }

    Stage stage() {
        return stage;
    }

    /** Whether orders may be handed over. */
    boolean takes() {
        return takes;
    }

    /** Whether reports are kept for who settles, and not told yet. */
    boolean isSettling() {
        return settling;
    }

    /** Whether fills are kept here that are in no journal. */
    synchronized boolean isHolding() {
        return !told.isEmpty() || !late.isEmpty();
    }

    /** The client that takes the orders; null = none. I/O thread. */
    AeronClientLine line() {
        return line;
    }

    boolean isFree(int clientId) {
        return line == null || line.isOver() || line.clientId == clientId;
    }

    /**
     * A client is about to be welcomed, and takes the orders. I/O thread.
     *
     * @param after number of the last order it has; -1 = it does not know
     */
    synchronized void serve(AeronClientLine client, long after) {
        boolean knows = after >= 0L && after >= outbox.acknowledged() && after <= outbox.last();
        boolean resumes = stage == Stage.AWAY && knows && line != null && line.clientId == client.clientId;
        boolean again = stage == Stage.UP && line == client && knows;
        if (resumes || again) {
            line = client;
            stage = Stage.UP;
            outbox.resume(after);
            return;
        }
        if (isUp()) {
            lose("another session of " + client.describe() + " takes the orders");
        }
        line = client;
        outbox.atLeast(after);
        outbox.giveUp();
        working.clear();
        settling = true;
        outbox.resume(outbox.last());
        stage = Stage.EXPECTED;
    }

    /** It has been welcomed: orders go to it. I/O thread. */
    synchronized void attach(AeronClientLine client) {
        if (client == line) {
            outbox.attach(client.sender, client.clientId, client.connection);
        }
    }

    private boolean isUp() {
        return stage == Stage.UP || stage == Stage.AWAY;
    }

    /** It takes orders from now on, once all is settled; false if it did already. I/O thread. */
    synchronized boolean opened() {
        if (stage != Stage.EXPECTED) {
            return false;
        }
        stage = Stage.UP;
        wiring.connected();
        return true;
    }

    /** It is gone, for good or maybe for a moment. I/O thread. */
    synchronized void gone(AeronClientLine client, boolean forGood, long nowNanos) {
        if (client != line) {
            return;
        }
        outbox.detach();
        if (stage == Stage.UP && !forGood && !settling) {
            stage = Stage.AWAY;
            awayNanos = nowNanos;
        } else {
            lose(client.describe() + " is gone: " + client.why);
        }
    }

    /** Time passes. I/O thread. */
    synchronized int look(long nowNanos) {
        if (stage == Stage.AWAY && nowNanos - awayNanos > resumeNanos) {
            lose(line.describe() + " is gone: " + line.why);
            return 1;
        }
        if (stage != Stage.UP) {
            return 0;
        }
        int sent = outbox.flush();
        long unsent = outbox.unsent();
        if (unsent == 0L || unsent != stuckNumber) {
            stuckNumber = unsent;
            stuckNanos = nowNanos;
        } else if (nowNanos - stuckNanos > resumeNanos) {
            line.over("it does not read its orders");
            outbox.detach();
            lose(line.describe() + " does not read its orders");
        }
        return sent;
    }

    private void lose(String why) {
        boolean was = isUp();
        stage = Stage.NOBODY;
        line = null;
        takes = false;
        settling = true;
        outbox.giveUp();
        if (was) {
            wiring.lost(why);
        }
    }

    /** Ends it: nothing is handed over any more, and nobody waits for what is not answered. Main thread. */
    synchronized void close() {
        takes = false;
        stage = Stage.NOBODY;
        outbox.close();
    }

    /**
     * A report on orders has come. I/O thread.
     *
     * @param from who tells it
     * @param nowNanos of this machine
     * @return what becomes of it
     */
    synchronized Report report(AeronClientLine from, DirectBuffer message, int at, int templateId, long nowNanos) {
        boolean news = !settling || from != line;
        if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
            working.told(update.wrapAndApplyHeader(message, at, header));
            return news ? Report.NEWS : Report.KNOWN;
        }
        working.told(fill.wrapAndApplyHeader(message, at, header));
        if (news || fill.fillSource() != FillSource.HEDGE) {
            return Report.NEWS;
        }
        keep(executed(fill), nowNanos);
        return Report.KEPT;
    }

    /** A session that begins anew tells again what was not acknowledged. */
    private void keep(Executed kept, long nowNanos) {
        for (Executed other : told) {
            if (other.executionId() == kept.executionId()
                    && other.instrumentId() == kept.instrumentId()
                    && other.side() == kept.side()) {
                return;
            }
        }
        if (told.isEmpty()) {
            toldNanos = nowNanos;
        }
        told.add(kept);
    }

    private static Executed executed(FillDecoder fill) {
        boolean schedule = fill.feeMinorUnits() == FillDecoder.feeMinorUnitsNullValue();
        int currency = fill.feeCurrencyId();
        return new Executed(
                fill.executionId(),
                fill.fillSource(),
                fill.orderId(),
                fill.instrumentId(),
                fill.side(),
                fill.lots(),
                fill.priceE9(),
                fill.liquidity(),
                schedule ? io.hedgerow.engine.event.EventWriter.NONE : fill.feeMinorUnits(),
                currency == FillDecoder.feeCurrencyIdNullValue() ? -1 : currency);
    }

    /**
     * Fills that came while all is settled, kept here until they are known to be booked; those that come later are told by
     * themselves. Order thread.
     */
    synchronized List<Executed> executions() {
        asked = told.size();
        return List.copyOf(told);
    }

    /** All is settled: what has come since it was asked for is news. Order thread. */
    synchronized void settled() {
        late.addAll(told.subList(asked, told.size()));
        forgetTold();
        settling = false;
    }

    private void forgetTold() {
        told.clear();
        asked = 0;
    }

    /**
     * What came between the question for fills and its answer, and what nobody has settled for so long that those who told
     * it are not to be kept waiting; the I/O thread publishes it.
     */
    synchronized List<Executed> takeLate(long nowNanos) {
        if (!told.isEmpty() && nowNanos - toldNanos > keepNanos) {
            late.addAll(told);
            forgetTold();
        }
        if (late.isEmpty()) {
            return List.of();
        }
        List<Executed> all = List.copyOf(late);
        late.clear();
        return all;
    }

    /** Orders come from now on. Order thread. */
    synchronized void ready() {
        takes = isUp();
    }
}
