package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * {@code Y'(h) = 1 + h Y(h)} with {@code Y = N/n}, for h from -40 to 0: {@code Y(-y)} is the Mills ratio {@code r P(2 y r - 1)}
 * with {@code r = 1/(y + 5)} and the coefficients of {@link NormalisedBlack}. Written with y r, the argument of P does not
 * suffer from the rounding of {@code y + 5}.
 */
final class NearSlopePass {
    private static final DoubleVector SHIFT = broadcast(5.0);
    private static final DoubleVector MINUS_TWO = broadcast(-2.0);
    private static final DoubleVector MINUS_ONE = broadcast(-1.0);
    private static final DoubleVector HALF = broadcast(0.5);
    private static final DoubleVector C0 = broadcast(0x1.ed96b8318f6c5p+0);
    private static final DoubleVector C1 = broadcast(-0x1.aaf94e206d6d8p+0);
    private static final DoubleVector C2 = broadcast(0x1.3dd60739e7979p+0);
    private static final DoubleVector C3 = broadcast(-0x1.9262efbe12dc5p-1);
    private static final DoubleVector C4 = broadcast(0x1.a7927af8f09cap-2);
    private static final DoubleVector C5 = broadcast(-0x1.62d360c630369p-3);
    private static final DoubleVector C6 = broadcast(0x1.ab031a04e0b3ap-5);
    private static final DoubleVector C7 = broadcast(-0x1.ebbc3272d1d2bp-8);
    private static final DoubleVector C8 = broadcast(-0x1.062396b168c23p-9);
    private static final DoubleVector C9 = broadcast(0x1.660d45c89ac21p-10);
    private static final DoubleVector C10 = broadcast(-0x1.38200d1f6720dp-13);
    private static final DoubleVector C11 = broadcast(-0x1.059797e9ff36ap-13);
    private static final DoubleVector C12 = broadcast(0x1.5ec227bdb5613p-15);
    private static final DoubleVector C13 = broadcast(0x1.4ed3bb97b564bp-17);
    private static final DoubleVector C14 = broadcast(-0x1.d1d8fcde4d948p-18);
    private static final DoubleVector C15 = broadcast(-0x1.c5025a89b9627p-21);
    private static final DoubleVector C16 = broadcast(0x1.2380d907b5cbcp-20);
    private static final DoubleVector C17 = broadcast(0x1.c79cd4345f710p-24);
    private static final DoubleVector C18 = broadcast(-0x1.634aa0425c819p-23);
    private static final DoubleVector C19 = broadcast(-0x1.9377d427aac6ep-26);
    private static final DoubleVector C20 = broadcast(0x1.4a76e34299041p-26);
    private static final DoubleVector C21 = broadcast(0x1.322e0cf203848p-28);
    private static final DoubleVector C22 = broadcast(-0x1.a2c1f29bc7696p-32);

    private NearSlopePass() {}

    /** Takes x and s; leaves d1, and the slope as bracket. */
    static void run(long tile, int groups) {
        for (int group = 0; group < groups; group++) {
            long at = tile + group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector x = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.X, NATIVE);
            DoubleVector s = fromMemorySegment(SPECIES, MEMORY, at + ImpliedVolTile.S, NATIVE);
            DoubleVector h = x.div(s);
            DoubleVector slope = slope(h, ONE.div(SHIFT.sub(h)));
            s.fma(HALF, h).intoMemorySegment(MEMORY, at + ImpliedVolTile.D1, NATIVE);
            slope.intoMemorySegment(MEMORY, at + ImpliedVolTile.BRACKET, NATIVE);
        }
    }

    /** {@code Y'(h) = 1 + h r P}, in four interleaved chains to shorten the wait. */
    private static DoubleVector slope(DoubleVector h, DoubleVector r) {
        DoubleVector hr = h.mul(r);
        DoubleVector t = hr.fma(MINUS_TWO, MINUS_ONE);
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
        DoubleVector p3 = C19.fma(fourth, C15).fma(fourth, C11).fma(fourth, C7).fma(fourth, C3);
        return p3.fma(t, p2).fma(square, p1.fma(t, p0)).fma(hr, ONE);
    }
}
