package io.hedgerow.gateway.venue.sim.spec;

/**
 * How a common factor of several underlyings moves: constant vol and Merton's log-normal jumps; a factor without both does
 * not move.
 *
 * <p>Immutable; any thread.
 *
 * @param vol of its return, annualised decimal, 0 to 5
 * @param jumpsPerHour mean number of jumps in an hour, 0 to 100,000
 * @param jumpMean mean of a jump of its return, -0.2 to 0.2
 * @param jumpStdDev standard deviation of a jump, 0 to 0.2
 */
public record FactorSpec(double vol, double jumpsPerHour, double jumpMean, double jumpStdDev) {
    /** Does not move. */
    public static final FactorSpec NONE = new FactorSpec(0.0, 0.0, 0.0, 0.0);

    private static final double HOURS_PER_YEAR = 24.0 * 365.0;

    /** Checks every range. */
    public FactorSpec {
        String in = "sim.common.";
        Settings.range(in + "vol", vol, 0.0, 5.0);
        Settings.range(in + "jumpsPerHour", jumpsPerHour, 0.0, 100_000.0);
        Settings.range(in + "jumpMean", jumpMean, -0.2, 0.2);
        Settings.range(in + "jumpStdDev", jumpStdDev, 0.0, 0.2);
    }

    /**
     * How often it jumps.
     *
     * @return mean number of jumps in a year
     */
    public double jumpsPerYear() {
        return jumpsPerHour * HOURS_PER_YEAR;
    }

    /**
     * How much it moves in all.
     *
     * @return variance of its return in a year, jumps included
     */
    public double variancePerYear() {
        return vol * vol + jumpsPerYear() * (jumpMean * jumpMean + jumpStdDev * jumpStdDev);
    }

    /**
     * Drift of the log-price of what moves with it, such that it adds nothing to the expected price.
     *
     * @param beta of the underlying
     * @return per year
     */
    public double driftPerYear(double beta) {
        double jump = StrictMath.expm1(beta * jumpMean + 0.5 * beta * beta * jumpStdDev * jumpStdDev);
        return -0.5 * beta * beta * vol * vol - jumpsPerYear() * jump;
    }
}
