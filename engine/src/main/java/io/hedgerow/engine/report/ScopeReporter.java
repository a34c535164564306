package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.HedgeScopeEncoder;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.ScopePolicy;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.factor.GroupHedge;

/** Writes how underlyings are hedged with their groups. Keeps nothing. Owned by the engine thread. */
public final class ScopeReporter {
    private final HedgePolicies policies;
    private final GroupHedge groups;
    private final CovarianceBars bars;
    private final OutputWriter outputs;

    /**
     * Looks at tables.
     *
     * @param policies which underlyings are hedged together
     * @param groups what they want
     * @param bars how many make a day
     * @param outputs where it is told
     */
    public ScopeReporter(HedgePolicies policies, GroupHedge groups, CovarianceBars bars, OutputWriter outputs) {
        this.bars = bars;
        this.policies = policies;
        this.groups = groups;
        this.outputs = outputs;
    }

    /** Tells the place of an underlying in its group; nothing for one that is hedged alone. */
    void write(int underlyingId, long nowNs) {
        int group = policies.scope().group(underlyingId);
        if (group == ScopePolicy.ALONE) {
            return;
        }
        groups.describe(group);
        HedgeScopeEncoder scope = outputs.hedgeScope();
        scope.exposureCash(groups.exposureCash(underlyingId))
                .hedgeCash(groups.hedgeCash(underlyingId))
                .hedgeTargetCash(groups.hedgeTargetCash(underlyingId))
                .unhedgedSdCash(groups.figures().unhedgedSd())
                .sdCash(groups.figures().heldSd())
                .targetSdCash(groups.figures().targetSd())
                .keptSdCash(groups.figures().keptSd())
                .keptChangeSdCash(groups.figures().keptChangeSd())
                .underlyingId(underlyingId)
                .group((short) group)
                .costCash(groups.costCash(nowNs))
                .varianceRemoved(groups.figures().varianceRemoved())
                .sdPerDayCash(groups.figures().heldSd() * Math.sqrt(bars.barsPerDay()))
                .goal(groups.goal())
                .state(policies.scope().state(underlyingId));
        outputs.hedgeScopeDone();
    }
}
