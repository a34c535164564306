package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.FactorSpec;

/**
 * A factor that moves several underlyings: its return over each step of the grid, diffusion and jumps together.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
final class CommonFactor {
    private final FactorSpec spec;
    private final boolean isMoving;
    private final double sdPerStep;
    private final double jumpMeanSteps;
    private final SimRandom random;
    private final SimRandom jumpRandom;
    private double stepsToJump;

    /** One that does not move takes no stream, so that what else is drawn from the same seed is as without it. */
    CommonFactor(FactorSpec spec, double stepYears, SimRandom parent) {
        this.spec = spec;
        isMoving = spec.variancePerYear() > 0.0;
        random = isMoving ? parent.split() : parent;
        jumpRandom = isMoving ? parent.split() : parent;
        sdPerStep = spec.vol() * Math.sqrt(stepYears);
        double jumpsPerStep = spec.jumpsPerYear() * stepYears;
        jumpMeanSteps = jumpsPerStep == 0.0 ? Double.POSITIVE_INFINITY : 1.0 / jumpsPerStep;
        stepsToJump = isMoving ? nextJump() : Double.POSITIVE_INFINITY;
    }

    /** Its return over one step. */
    double step() {
        if (!isMoving) {
            return 0.0;
        }
        double change = sdPerStep * random.gaussian();
        stepsToJump -= 1.0;
        while (stepsToJump <= 0.0) {
            change += spec.jumpMean() + spec.jumpStdDev() * jumpRandom.gaussian();
            stepsToJump += nextJump();
        }
        return change;
    }

    private double nextJump() {
        return jumpMeanSteps == Double.POSITIVE_INFINITY ? jumpMeanSteps : jumpRandom.exponential(jumpMeanSteps);
    }

    /** Its state. */
    void fields(VenueFields fields) {
        if (isMoving) {
            stepsToJump = fields.of(stepsToJump);
        }
    }
}
