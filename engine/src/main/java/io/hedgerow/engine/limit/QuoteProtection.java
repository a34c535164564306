package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Market-maker protection of each underlying: sums what trades against our quotes over a rolling window and freezes the
 * underlying when quantity, net delta or net vega pass their limits. The window is cut into 30 slots; counted are the
 * current one and the 30 before it, so never less than the window and at most a thirtieth more (plus rounding of the
 * slot to whole nanoseconds).
 *
 * <p>Owned by the engine thread.
 */
final class QuoteProtection {
    private static final int SLOTS = 32;
    private static final int SLOTS_BEFORE = 30;
    private static final double E6 = 1e6;

    private final LimitTable limits;
    private final RiskStates states;
    private final DoubleColumn quantity;
    private final DoubleColumn delta;
    private final DoubleColumn vega;
    private final LongColumn slotNs;
    private final LongColumn newestSlot;

    QuoteProtection(StateMemory memory, CapacitySpec capacity, LimitTable limits, RiskStates states) {
        this.limits = limits;
        this.states = states;
        int cells = Math.multiplyExact(capacity.listing().underlyings(), SLOTS);
        quantity = memory.doubleColumn("protection.quantity", cells);
        delta = memory.doubleColumn("protection.delta", cells);
        vega = memory.doubleColumn("protection.vega", cells);
        slotNs = memory.longColumn("protection.slotNs", capacity.listing().underlyings());
        newestSlot =
                memory.longColumn("protection.newestSlot", capacity.listing().underlyings());
    }

    /** Adds a trade against our quotes; 0, or the raw {@link RefusalReason} for which the underlying is frozen now. */
    int trade(int underlyingId, double units, double deltaUnits, double vegaPerVolPoint, long nowNs) {
        long windowNs = limits.value(LimitKind.MMP_WINDOW_NS.value(), underlyingId);
        int trip = limits.checkCount(LimitKind.MMP_WINDOW_NS.value(), underlyingId, windowNs);
        if (trip == 0) {
            advance(underlyingId, (windowNs - 1) / SLOTS_BEFORE + 1, nowNs);
            int cell = cell(underlyingId, newestSlot.get(underlyingId));
            quantity.add(cell, Math.abs(units));
            delta.add(cell, deltaUnits);
            vega.add(cell, vegaPerVolPoint);
            trip = sumsBreach(underlyingId);
        }
        if (trip != 0) {
            clear(underlyingId);
            states.freeze(underlyingId, freezeEnd(underlyingId, nowNs));
        }
        return trip;
    }

    void clear(int underlyingId) {
        for (int slot = 0; slot < SLOTS; slot++) {
            empty(cell(underlyingId, slot));
        }
    }

    private int sumsBreach(int underlyingId) {
        double traded = sum(quantity, underlyingId) * E6;
        int trip = limits.check(LimitKind.MMP_QUANTITY_E6_MAX.value(), underlyingId, traded);
        if (trip == 0) {
            double netDelta = Math.abs(sum(delta, underlyingId)) * E6;
            trip = limits.check(LimitKind.MMP_DELTA_E6_MAX.value(), underlyingId, netDelta);
        }
        return trip != 0
                ? trip
                : limits.check(LimitKind.MMP_VEGA_MAX.value(), underlyingId, Math.abs(sum(vega, underlyingId)));
    }

    /** A freeze time that is not set, or 0, lasts until a command sets the risk state to NORMAL. */
    private long freezeEnd(int underlyingId, long nowNs) {
        long freezeNs = limits.value(LimitKind.MMP_FREEZE_NS.value(), underlyingId);
        boolean timed = freezeNs > 0 && nowNs < RiskStates.UNTIL_COMMAND_NS - freezeNs;
        return timed ? nowNs + freezeNs : RiskStates.UNTIL_COMMAND_NS;
    }

    private void advance(int underlyingId, long wantedSlotNs, long nowNs) {
        long slot = nowNs / wantedSlotNs;
        long newest = newestSlot.get(underlyingId);
        if (slotNs.get(underlyingId) != wantedSlotNs || slot - newest >= SLOTS) {
            clear(underlyingId);
        } else {
            // The slot after the last one counted is left over from before and goes too.
            for (long gone = newest + 1; gone <= slot + 1; gone++) {
                empty(cell(underlyingId, gone));
            }
        }
        slotNs.set(underlyingId, wantedSlotNs);
        newestSlot.set(underlyingId, slot);
    }

    private void empty(int cell) {
        quantity.set(cell, 0.0);
        delta.set(cell, 0.0);
        vega.set(cell, 0.0);
    }

    private static double sum(DoubleColumn column, int underlyingId) {
        double sum = 0.0;
        for (int i = underlyingId * SLOTS; i < (underlyingId + 1) * SLOTS; i++) {
            sum += column.get(i);
        }
        return sum;
    }

    private static int cell(int underlyingId, long slot) {
        return underlyingId * SLOTS + (int) (slot & (SLOTS - 1));
    }
}
