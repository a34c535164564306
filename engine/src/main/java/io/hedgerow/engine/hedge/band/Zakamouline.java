package io.hedgerow.engine.hedge.band;

import io.hedgerow.engine.hedge.Powers;

/**
 * The double band of Zakamouline (2006), a fit to the exact utility-maximising hedge with proportional costs. Unlike
 * {@link Bands#whalleyWilmott} it keeps a band where gamma is zero ({@code H0}), and it moves the centre of the band by
 * hedging at an adjusted volatility:
 *
 * <pre>
 *   centre = Delta(sigma_m)      half-width = H0 + H1
 *   H0 =  lambda / (gamma S sigma^2 tau)
 *   H1 =  1.12 lambda^0.31 tau^0.05  (e^-rt / sigma)^0.25 (|Gamma| / gamma)^0.5
 *   K  = -4.76 lambda^0.78 tau^-0.02 (e^-rt / sigma)^0.25 (gamma S^2 |Gamma|)^0.15
 *   long gamma: sigma_m^2 = sigma^2 (1 + K)      short gamma: sigma_m^2 = sigma^2 (1 - K)
 * </pre>
 *
 * <p>Three departures from the paper, all outside the range it was fitted on: time to expiry counts as at least
 * {@link #T_YEARS_MIN} (H0 and K diverge at expiry), the variance of a long book never falls below
 * {@link #VARIANCE_FACTOR_MIN} of its quote (K passes -1 for high costs and high risk aversion), and a book's centre is
 * moved to first order by {@link Bands#centreShift} instead of revaluing every option at {@code sigma_m}.
 *
 * <p>About 0.1 microseconds for all terms: once per decision, not once per option. Any thread.
 */
public final class Zakamouline {
    /** Shortest time to expiry that the terms are computed for: one hour, in years. */
    public static final double T_YEARS_MIN = 1.0 / (365.0 * 24.0);

    /** Least adjusted variance of a long book, as a fraction of the unadjusted one. */
    public static final double VARIANCE_FACTOR_MIN = 0.04;

    private Zakamouline() {}

    /**
     * The part of the half-width that does not need gamma.
     *
     * @param price price of the underlying, positive
     * @param vol volatility, positive
     * @param tYears time to expiry in years
     * @param proportionalCost one-way cost as a fraction of notional, not negative
     * @param riskAversion absolute risk aversion per unit of quote currency, positive
     * @return half-width per unit option, units of underlying
     */
    public static double h0(double price, double vol, double tYears, double proportionalCost, double riskAversion) {
        return proportionalCost / (riskAversion * price * vol * vol * Math.max(tYears, T_YEARS_MIN));
    }

    /**
     * The part of the half-width that grows with gamma.
     *
     * @param netGamma gamma of the book
     * @param vol volatility, positive
     * @param tYears time to expiry in years
     * @param proportionalCost one-way cost as a fraction of notional, not negative
     * @param riskAversion absolute risk aversion per unit of quote currency, positive
     * @param discountFactor {@code e^-rt}
     * @return half-width, units of underlying
     */
    public static double h1(
            double netGamma,
            double vol,
            double tYears,
            double proportionalCost,
            double riskAversion,
            double discountFactor) {
        return 1.12
                * Powers.pow(proportionalCost, 0.31)
                * Powers.pow(Math.max(tYears, T_YEARS_MIN), 0.05)
                * fourthRoot(discountFactor / vol)
                * Math.sqrt(Math.abs(netGamma) / riskAversion);
    }

    /**
     * The adjustment {@code K} of the variance, zero or negative.
     *
     * @param price price of the underlying, positive
     * @param netGamma gamma of the book
     * @param vol volatility, positive
     * @param tYears time to expiry in years
     * @param proportionalCost one-way cost as a fraction of notional, not negative
     * @param riskAversion absolute risk aversion per unit of quote currency, positive
     * @param discountFactor {@code e^-rt}
     * @return relative change of the variance of a long book
     */
    public static double varianceAdjustment(
            double price,
            double netGamma,
            double vol,
            double tYears,
            double proportionalCost,
            double riskAversion,
            double discountFactor) {
        return -4.76
                * Powers.pow(proportionalCost, 0.78)
                * Powers.pow(Math.max(tYears, T_YEARS_MIN), -0.02)
                * fourthRoot(discountFactor / vol)
                * Powers.pow(riskAversion * price * price * Math.abs(netGamma), 0.15);
    }

    /**
     * The volatility to hedge at: lower for a long book (it can wait for the market to come back), higher for a short
     * one.
     *
     * @param vol volatility, positive
     * @param varianceAdjustment {@code K}, see {@link #varianceAdjustment}
     * @param netGamma its sign says long (positive) or short
     * @return adjusted volatility, positive
     */
    public static double adjustedVol(double vol, double varianceAdjustment, double netGamma) {
        double factor = netGamma >= 0.0 ? 1.0 + varianceAdjustment : 1.0 - varianceAdjustment;
        return vol * Math.sqrt(Math.max(factor, VARIANCE_FACTOR_MIN));
    }

    private static double fourthRoot(double value) {
        return Math.sqrt(Math.sqrt(value));
    }
}
