package io.hedgerow.engine.pricing.implied;

import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code ln(a/b)} of two columns of positive normal numbers, to about one ulp of the result, also where a and b are nearly
 * the same and the logarithm is small.
 *
 * <p>With {@code k} so that {@code a/(2^k b)} is nearest to one, {@code z = (a - 2^k b)/(a + 2^k b)} has an exact
 * numerator and {@code ln(a/b) = k ln 2 + 2 artanh z}. No comparison, so nothing that would need a mask.
 */
final class LogRatioPass implements ImpliedVolPass {
    private static final LongVector SQRT_HALF = longs(0x3fe6a09e667f3bcdL);
    private static final LongVector EXPONENT = longs(0xfff0000000000000L);
    private static final int EXPONENT_SHIFT = 52;
    /** Makes every exponent of a ratio positive: 1024, in place. */
    private static final LongVector OFFSET = longs(1024L << EXPONENT_SHIFT);
    /** The bits of 2^52, whose last bits count ones. */
    private static final LongVector TWO_TO_52 = longs(0x4330000000000000L);

    private static final DoubleVector OFFSET_TWO_TO_52 = broadcast(0x1.0p52 + 1024.0);
    private static final DoubleVector LN2_HI = broadcast(0x1.62e42feep-1);
    private static final DoubleVector LN2_LO = broadcast(0x1.a39ef35793c76p-33);
    private static final DoubleVector C0 = broadcast(0x1.5555555555555p-1);
    private static final DoubleVector C1 = broadcast(0x1.9999999999a3ap-2);
    private static final DoubleVector C2 = broadcast(0x1.2492492476856p-2);
    private static final DoubleVector C3 = broadcast(0x1.c71c7201d2587p-3);
    private static final DoubleVector C4 = broadcast(0x1.745cf8d3ae904p-3);
    private static final DoubleVector C5 = broadcast(0x1.3b1c3f6dc9989p-3);
    private static final DoubleVector C6 = broadcast(0x1.0fbd8f0759b26p-3);
    private static final DoubleVector C7 = broadcast(0x1.0c0e19c89c7cdp-3);

    private final long numerator;
    private final long denominator;
    private final long result;

    /** Takes and leaves these fields of {@link ImpliedVolTile}. */
    LogRatioPass(long numerator, long denominator, long result) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.result = result;
    }

    private static LongVector longs(long value) {
        return LongVector.broadcast(SPECIES.withLanes(long.class), value);
    }

    @Override
    public void run(long tile, int groups) {
        long from = tile + numerator;
        long over = tile + denominator;
        long to = tile + result;
        for (int group = 0; group < groups; group++) {
            long at = group * (long) ImpliedVolTile.GROUP_BYTES;
            DoubleVector a = fromMemorySegment(SPECIES, MEMORY, from + at, NATIVE);
            DoubleVector b = fromMemorySegment(SPECIES, MEMORY, over + at, NATIVE);
            logRatio(a, b).intoMemorySegment(MEMORY, to + at, NATIVE);
        }
    }

    /** For a loop that calls it early, while C2 still inlines it. */
    static DoubleVector logRatio(DoubleVector a, DoubleVector b) {
        LongVector ratio = a.div(b).reinterpretAsLongs().sub(SQRT_HALF);
        DoubleVector scaled = b.reinterpretAsLongs().add(ratio.and(EXPONENT)).reinterpretAsDoubles();
        DoubleVector k = ratio.add(OFFSET)
                .lanewise(VectorOperators.LSHR, EXPONENT_SHIFT)
                .or(TWO_TO_52)
                .reinterpretAsDoubles()
                .sub(OFFSET_TWO_TO_52);
        DoubleVector z = a.sub(scaled).div(a.add(scaled));
        DoubleVector square = z.mul(z);
        DoubleVector fourth = square.mul(square);
        DoubleVector even = C6.fma(fourth, C4).fma(fourth, C2).fma(fourth, C0);
        DoubleVector odd = C7.fma(fourth, C5).fma(fourth, C3).fma(fourth, C1);
        DoubleVector rest = odd.fma(square, even).mul(square);
        DoubleVector low = rest.fma(z, k.mul(LN2_LO));
        return k.fma(LN2_HI, z.add(z).add(low));
    }
}
