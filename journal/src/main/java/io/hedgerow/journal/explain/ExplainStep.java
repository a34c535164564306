package io.hedgerow.journal.explain;

import java.util.List;

/**
 * One step of an explain.
 *
 * @param fromNs engine time at its beginning, UTC ns
 * @param toNs engine time at its end, UTC ns
 * @param change of equity, reporting currency
 * @param equity at its end, reporting currency
 * @param revaluation of the whole book, by its terms
 * @param jump whether a price moved further than its vol lets expect
 * @param underlyings what underlyings did
 * @param expiries what options of an expiry did
 */
public record ExplainStep(
        long fromNs,
        long toNs,
        double change,
        double equity,
        RevaluationTerms revaluation,
        boolean jump,
        List<UnderlyingStep> underlyings,
        List<ExpiryStep> expiries) {

    /** Copies the lists. */
    public ExplainStep {
        underlyings = List.copyOf(underlyings);
        expiries = List.copyOf(expiries);
    }

    /**
     * An underlying in a step.
     *
     * @param underlying symbol
     * @param price0 reference price at the beginning, quote units
     * @param price1 at the end
     * @param volMove change of the vol of its options, weighted by their vega; 0 where there are none
     * @param revaluation of all that is held on it, hedges included, reporting currency
     */
    public record UnderlyingStep(String underlying, double price0, double price1, double volMove, double revaluation) {}

    /**
     * The options of one expiry in a step, as they were at its beginning.
     *
     * @param underlying symbol
     * @param expiryNs UTC ns
     * @param forward0 at the beginning, quote units
     * @param forward1 at the end
     * @param vol weighted by vega, decimal
     * @param gammaCash reporting currency for a squared relative move: {@code gamma F^2}
     * @param thetaCash per year, reporting currency
     */
    public record ExpiryStep(
            String underlying,
            long expiryNs,
            double forward0,
            double forward1,
            double vol,
            double gammaCash,
            double thetaCash) {}
}
