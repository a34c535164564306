package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.THREE;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * One step of Householder's third order on the logarithm of the value, or of what is missing to the bound: the error of
 * the next s is the fourth power of this one's.
 *
 * <p>With {@code b} the value over {@code n(d1)}'s scale, {@code b''/b' = d1 d2/s} and
 * {@code b'''/b' = (b''/b')^2 - 3 h^2/s^2 - 1/4}; the error and the bracket give the derivatives of the logarithm.
 */
final class HouseholderPass {
    private static final DoubleVector HALF = broadcast(0.5);
    private static final DoubleVector QUARTER = broadcast(0.25);
    private static final DoubleVector SIXTH = broadcast(1.0 / 6.0);

    private HouseholderPass() {}

    /** Takes x, s, d1, the bracket, the error and the sign; leaves the next s and how far it is from the last. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector x = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE);
            DoubleVector s = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.S, NATIVE);
            DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.D1, NATIVE);
            DoubleVector bracket = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
            DoubleVector error = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.ERROR, NATIVE);
            DoubleVector sign = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.SIGN, NATIVE);
            DoubleVector inverse = ONE.div(s);
            DoubleVector hOverS = x.mul(inverse).mul(inverse);
            DoubleVector newton = sign.mul(error).mul(bracket);
            DoubleVector second = d1.mul(d1.sub(s)).mul(inverse);
            DoubleVector third = second.mul(second).sub(hOverS.mul(hOverS).fma(THREE, QUARTER));
            DoubleVector bend = second.mul(newton);
            DoubleVector twist = third.mul(newton).mul(newton);
            DoubleVector sum = bend.add(error);
            DoubleVector above = sum.fma(HALF, ONE);
            DoubleVector mixed =
                    bend.mul(THREE).add(error.add(error)).mul(error).add(twist);
            DoubleVector below = mixed.fma(SIXTH, sum.add(ONE));
            DoubleVector step = newton.mul(above).div(below);
            s.add(step).intoMemorySegment(MEMORY, at + ImpliedVolTile.S, NATIVE);
            step.mul(inverse).intoMemorySegment(MEMORY, at + ImpliedVolTile.MOVE, NATIVE);
        }
    }
}
