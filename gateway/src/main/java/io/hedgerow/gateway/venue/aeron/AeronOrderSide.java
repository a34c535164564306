package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
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

    private final AeronOutbox outbox;
    private final AeronWorking working = new AeronWorking();
    private final long resumeNanos;
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
    private volatile Stage stage = Stage.NOBODY;
    private volatile boolean settling;
    private volatile boolean takes;

    AeronOrderSide(AeronOutbox outbox, long resumeNanos) {
        this.outbox = outbox;
        this.resumeNanos = resumeNanos;
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
        return settling || !late.isEmpty();
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
        told.clear();
        late.clear();
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

    /** Ends it. I/O thread. */
    synchronized void close() {
        takes = false;
        outbox.detach();
    }

    /** An order is handed over. Order thread. */
    void sending(HedgeOrderDecoder order) {
        working.sent(order);
    }

    /**
     * A report on orders has come. I/O thread.
     *
     * @return whether it goes to the engine: while all is settled it is kept for who asks
     */
    synchronized boolean report(DirectBuffer message, int at, int templateId) {
        if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
            working.told(update.wrapAndApplyHeader(message, at, header));
            return !settling;
        }
        working.told(fill.wrapAndApplyHeader(message, at, header));
        if (settling) {
            told.add(executed(fill));
        }
        return !settling;
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

    /** Fills that came while all is settled; those that come later are told by themselves. Order thread. */
    synchronized List<Executed> executions() {
        List<Executed> all = List.copyOf(told);
        told.clear();
        late.clear();
        return all;
    }

    /** All is settled: what has come meanwhile is news. Order thread. */
    synchronized void settled() {
        late.addAll(told);
        told.clear();
        settling = false;
    }

    /** What came between the question for fills and its answer; the I/O thread publishes it. */
    synchronized List<Executed> takeLate() {
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
