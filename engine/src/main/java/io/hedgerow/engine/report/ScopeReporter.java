package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.HedgeScopeEncoder;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.ScopePolicy;
import io.hedgerow.engine.hedge.factor.GroupHedge;

/** Writes how underlyings are hedged with their groups. Keeps nothing. Owned by the engine thread. */
public final class ScopeReporter {
    private final HedgePolicies policies;
    private final GroupHedge groups;
    private final OutputWriter outputs;

    /**
     * Looks at tables.
     *
     * @param policies which underlyings are hedged together
     * @param groups what they want
     * @param outputs where it is told
     */
    public ScopeReporter(HedgePolicies policies, GroupHedge groups, OutputWriter outputs) {
        this.policies = policies;
        this.groups = groups;
        this.outputs = outputs;
    }

    /** Solves the group of an underlying and tells its place in it; nothing for one that is hedged alone. */
    void write(int underlyingId) {
        int group = policies.scope().group(underlyingId);
        if (group == ScopePolicy.ALONE) {
            return;
        }
        groups.refresh(underlyingId);
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
                .state(policies.scope().state(underlyingId));
        outputs.hedgeScopeDone();
    }
}
