package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.ZERO;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Second pass: the discounted density {@code phi = D F n(d1) = D K n(d2)} with the only exponential of the kernel, and
 * beside it, because the divider has nothing else to do, the reciprocal of the Mills ratio of {@code d2}; that of
 * {@code d1} as well unless {@link DensityGreeksPass} follows and makes it.
 *
 * <p>{@code phi = D sqrt(F K / 2 pi) exp(-(h^2 + t^2)/2)} favours neither side.
 */
final class DensityPass {
    private static final int EXPONENT_SHIFT = 52;

    /** Above this {@code exp(-z/2)} is below 1e-307 and counts as zero. */
    private static final double LARGEST_Z = 1416.0;

    /** The first bits that are too large; z is positive, so that its bits are ordered as it is. */
    private static final LongVector TOO_LARGE =
            broadcast(Math.nextUp(LARGEST_Z)).reinterpretAsLongs();

    private static final LongVector NOTHING = ZERO.reinterpretAsLongs();
    private static final DoubleVector MINUS_HALF = broadcast(-0.5);
    private static final DoubleVector MINUS_HALF_LOG2_E = broadcast(-0x1.71547652b82fep-1);
    private static final DoubleVector TWO_LN2 = broadcast(0x1.62e42fefa39efp+0);
    private static final DoubleVector ROUND_TO_INTEGER = broadcast(0x1.8p52);
    private static final DoubleVector C2 = broadcast(0x1.0000000000001p-3);
    private static final DoubleVector C3 = broadcast(-0x1.5555555553b62p-6);
    private static final DoubleVector C4 = broadcast(0x1.5555555553d4fp-9);
    private static final DoubleVector C5 = broadcast(-0x1.1111111c4eb73p-12);
    private static final DoubleVector C6 = broadcast(0x1.6c16c17893b94p-16);
    private static final DoubleVector C7 = broadcast(-0x1.a019ad7fdb557p-20);
    private static final DoubleVector C8 = broadcast(0x1.a019b8eeb3e27p-24);
    private static final DoubleVector C9 = broadcast(-0x1.72c75daf0148ap-28);
    private static final DoubleVector C10 = broadcast(0x1.2891a97cdf012p-32);

    private DensityPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block.inputs.group(firstRow), block.tile.group(firstRow), market, rowCount / LOGICAL);
    }

    private static void run(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector scale = broadcast(market.densityScale);
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                DoubleVector exp = expOfMinusHalf(fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE));
                DoubleVector sqrtStrike = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.SQRT_STRIKE, NATIVE);
                exp.mul(sqrtStrike.mul(scale)).intoMemorySegment(MEMORY, tile + TileScratch.PHI, NATIVE);
                DoubleVector divisor2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
                ONE.div(divisor2).intoMemorySegment(MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
            }
        }
    }

    /**
     * {@code exp(-z/2)} for {@code z >= 0} with a relative error below 2e-15, and exact where it approaches one. With
     * {@code k = round(-z/2 log2 e)} and {@code rho = z + 2 k ln 2} it is {@code 2^k exp(-rho/2)}; the polynomial is in
     * rho, even and odd powers apart to halve the wait. The loop calls it first, while C2 still inlines it.
     */
    private static DoubleVector expOfMinusHalf(DoubleVector z) {
        DoubleVector shifted = z.fma(MINUS_HALF_LOG2_E, ROUND_TO_INTEGER);
        DoubleVector rho = shifted.sub(ROUND_TO_INTEGER).fma(TWO_LN2, z);
        DoubleVector square = rho.mul(rho);
        DoubleVector even = C10.fma(square, C8).fma(square, C6).fma(square, C4).fma(square, C2);
        DoubleVector odd = C9.fma(square, C7).fma(square, C5).fma(square, C3);
        DoubleVector mantissa = odd.fma(rho, even).fma(square, rho.fma(MINUS_HALF, ONE));
        LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        LongVector result = mantissa.reinterpretAsLongs().add(exponent);
        LongVector isUsable = z.reinterpretAsLongs().sub(TOO_LARGE).lanewise(VectorOperators.LSHR, Long.SIZE - 1);
        return result.and(NOTHING.sub(isUsable)).reinterpretAsDoubles();
    }
}
