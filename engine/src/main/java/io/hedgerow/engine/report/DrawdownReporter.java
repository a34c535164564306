package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.DrawdownUpdateEncoder;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.limit.ProfitPeaks;
import io.hedgerow.engine.limit.RiskStates;

/** Writes P&amp;L against its peak. Keeps nothing. Owned by the engine thread. */
public final class DrawdownReporter {
    private final HedgePolicies policies;
    private final ProfitPeaks profits;
    private final OutputWriter outputs;

    /**
     * Looks at tables.
     *
     * @param policies whose P&amp;L is held against limits
     * @param profits what was held against the limits
     * @param outputs where it is told
     */
    public DrawdownReporter(HedgePolicies policies, ProfitPeaks profits, OutputWriter outputs) {
        this.policies = policies;
        this.profits = profits;
        this.outputs = outputs;
    }

    /** Writes that of an underlying if it has a policy. */
    void write(int underlyingId) {
        if (policies.isSet(underlyingId)) {
            put(underlyingId, underlyingId);
        }
    }

    /** Writes that of everything. */
    void writeTotal() {
        put(RiskStates.EVERYTHING, DrawdownUpdateEncoder.underlyingIdNullValue());
    }

    private void put(int of, int underlyingId) {
        outputs.drawdown()
                .pnl(profits.profit(of))
                .peakPnl(profits.peak(of))
                .drawdown(profits.drawdown(of))
                .underlyingId(underlyingId);
        outputs.drawdownDone();
    }
}
