package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * Where the search starts far from the money: {@code value/low = N(d1) - e^-x N(d2)} with a constant for its second term, so
 * that d1 is an inverse of N. The inverse is the root of a rational function of {@code -2 ln p}, fitted to one percent.
 */
final class FarStartPass {
    private static final DoubleVector MINUS_TWO = broadcast(-2.0);
    private static final DoubleVector P0 = broadcast(0.85857267);
    private static final DoubleVector P1 = broadcast(-1.33738057);
    private static final DoubleVector P2 = broadcast(0.51235547);
    private static final DoubleVector Q1 = broadcast(0.52371002);

    private FarStartPass() {}

    /** Takes the logarithm of the probability from {@link ImpliedVolTile#ERROR} and its side; leaves the start. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector l = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.ERROR, NATIVE)
                    .mul(MINUS_TWO);
            DoubleVector x = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE);
            DoubleVector side = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.START_SIDE, NATIVE);
            DoubleVector square = P2.fma(l, P1).fma(l, P0).div(Q1.fma(l, ONE));
            // s/2 = t and h = x/s give d1 = h + t, a quadratic equation in s.
            DoubleVector root = x.fma(MINUS_TWO, square).sqrt();
            square.sqrt().fma(side, root).intoMemorySegment(MEMORY, at + ImpliedVolTile.S, NATIVE);
        }
    }
}
