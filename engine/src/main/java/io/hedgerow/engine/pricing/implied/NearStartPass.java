package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * Where the search starts near the money: the vol of the normal model, whose price over its distance from the money
 * depends on one number only. With {@code u = |x| (1 + |x|/2) low} and {@code v = ln((value + u)/value)} it is a rational
 * function of v, fitted to half a percent; the normal model itself is within five percent of the lognormal one here.
 */
final class NearStartPass {
    private static final DoubleVector HALF = broadcast(0.5);
    private static final DoubleVector SQRT_TWO_PI = broadcast(0x1.40d931ff62706p+1);
    private static final DoubleVector P1 = broadcast(0.1398377);
    private static final DoubleVector P2 = broadcast(0.04689459);
    private static final DoubleVector P3 = broadcast(0.07192134);
    private static final DoubleVector Q1 = broadcast(0.28438408);
    private static final DoubleVector Q2 = broadcast(0.03654125);

    private NearStartPass() {}

    /** Leaves {@code value + u} in {@link ImpliedVolTile#BRACKET}. */
    static void ratio(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector distance = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE)
                    .neg();
            DoubleVector low = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.LOW, NATIVE);
            DoubleVector value = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.TARGET, NATIVE);
            DoubleVector scale = distance.fma(HALF, ONE).mul(low);
            scale.intoMemorySegment(MEMORY, at + ImpliedVolTile.D1, NATIVE);
            distance.fma(scale, value).intoMemorySegment(MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
        }
    }

    /** Takes v from {@link ImpliedVolTile#ERROR} and leaves the start in {@link ImpliedVolTile#S}. */
    static void start(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector v = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.ERROR, NATIVE);
            DoubleVector value = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.TARGET, NATIVE);
            DoubleVector scale = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.D1, NATIVE);
            DoubleVector sum = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
            DoubleVector upper = P3.fma(v, P2).fma(v, P1).fma(v, ONE);
            DoubleVector lower = Q2.fma(v, Q1).fma(v, ONE);
            DoubleVector straight = value.fma(SQRT_TWO_PI, sum.sub(value));
            lower.div(upper).sqrt().mul(straight.div(scale)).intoMemorySegment(MEMORY, at + ImpliedVolTile.S, NATIVE);
        }
    }
}
