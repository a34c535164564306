package io.hedgerow.engine.risk;

/**
 * The exposures people read, as indexes into a row of {@link ExposureTable}: in display units, in the order in which
 * they stand in an ExposureUpdate message, whose schema states the unit and the numeraire of each.
 *
 * <p>Those before {@link #FIRST_OWN} are amounts of cash that add up over expiries and, converted, over underlyings.
 */
public final class DisplayMeasure {
    /** Delta times price. */
    public static final int DELTA_CASH = 0;

    /** Cash delta / 100. */
    public static final int DELTA_CASH_PER_1_PCT = 1;

    /** Gamma times price squared / 100. */
    public static final int GAMMA_CASH_PER_1_PCT = 2;

    /** Vega / 100. */
    public static final int VEGA_PER_VOL_POINT = 3;

    /** Vega per vol point times (30 days / T)^p. */
    public static final int WEIGHTED_VEGA_PER_VOL_POINT = 4;

    /** Theta / 365. */
    public static final int THETA_PER_DAY = 5;

    /** Rho / 100. */
    public static final int RHO_PER_1_PCT = 6;

    /** Vanna times price / 10,000. */
    public static final int VANNA_CASH_PER_VOL_POINT_PER_1_PCT = 7;

    /** Volga / 10,000. */
    public static final int VOLGA_PER_VOL_POINT_SQUARED = 8;

    /** Charm times price / 365. */
    public static final int CHARM_CASH_PER_DAY = 9;

    /** Sum of vega times k / 100. */
    public static final int SKEW_PER_VOL_POINT = 10;

    /** Sum of vega times k squared / 100. */
    public static final int CONVEXITY_PER_VOL_POINT = 11;

    /** Cash delta with a smile that slides. */
    public static final int STICKY_MONEYNESS_DELTA_CASH = 12;

    /** Cash delta with the commanded skew-stickiness ratio. */
    public static final int SKEW_STICKINESS_DELTA_CASH = 13;

    /** Cash delta times market beta. */
    public static final int BETA_WEIGHTED_DELTA_CASH = 14;

    /** Sum of absolute position times price. */
    public static final int GROSS_NOTIONAL = 15;

    /** Sum of signed position times price. */
    public static final int NET_NOTIONAL = 16;

    /** First measure that does not simply add up. */
    public static final int FIRST_OWN = 17;

    /** Absolute cash delta. */
    public static final int DELTA_ADJUSTED_NOTIONAL = 17;

    /** Delta. */
    public static final int DELTA_UNITS = 18;

    /** Delta of options. */
    public static final int OPTION_DELTA_UNITS = 19;

    /** Delta of spot. */
    public static final int SPOT_DELTA_UNITS = 20;

    /** Delta of dated futures. */
    public static final int FUTURE_DELTA_UNITS = 21;

    /** Delta of perpetuals. */
    public static final int PERPETUAL_DELTA_UNITS = 22;

    /** Delta less the premium of inverse options. */
    public static final int PREMIUM_ADJUSTED_DELTA_UNITS = 23;

    /** Sticky-moneyness delta. */
    public static final int STICKY_MONEYNESS_DELTA_UNITS = 24;

    /** Skew-stickiness delta. */
    public static final int SKEW_STICKINESS_DELTA_UNITS = 25;

    /** Charm / 365. */
    public static final int CHARM_UNITS_PER_DAY = 26;

    /** Price times break-even vol times sqrt(1/365). */
    public static final int BREAK_EVEN_MOVE_PER_DAY = 27;

    /** sqrt(-2 theta / (gamma price^2)). */
    public static final int BREAK_EVEN_VOL = 28;

    /** Vol at the forward. */
    public static final int ATM_VOL = 29;

    /** Slope of the smile at the forward. */
    public static final int ATM_SKEW = 30;

    /** Curvature of the smile. */
    public static final int SMILE_CURVATURE = 31;

    /** Ratio in force. */
    public static final int SKEW_STICKINESS_RATIO = 32;

    /** Number of measures. */
    public static final int COUNT = 33;

    private DisplayMeasure() {}
}
