package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Whether we behave: not the same order twice, not too many messages to a venue, no runaway of executions. Owned by the
 * engine thread.
 */
final class ConductChecks {
    private final LimitTable limits;
    private final InstrumentTable instruments;
    private final DuplicateOrders duplicates;
    private final RollingCount venueRate;
    private final RollingCount executions;
    private final IntColumn latched;

    ConductChecks(StateMemory memory, CapacitySpec capacity, LimitTable limits, InstrumentTable instruments) {
        this.limits = limits;
        this.instruments = instruments;
        duplicates = new DuplicateOrders(memory);
        venueRate = new RollingCount(
                memory, "conduct.venueRate", capacity.listing().venues(), RollingCount.SECOND_SLOT_SHIFT);
        executions = new RollingCount(
                memory, "conduct.executions", capacity.listing().instruments(), RollingCount.MINUTE_SLOT_SHIFT);
        latched = memory.intColumn("conduct.latched", capacity.listing().instruments());
    }

    /** Whether too many executions have closed an instrument. */
    boolean isLatched(int instrumentId) {
        return latched.get(instrumentId) != 0;
    }

    /** 0 or a raw {@link RefusalReason}. */
    int check(OrderRequest order, long nowNs) {
        int id = order.instrumentId();
        if (isLatched(id)) {
            return RefusalReason.EXECUTIONS_LATCHED.value();
        }
        int refusal = limits.checkCount(LimitKind.EXECUTIONS_PER_MINUTE_MAX.value(), id, executions.count(id, nowNs));
        if (refusal == 0) {
            refusal = checkDuplicate(order, nowNs);
        }
        if (refusal != 0) {
            return refusal;
        }
        int venueId = instruments.venueId(id);
        return limits.checkCount(
                LimitKind.VENUE_MESSAGES_PER_SECOND_MAX.value(),
                venueId,
                venueRate.count(venueId, nowNs) + order.messagesAhead() + 1L);
    }

    private int checkDuplicate(OrderRequest order, long nowNs) {
        int id = order.instrumentId();
        int kind = LimitKind.DUPLICATE_WINDOW_NS.value();
        long windowNs = limits.value(kind, id);
        if (windowNs <= 0) {
            return limits.refuseUnlessUnset(kind, (double) windowNs, windowNs);
        }
        int found = duplicates.find(order, nowNs);
        if (found == DuplicateOrders.REPEATED) {
            return limits.refuse(kind, (double) duplicates.foundAgeNs(nowNs, windowNs), windowNs);
        }
        return found == DuplicateOrders.FULL ? RefusalReason.DUPLICATE_MEMORY_FULL.value() : 0;
    }

    void recordSent(OrderRequest order, long nowNs) {
        int id = order.instrumentId();
        venueRate.record(instruments.venueId(id), nowNs);
        duplicates.add(order, nowNs, limits.value(LimitKind.DUPLICATE_WINDOW_NS.value(), id));
    }

    /** Counts a fill of an automated order; 0, or the raw {@link RefusalReason} for which the instrument is latched. */
    int recordExecution(int instrumentId, long nowNs) {
        executions.record(instrumentId, nowNs);
        int breach = limits.checkCount(
                LimitKind.EXECUTIONS_PER_MINUTE_MAX.value(), instrumentId, executions.count(instrumentId, nowNs));
        if (breach != 0) {
            latched.set(instrumentId, 1);
        }
        return breach;
    }

    void rearm(int underlyingId) {
        for (int id = 0; id < instruments.count(); id++) {
            if (instruments.isDefined(id) && instruments.underlyingId(id) == underlyingId && latched.get(id) != 0) {
                latched.set(id, 0);
                executions.clear(id);
            }
        }
    }
}
