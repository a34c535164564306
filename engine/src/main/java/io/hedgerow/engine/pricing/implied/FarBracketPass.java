package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * {@code m(d1) + m(-d2)} or {@code m(-d1) - m(-d2)} with the Mills ratio {@code m(y) = N(-y)/n(y)}: over {@code n(d1)} the
 * first is what is missing to the bound, the second the value. Both take two Mills ratios of arguments above -0.375.
 *
 * <p>{@code m(y) = r P((a y + b) r - 1)} with {@code r = 1/(y + 5)}, fitted with a relative error below 2e-16 up to
 * {@code y = 46}; written with y, the argument of P does not suffer from the rounding of {@code y + 5}.
 */
final class FarBracketPass {
    private static final DoubleVector SHIFT = broadcast(5.0);
    private static final DoubleVector SLOPE = broadcast(2.19921875);
    private static final DoubleVector OFFSET = broadcast(0.82421875);
    private static final DoubleVector MINUS_ONE = broadcast(-1.0);
    private static final DoubleVector HALF = broadcast(0.5);
    private static final DoubleVector C0 = broadcast(0x1.22b93787d4958p+1);
    private static final DoubleVector C1 = broadcast(-0x1.149c6cf1f6866p+1);
    private static final DoubleVector C2 = broadcast(0x1.b1e8590ad7402p+0);
    private static final DoubleVector C3 = broadcast(-0x1.1632979f53eedp+0);
    private static final DoubleVector C4 = broadcast(0x1.1c9588a23e0b6p-1);
    private static final DoubleVector C5 = broadcast(-0x1.b70c617ed4a6ap-3);
    private static final DoubleVector C6 = broadcast(0x1.b4bf3221a7228p-5);
    private static final DoubleVector C7 = broadcast(-0x1.5e3b2d29482dcp-9);
    private static final DoubleVector C8 = broadcast(-0x1.e946c1a4a9168p-9);
    private static final DoubleVector C9 = broadcast(0x1.33f1c88cf3954p-10);
    private static final DoubleVector C10 = broadcast(0x1.1f1c75f02050dp-13);
    private static final DoubleVector C11 = broadcast(-0x1.33ecce1d8a97dp-13);
    private static final DoubleVector C12 = broadcast(0x1.04c07dfe4392dp-19);
    private static final DoubleVector C13 = broadcast(0x1.2189f364ae1bap-16);
    private static final DoubleVector C14 = broadcast(-0x1.2005a9994eff7p-20);
    private static final DoubleVector C15 = broadcast(-0x1.28ff73fd5db84p-19);
    private static final DoubleVector C16 = broadcast(0x1.fedea18910c86p-24);
    private static final DoubleVector C17 = broadcast(0x1.4db3d11408871p-22);
    private static final DoubleVector C18 = broadcast(0x1.84128bed53ce0p-34);
    private static final DoubleVector C19 = broadcast(-0x1.7d346bfccf644p-25);
    private static final DoubleVector C20 = broadcast(-0x1.799a82f8e455ep-29);
    private static final DoubleVector C21 = broadcast(0x1.7a245f3416e17p-28);
    private static final DoubleVector C22 = broadcast(0x1.c1f6b3635715dp-32);
    private static final DoubleVector C23 = broadcast(-0x1.c9b4bf2fe5e5dp-32);

    private FarBracketPass() {}

    /** Takes x, s and the sign; leaves d1 and the bracket. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector x = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE);
            DoubleVector s = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.S, NATIVE);
            DoubleVector sign = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.SIGN, NATIVE);
            DoubleVector h = x.div(s);
            DoubleVector t = s.mul(HALF);
            DoubleVector d1 = h.add(t);
            DoubleVector ratio1 = millsRatio(d1.mul(sign));
            DoubleVector ratio2 = millsRatio(t.sub(h));
            d1.intoMemorySegment(MEMORY, at + ImpliedVolTile.D1, NATIVE);
            ratio2.fma(sign, ratio1).intoMemorySegment(MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
        }
    }

    /** {@code r P}, in four interleaved chains to shorten the wait. */
    private static DoubleVector millsRatio(DoubleVector y) {
        DoubleVector r = ONE.div(y.add(SHIFT));
        DoubleVector t = y.fma(SLOPE, OFFSET).fma(r, MINUS_ONE);
        DoubleVector square = t.mul(t);
        DoubleVector fourth = square.mul(square);
        DoubleVector p0 = C20.fma(fourth, C16)
                .fma(fourth, C12)
                .fma(fourth, C8)
                .fma(fourth, C4)
                .fma(fourth, C0);
        DoubleVector p1 = C21.fma(fourth, C17)
                .fma(fourth, C13)
                .fma(fourth, C9)
                .fma(fourth, C5)
                .fma(fourth, C1);
        DoubleVector p2 = C22.fma(fourth, C18)
                .fma(fourth, C14)
                .fma(fourth, C10)
                .fma(fourth, C6)
                .fma(fourth, C2);
        DoubleVector p3 = C23.fma(fourth, C19)
                .fma(fourth, C15)
                .fma(fourth, C11)
                .fma(fourth, C7)
                .fma(fourth, C3);
        return p3.fma(t, p2).fma(square, p1.fma(t, p0)).mul(r);
    }
}
