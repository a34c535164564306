package io.hedgerow.engine.hedge.band;

/**
 * The option book of one underlying as a band rule sees it: as if it were one option with the same gamma, vega, theta
 * and vanna; with what the rule needs beside it: the delta of the nearest expiry that can still flip, and the cost of a
 * hedge as a fraction of notional. A reused scratch object, not state.
 *
 * <p>Owned by the engine thread.
 */
final class BookShape {
    double price;
    double netGamma;
    double vega;
    double theta;
    double vanna;
    double flippableDelta;
    double proportionalCost;

    /**
     * Volatility of the equivalent option: without carry {@code theta = -1/2 sigma^2 S^2 Gamma} holds for every option,
     * so for the book this is its gamma-weighted vol. Zero where theta and gamma do not have opposite signs, as in
     * calendar spreads, which no single option resembles.
     *
     * @return decimal
     */
    double vol() {
        double variance = -2.0 * theta / (price * price * netGamma);
        return variance > 0.0 && variance < Double.POSITIVE_INFINITY ? Math.sqrt(variance) : 0.0;
    }

    /**
     * Time to expiry of the equivalent option, from {@code vega = sigma T S^2 Gamma}.
     *
     * @return years, 0 where there is no equivalent option
     */
    double tYears() {
        double years = vega / (vol() * price * price * netGamma);
        return years > 0.0 && years < Double.POSITIVE_INFINITY ? years : 0.0;
    }

    /**
     * Net delta at another vol less net delta now, to first order.
     *
     * @param otherVol vol of the equivalent option to hedge at
     * @return units of underlying
     */
    double deltaShift(double otherVol) {
        return Bands.centreShift(vanna, vol(), otherVol);
    }
}
