package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.MeanReverting;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;

/**
 * Where a venue's smile lies beside that of the underlying ({@link ChainSpec.Bias}). Its level wanders along a stream that
 * depends on the seed and on the venue's code, so that venues of one market do not wander together.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
final class VenueSmile {
    private static final double VOL_MIN = 0.01;

    /** Steps of the level in the time in which a swing dies out. */
    private static final double STEPS = 300.0;

    private static final long STEP_NS_MIN = 10_000_000L;

    private final ChainSpec.Bias spec;
    private final SimRandom streams;
    private final MeanReverting level;
    private final long stepNs;
    private long timeNs;

    VenueSmile(ChainSpec.Bias spec, long startNs, SimRandom streams) {
        this.spec = spec;
        this.streams = streams;
        timeNs = startNs;
        stepNs = Math.max(STEP_NS_MIN, Math.round(spec.biasSeconds() * 1e9 / STEPS));
        level = new MeanReverting(
                spec.biasVol(), spec.biasStdDev(), spec.biasSeconds(), stepNs * 1e-9, streams.split());
    }

    /** Whether it is that of the underlying, always. */
    boolean isNeutral() {
        return spec.biasVol() == 0.0 && spec.biasSlope() == 0.0 && spec.biasStdDev() == 0.0;
    }

    /** Lets the level wander on. */
    void advanceTo(long newTimeNs) {
        if (spec.biasStdDev() > 0.0) {
            while (newTimeNs - timeNs >= stepNs) {
                timeNs += stepNs;
                level.step();
            }
        }
    }

    /** The venue's vol where the underlying has another. */
    double vol(double common, double logMoneyness) {
        return Math.max(VOL_MIN, common + level.value() + spec.biasSlope() * logMoneyness);
    }

    /** Its state. */
    void fields(VenueFields fields) {
        streams.fieldsOfAll(fields);
        level.fields(fields);
        timeNs = fields.of(timeNs);
    }
}
