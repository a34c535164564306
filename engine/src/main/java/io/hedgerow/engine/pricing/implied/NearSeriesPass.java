package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * {@code Y(h + t) - Y(h - t)} with {@code Y = N/n}, for {@code t = s/2} up to 0.55 and {@code |x| = 2 |h| t} up to 2, where
 * a difference would cancel.
 *
 * <p>It is {@code 2t} times the series of {@code t^(n-1) Y^(n)(h)/n!} over odd n, whose terms follow from
 * {@code Y' = 1 + h Y} and {@code Y^(n+1) = n Y^(n-1) + h Y^(n)}. Terms of even n are kept times {@code h t}, so that all of
 * them follow from {@code Y'} alone; the first term left out is below 3e-17.
 */
final class NearSeriesPass {
    private static final DoubleVector QUARTER = broadcast(0.25);
    private static final DoubleVector N2 = broadcast(2.0);
    private static final DoubleVector N3 = broadcast(3.0);
    private static final DoubleVector N4 = broadcast(4.0);
    private static final DoubleVector N5 = broadcast(5.0);
    private static final DoubleVector N6 = broadcast(6.0);
    private static final DoubleVector N7 = broadcast(7.0);
    private static final DoubleVector N8 = broadcast(8.0);
    private static final DoubleVector N9 = broadcast(9.0);
    private static final DoubleVector N10 = broadcast(10.0);
    private static final DoubleVector N11 = broadcast(11.0);
    private static final DoubleVector N12 = broadcast(12.0);
    private static final DoubleVector N13 = broadcast(13.0);
    private static final DoubleVector N14 = broadcast(14.0);
    private static final DoubleVector N15 = broadcast(15.0);
    private static final DoubleVector N16 = broadcast(16.0);
    private static final DoubleVector N17 = broadcast(17.0);
    private static final DoubleVector N18 = broadcast(18.0);
    private static final DoubleVector F3 = broadcast(1.0 / 6.0);
    private static final DoubleVector F5 = broadcast(1.0 / 120.0);
    private static final DoubleVector F7 = broadcast(1.0 / 5_040.0);
    private static final DoubleVector F9 = broadcast(1.0 / 362_880.0);
    private static final DoubleVector F11 = broadcast(1.0 / 39_916_800.0);
    private static final DoubleVector F13 = broadcast(1.0 / 6_227_020_800.0);
    private static final DoubleVector F15 = broadcast(1.0 / 1_307_674_368_000.0);
    private static final DoubleVector F17 = broadcast(1.0 / 355_687_428_096_000.0);
    private static final DoubleVector F19 = broadcast(1.0 / 121_645_100_408_832_000.0);

    private NearSeriesPass() {}

    /** Takes x, s and the slope; leaves the bracket. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector a1 = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
            DoubleVector s = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.S, NATIVE);
            DoubleVector x = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE);
            DoubleVector square = s.mul(s).mul(QUARTER);
            DoubleVector product = x.mul(x).mul(QUARTER);
            DoubleVector b2 = a1.fma(product, a1.sub(ONE).mul(square));
            DoubleVector a3 = a1.fma(square.mul(N2), b2);
            DoubleVector b4 = a3.fma(product, b2.mul(square.mul(N3)));
            DoubleVector a5 = a3.fma(square.mul(N4), b4);
            DoubleVector b6 = a5.fma(product, b4.mul(square.mul(N5)));
            DoubleVector a7 = a5.fma(square.mul(N6), b6);
            DoubleVector b8 = a7.fma(product, b6.mul(square.mul(N7)));
            DoubleVector a9 = a7.fma(square.mul(N8), b8);
            DoubleVector b10 = a9.fma(product, b8.mul(square.mul(N9)));
            DoubleVector a11 = a9.fma(square.mul(N10), b10);
            DoubleVector b12 = a11.fma(product, b10.mul(square.mul(N11)));
            DoubleVector a13 = a11.fma(square.mul(N12), b12);
            DoubleVector b14 = a13.fma(product, b12.mul(square.mul(N13)));
            DoubleVector a15 = a13.fma(square.mul(N14), b14);
            DoubleVector b16 = a15.fma(product, b14.mul(square.mul(N15)));
            DoubleVector a17 = a15.fma(square.mul(N16), b16);
            DoubleVector b18 = a17.fma(product, b16.mul(square.mul(N17)));
            DoubleVector a19 = a17.fma(square.mul(N18), b18);
            DoubleVector rest = a3.mul(F3).add(a5.mul(F5));
            DoubleVector middle = a9.fma(F9, a7.mul(F7));
            DoubleVector last = a19.fma(F19, a17.mul(F17)).add(a15.fma(F15, a13.fma(F13, a11.mul(F11))));
            a1.add(rest.add(middle.add(last))).mul(s).intoMemorySegment(MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
        }
    }
}
