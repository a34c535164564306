package io.hedgerow.engine.valuation;

/**
 * The units people read Greeks in, from the raw partial derivatives that are computed with. The one place that scales
 * them: a vol point and a per cent are 0.01, a day is a calendar day of a year of 365. Static; any thread.
 */
public final class GreekUnits {
    /** Calendar days in a year. */
    public static final double DAYS_PER_YEAR = 365.0;

    /** Nanoseconds in the year of 365 days that times to expiry are counted in. */
    public static final double NS_PER_YEAR = DAYS_PER_YEAR * 86_400.0 * 1e9;

    private static final double HUNDREDTH = 0.01;

    private GreekUnits() {}

    /**
     * Per 1 % of what it is per 1.00: of a price, a rate, a factor.
     *
     * @param raw cash delta, rho
     * @return change for a move of 1 %
     */
    public static double per1Pct(double raw) {
        return raw * HUNDREDTH;
    }

    /**
     * Per 1.00 again of what is told per 1 % or per vol point.
     *
     * @param display in display units
     * @return raw
     */
    public static double ofHundredths(double display) {
        return display / HUNDREDTH;
    }

    /**
     * Gamma as change of delta for a move of 1 %.
     *
     * @param gamma units per quote unit
     * @param price price that gamma is by
     * @return units of underlying
     */
    public static double gammaPer1Pct(double gamma, double price) {
        return gamma * price * HUNDREDTH;
    }

    /**
     * Gamma as change of cash delta for a move of 1 %.
     *
     * @param gamma units per quote unit
     * @param price price that gamma is by
     * @return quote currency
     */
    public static double gammaCashPer1Pct(double gamma, double price) {
        return gamma * price * price * HUNDREDTH;
    }

    /**
     * Vega, vanna or a sum of vegas per vol point.
     *
     * @param raw per 1.00 of vol
     * @return per 0.01 of vol
     */
    public static double perVolPoint(double raw) {
        return raw * HUNDREDTH;
    }

    /**
     * Vanna as change of cash delta per vol point, for a move of 1 %.
     *
     * @param vanna units per 1.00 of vol
     * @param price price that vanna is by
     * @return quote currency
     */
    public static double vannaCashPerVolPointPer1Pct(double vanna, double price) {
        return vanna * price * HUNDREDTH * HUNDREDTH;
    }

    /**
     * Volga as change of the vega per vol point, for one more vol point.
     *
     * @param volga quote currency per vol squared
     * @return quote currency
     */
    public static double volgaPerVolPointSquared(double volga) {
        return volga * HUNDREDTH * HUNDREDTH;
    }

    /**
     * Theta or charm per calendar day.
     *
     * @param raw per year
     * @return per day
     */
    public static double perDay(double raw) {
        return raw / DAYS_PER_YEAR;
    }
}
