package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePolicies;

/**
 * Whether what is bought as a vega hedge would be sold again by somebody else in the same engine. Each of them on its own is
 * right; together they pay the spread to one another until a limit stops them.
 *
 * <p>Owned by the engine thread.
 */
final class VegaOpposition {
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;

    VegaOpposition(HedgeBook book) {
        policies = book.policies();
        hedges = book.hedges();
    }

    /**
     * Whether a policy in force opposes a vega hedge.
     *
     * @param underlyingId whose vega is hedged
     * @param optionId what with
     * @param otherId underlying of the option
     */
    boolean of(int underlyingId, int optionId, int otherId) {
        boolean twice = optimises(underlyingId) && policies.optimiser().hedgesVega(underlyingId);
        boolean against = optimises(otherId) && policies.optimiser().hedgesGamma(otherId);
        return twice || against || usesForDelta(otherId, optionId);
    }

    private boolean optimises(int underlyingId) {
        return policies.isSet(underlyingId) && policies.isEnabled(underlyingId) && !policies.followsBand(underlyingId);
    }

    private boolean usesForDelta(int otherId, int optionId) {
        if (!policies.isSet(otherId) || !policies.isEnabled(otherId)) {
            return false;
        }
        for (int rank = 0; rank < hedges.count(otherId); rank++) {
            if (hedges.get(otherId, rank) == optionId) {
                return true;
            }
        }
        return false;
    }
}
