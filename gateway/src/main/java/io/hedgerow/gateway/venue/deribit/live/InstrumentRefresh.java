package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.net.CreditPool;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Asks for the venue's lists of instruments: on each new connection and now and then, so that what was listed meanwhile
 * is not missed; never more often than the venue allows.
 *
 * <p>Owned by the I/O thread.
 */
final class InstrumentRefresh {
    /** The venue allows five lists at once and one each ten seconds. */
    private static final double LISTS_MAX = 5.0;

    private static final double LISTS_PER_SECOND = 0.1;
    private static final long INTERVAL_NANOS = 600_000_000_000L;

    private final DeribitParts parts;
    private final DeribitLink link;
    private final DeribitInstruments lister;
    private final Runnable listed;
    private final CreditPool lists = new CreditPool(LISTS_MAX, LISTS_PER_SECOND, NanoClock.SYSTEM);
    private final Deque<String> left = new ArrayDeque<>();
    private Runnable after;
    private boolean underWay;
    private long nextNanos;

    InstrumentRefresh(DeribitParts parts, DeribitLink link, DeribitInstruments lister, Runnable listed) {
        this.parts = parts;
        this.link = link;
        this.lister = lister;
        this.listed = listed;
    }

    /**
     * Asks for all lists, as far as that is allowed now; the rest is asked for later.
     *
     * @param then called once they have come
     */
    void begin(Runnable then) {
        after = then;
        left.clear();
        left.addAll(parts.spec().listing().currencies());
        nextNanos = NanoClock.SYSTEM.nanoTime() + INTERVAL_NANOS;
        next();
    }

    /** The connection is gone. */
    void disconnected() {
        underWay = false;
        left.clear();
    }

    /** Goes on with what could not be asked for, and begins again in time. */
    void everySecond() {
        if (left.isEmpty() && NanoClock.SYSTEM.nanoTime() - nextNanos >= 0) {
            begin(() -> {});
        } else if (!left.isEmpty() && !underWay) {
            next();
        }
    }

    private void next() {
        if (left.isEmpty() || lists.take(1.0) > 0) {
            Runnable then = after;
            after = () -> {};
            then.run();
            return;
        }
        underWay = true;
        String currency = left.poll();
        link.call(
                "public/get_instruments", "{\"currency\":\"" + currency + "\",\"expired\":false}", (data, from, to) -> {
                    underWay = false;
                    if (lister.readAny(data, from, to - from) > 0) {
                        listed.run();
                    }
                    next();
                });
    }
}
