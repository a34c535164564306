package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.DynamicsSpec;

/**
 * Log-price with square-root variance and log-normal jumps on a fixed grid of steps; see {@link DynamicsSpec} for the
 * equations. Variance by the full-truncation Euler scheme (Lord, Koekkoek and van Dijk 2010), log-price exact given the
 * variance of the step.
 *
 * <p>Owned by the simulation's thread.
 */
final class PriceProcess {
    private final double stepYears;
    private final double sqrtStepYears;
    private final double meanVariance;
    private final double reversion;
    private final double volOfVol;
    private final double correlation;
    private final double correlationRest;
    private final double jumpDriftPerYear;
    private final double jumpMeanSteps;
    private final double jumpMean;
    private final double jumpStdDev;
    private final SimRandom random;
    private final SimRandom jumpRandom;
    private double logPrice;
    private double variance;
    private double stepsToJump;
    private long jumps;

    PriceProcess(DynamicsSpec spec, double initialPrice, double stepYears, SimRandom random) {
        this.stepYears = stepYears;
        this.random = random;
        jumpRandom = random.split();
        sqrtStepYears = Math.sqrt(stepYears);
        meanVariance = spec.meanVol() * spec.meanVol();
        reversion = spec.meanReversionPerYear();
        volOfVol = spec.volOfVol();
        correlation = spec.spotVolCorrelation();
        correlationRest = Math.sqrt(1.0 - correlation * correlation);
        jumpMean = spec.jumpMean();
        jumpStdDev = spec.jumpStdDev();
        jumpDriftPerYear = -spec.jumpsPerYear() * StrictMath.expm1(jumpMean + 0.5 * jumpStdDev * jumpStdDev);
        jumpMeanSteps = spec.jumpsPerYear() == 0.0 ? Double.POSITIVE_INFINITY : 1.0 / (spec.jumpsPerYear() * stepYears);
        logPrice = StrictMath.log(initialPrice);
        variance = spec.initialVol() * spec.initialVol();
        stepsToJump = nextJump();
    }

    /**
     * One step of the grid.
     *
     * @param shock standard normal that drives the price; may be shared between underlyings
     */
    void step(double shock) {
        double v = Math.max(variance, 0.0);
        double sqrtV = Math.sqrt(v);
        logPrice += (jumpDriftPerYear - 0.5 * v) * stepYears + sqrtV * sqrtStepYears * shock;
        double volShock = correlation * shock + correlationRest * random.gaussian();
        variance += reversion * (meanVariance - v) * stepYears + volOfVol * sqrtV * sqrtStepYears * volShock;
        stepsToJump -= 1.0;
        while (stepsToJump <= 0.0) {
            logPrice += jumpMean + jumpStdDev * jumpRandom.gaussian();
            jumps++;
            stepsToJump += nextJump();
        }
    }

    /** Moves by what does not come from itself. */
    void shift(double logReturn) {
        logPrice += logReturn;
    }

    private double nextJump() {
        return jumpMeanSteps == Double.POSITIVE_INFINITY ? jumpMeanSteps : jumpRandom.exponential(jumpMeanSteps);
    }

    double price() {
        return StrictMath.exp(logPrice);
    }

    double logPrice() {
        return logPrice;
    }

    /** Instantaneous diffusive variance per year, never negative. */
    double variance() {
        return Math.max(variance, 0.0);
    }

    long jumps() {
        return jumps;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        logPrice = fields.of(logPrice);
        variance = fields.of(variance);
        stepsToJump = fields.of(stepsToJump);
        jumps = fields.of(jumps);
    }
}
