package io.hedgerow.engine.limit;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * P&amp;L of each underlying and of everything as last looked at, where it stood when its limits were armed, and its highest
 * since then. Amounts are quote currency; of everything, reporting currency.
 *
 * <p>Owned by the engine thread.
 */
public final class ProfitPeaks {
    private final int everything;
    private final DoubleColumn profit;
    private final DoubleColumn whenArmed;
    private final DoubleColumn peak;

    ProfitPeaks(StateMemory memory, CapacitySpec capacity) {
        everything = capacity.listing().underlyings();
        profit = memory.doubleColumn("breach.profit", everything + 1);
        whenArmed = memory.doubleColumn("breach.profitWhenArmed", everything + 1);
        peak = memory.doubleColumn("breach.profitPeak", everything + 1);
    }

    void observe(int underlyingId, double now) {
        int row = row(underlyingId);
        profit.set(row, now);
        if (now > peak.get(row)) {
            peak.set(row, now);
        }
    }

    void rearm(int underlyingId) {
        int row = row(underlyingId);
        whenArmed.set(row, profit.get(row));
        peak.set(row, profit.get(row));
    }

    private int row(int underlyingId) {
        return underlyingId == RiskStates.EVERYTHING ? everything : underlyingId;
    }

    /**
     * P&amp;L as last looked at.
     *
     * @param underlyingId a defined id, or {@link RiskStates#EVERYTHING}
     * @return realised and unrealised since start
     */
    public double profit(int underlyingId) {
        return profit.get(row(underlyingId));
    }

    /**
     * Highest P&amp;L.
     *
     * @param underlyingId a defined id, or {@link RiskStates#EVERYTHING}
     * @return since start or since the risk state was last set to NORMAL
     */
    public double peak(int underlyingId) {
        return peak.get(row(underlyingId));
    }

    /**
     * Fall from the peak.
     *
     * @param underlyingId a defined id, or {@link RiskStates#EVERYTHING}
     * @return at least 0
     */
    public double drawdown(int underlyingId) {
        return peak(underlyingId) - profit(underlyingId);
    }

    /** Fall since the limits were armed. */
    double loss(int underlyingId) {
        return whenArmed.get(row(underlyingId)) - profit(underlyingId);
    }
}
