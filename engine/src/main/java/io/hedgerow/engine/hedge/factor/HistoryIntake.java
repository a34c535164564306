package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.HistoryBarDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Order of bars of the past among themselves and before those of the running market. A return is taken only from the bar just
 * before, so neither a gap in a history nor the time between its end and the first live bar counts as one bar.
 *
 * <p>State in columns. Owned by the engine thread.
 */
final class HistoryIntake {
    /** How long live bars wait for the next bar of a history that has not ended. */
    static final long WAIT_NS = 5_000_000_000L;

    private static final int OPEN_TIME = 0;
    private static final int TAKEN_TIME = 1;
    private static final int RECEIVED = 2;
    private static final int LAST_CLOSES = 2;

    private final LongColumn times;
    private final LongColumn lastOfUnderlying;

    HistoryIntake(StateMemory memory, CapacitySpec capacity) {
        times = memory.longColumn("history.times", RECEIVED + 1);
        lastOfUnderlying =
                memory.longColumn("history.lastBarNs", capacity.listing().underlyings());
    }

    void restart() {
        times.fill(0L);
        lastOfUnderlying.fill(0L);
    }

    /** 0, or the raw {@code RejectReason} of a bar of a defined underlying. */
    int check(HistoryBarDecoder bar, long intervalNs, long nowNs) {
        if (intervalNs == 0L) {
            return RejectReason.INVALID_DEFINITION.value();
        }
        if (bar.openE9() <= 0L || bar.lowE9() <= 0L || bar.closeE9() <= 0L) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        long end = bar.barCloseNs();
        boolean inside = bar.lowE9() <= Math.min(bar.openE9(), bar.closeE9())
                && bar.highE9() >= Math.max(bar.openE9(), bar.closeE9());
        boolean placed = end > 0L && end % intervalNs == 0L && end <= nowNs;
        if (!inside || !placed || bar.closes() > LAST_CLOSES) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        boolean follows = times.get(OPEN_TIME) == 0L || times.get(OPEN_TIME) == end;
        if (end <= times.get(TAKEN_TIME) || lastOfUnderlying.get(bar.underlyingId()) >= end) {
            return RejectReason.STALE_VENUE_TIME.value();
        }
        return follows ? 0 : RejectReason.INVALID_DEFINITION.value();
    }

    /** Takes a bar that can be used; whether there is one of the underlying just before it. */
    boolean follows(HistoryBarDecoder bar, long intervalNs, long nowNs) {
        long before = lastOfUnderlying.get(bar.underlyingId());
        boolean last = bar.closes() == LAST_CLOSES;
        lastOfUnderlying.set(bar.underlyingId(), bar.barCloseNs());
        times.set(OPEN_TIME, bar.closes() == 0 ? bar.barCloseNs() : 0L);
        times.set(RECEIVED, last ? 0L : nowNs);
        if (bar.closes() != 0) {
            times.set(TAKEN_TIME, bar.barCloseNs());
        }
        return before + intervalNs == bar.barCloseNs();
    }

    /** Whether live bars wait for the rest of a history. */
    boolean isOpen(long nowNs) {
        return times.get(RECEIVED) != 0L && nowNs - times.get(RECEIVED) < WAIT_NS;
    }

    /** A live bar closes; whether the price before it is of a history that ended before it began. */
    boolean endsBefore(int underlyingId, long barCloseNs, long intervalNs) {
        long last = lastOfUnderlying.get(underlyingId);
        lastOfUnderlying.set(underlyingId, 0L);
        return last != 0L && last + intervalNs < barCloseNs;
    }

    /** A live bar has closed: no bar of the past comes before it any more. */
    void onLiveBar(long barCloseNs) {
        times.set(OPEN_TIME, 0L);
        times.set(RECEIVED, 0L);
        times.set(TAKEN_TIME, barCloseNs);
    }
}
