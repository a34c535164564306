package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * A mean-reverting (Ornstein-Uhlenbeck) number on a fixed grid of steps, by its exact transition; starts in its
 * stationary distribution.
 *
 * <p>Owned by the simulation's thread.
 */
public final class MeanReverting {
    private final double mean;
    private final double persistence;
    private final double stepStdDev;
    private final SimRandom random;
    private double value;

    /**
     * Creates one.
     *
     * @param mean where it returns to
     * @param stdDev stationary standard deviation
     * @param reversionSeconds time constant
     * @param stepSeconds grid
     * @param random its own stream
     */
    public MeanReverting(double mean, double stdDev, double reversionSeconds, double stepSeconds, SimRandom random) {
        this.mean = mean;
        this.random = random;
        persistence = StrictMath.exp(-stepSeconds / reversionSeconds);
        stepStdDev = stdDev * Math.sqrt(-StrictMath.expm1(-2.0 * stepSeconds / reversionSeconds));
        value = mean + stdDev * random.gaussian();
    }

    public void step() {
        value = mean + (value - mean) * persistence + stepStdDev * random.gaussian();
    }

    public double value() {
        return value;
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        value = fields.of(value);
    }
}
