package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import io.hedgerow.engine.pricing.math.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * As {@link SurfaceCellPass} for rows of which some are beyond the first or the last knot: there total variance over time
 * grows by {@code gain} for each unit of log-moneyness. Between the knots nothing is added, and the root of a square is the
 * number itself to the bit, so a row has the same vol whichever of the two passes it is in.
 */
final class SurfaceWingPass {
    private static final int SIGN_SHIFT = Long.SIZE - 1;

    private SurfaceWingPass() {}

    static void run(OptionBlock block, SurfaceVols vols, int firstRow, int rowCount) {
        run(block.inputs.group(firstRow), block.surface.group(firstRow), vols, rowCount / LOGICAL);
    }

    private static void run(long inputs, long surface, SurfaceVols vols, int groups) {
        DoubleVector logForward = broadcast(vols.logForward);
        DoubleVector leftKnot = broadcast(vols.leftKnot);
        DoubleVector leftGain = broadcast(vols.leftGain);
        DoubleVector rightKnot = broadcast(vols.rightKnot);
        DoubleVector rightGain = broadcast(vols.rightGain);
        DoubleVector shift = broadcast(vols.shift);
        LongVector floorBits = broadcast(vols.floor).reinterpretAsLongs();
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long at = surface + group * (long) SurfaceRows.GROUP_BYTES + lane;
                long to = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                DoubleVector d = fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.OFFSET, NATIVE)
                        .sub(logForward);
                DoubleVector k = fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.LOG_STRIKE, NATIVE)
                        .sub(logForward);
                LongVector left = leftKnot.sub(k).reinterpretAsLongs();
                LongVector right = k.sub(rightKnot).reinterpretAsLongs();
                DoubleVector below = left.and(
                                left.lanewise(VectorOperators.LSHR, SIGN_SHIFT).sub(1L))
                        .reinterpretAsDoubles();
                DoubleVector above = right.and(
                                right.lanewise(VectorOperators.LSHR, SIGN_SHIFT).sub(1L))
                        .reinterpretAsDoubles();
                DoubleVector fitted = fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C3, NATIVE)
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C2, NATIVE))
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C1, NATIVE))
                        .fma(d, fromMemorySegment(SPECIES, MEMORY, at + SurfaceRows.C0, NATIVE));
                DoubleVector moved = fitted.mul(fitted)
                        .add(leftGain.mul(below).add(rightGain.mul(above)))
                        .sqrt()
                        .add(shift);
                LongVector bits = moved.reinterpretAsLongs()
                        .max(floorBits); // Of positive numbers the order is that of their bits.
                DoubleVector vol = bits.reinterpretAsDoubles();
                DoubleVector minus = Lanes.ZERO.sub(vol);
                DoubleVector r = SurfaceCellPass.RECIPROCAL.sub(bits).reinterpretAsDoubles();
                DoubleVector e = r.fma(minus, Lanes.ONE);
                r = e.fma(e, e).fma(r, r);
                e = r.fma(minus, Lanes.ONE);
                r = e.fma(e, e).fma(r, r);
                e = r.fma(minus, Lanes.ONE);
                r = e.fma(r, r);
                vol.intoMemorySegment(MEMORY, to + RowInputs.VOL, NATIVE);
                r.intoMemorySegment(MEMORY, to + RowInputs.INVERSE_VOL, NATIVE);
            }
        }
    }
}
