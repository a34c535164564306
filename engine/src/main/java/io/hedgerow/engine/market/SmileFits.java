package io.hedgerow.engine.market;

import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What is told with each smile beside its knots: forward of the fit and what it was made from.
 *
 * <p>Owned by the engine thread.
 */
final class SmileFits {
    private final DoubleColumn forward;
    private final DoubleColumn logForward;
    private final DoubleColumn skewAtForward;
    private final IntColumn origin;

    SmileFits(StateMemory memory, int smiles) {
        forward = memory.doubleColumn("surface.forward", smiles);
        logForward = memory.doubleColumn("surface.logForward", smiles);
        skewAtForward = memory.doubleColumn("surface.skewAtForward", smiles);
        origin = memory.intColumn("surface.origin", smiles);
    }

    void set(int smile, SurfaceSliceDecoder event) {
        double price = event.forward();
        forward.set(smile, price);
        logForward.set(smile, price > 0.0 ? StrictMath.log(price) : Double.NaN);
        origin.set(smile, event.originRaw());
    }

    /** Sets the slope of a finished smile at the forward. */
    void skewAtForward(int smile, double skew) {
        skewAtForward.set(smile, skew);
    }

    double skewAtForward(int smile) {
        return skewAtForward.get(smile);
    }

    double forward(int smile) {
        return forward.get(smile);
    }

    double logForward(int smile) {
        return logForward.get(smile);
    }

    int originRaw(int smile) {
        return origin.get(smile);
    }
}
