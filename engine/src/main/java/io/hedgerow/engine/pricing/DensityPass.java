package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * First passes: {@code d1}, {@code d2} and the discounted density {@code phi = D F n(d1) = D K n(d2)}, with the only
 * exponential of the kernel.
 *
 * <p>With {@code x = ln F - ln K}, {@code h = x/s} and {@code t = s/2}: {@code d1 = h + t}, {@code d2 = h - t} and
 * {@code phi = D sqrt(F K / 2 pi) exp(-(h^2 + t^2)/2)}, which favours neither side.
 */
final class DensityPass {
    private static final int EXPONENT_SHIFT = 52;

    private static final DoubleVector ZERO = broadcast(0.0);
    private static final DoubleVector ONE = broadcast(1.0);
    private static final DoubleVector MILLS_SHIFT = broadcast(TailPass.SHIFT);

    /** Beyond this {@code exp(-z/2)} is below 1e-307 and counts as zero. */
    private static final DoubleVector LARGEST_Z = broadcast(1416.0);

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

    /** {@code d1}, {@code d2}, {@code h^2 + t^2} in place of the density, and the reciprocals of the Mills ratios. */
    static void moneyness(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            moneyness(in, block.tile.address + lane, market, rowCount / LOGICAL);
        }
    }

    private static void moneyness(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector logForwardHi = broadcast(market.logForwardHi);
        DoubleVector logForwardLo = broadcast(market.logForwardLo);
        DoubleVector halfSqrtVariance = broadcast(0.5 * market.sqrtVarianceYears);
        DoubleVector inverseSqrtVariance = broadcast(market.inverseSqrtVarianceYears);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector x = logForwardHi
                    .sub(load(in, RowInputs.LOG_STRIKE_HI))
                    .add(logForwardLo.sub(load(in, RowInputs.LOG_STRIKE_LO)));
            DoubleVector h = x.mul(load(in, RowInputs.INVERSE_VOL).mul(inverseSqrtVariance));
            DoubleVector t = load(in, RowInputs.VOL).mul(halfSqrtVariance);
            DoubleVector d1 = h.add(t);
            DoubleVector d2 = h.sub(t);
            store(d1, tile, TileScratch.D1);
            store(d2, tile, TileScratch.D2);
            store(fma(h, h, t.mul(t)), tile, TileScratch.PHI);
            store(ONE.div(d1.abs().add(MILLS_SHIFT)), tile, TileScratch.RECIPROCAL_1);
            store(ONE.div(d2.abs().add(MILLS_SHIFT)), tile, TileScratch.RECIPROCAL_2);
        }
    }

    /** The density, from {@code h^2 + t^2}. */
    static void densities(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            densities(in, block.tile.address + lane, market.densityScale, rowCount / LOGICAL);
        }
    }

    private static void densities(long inputs, long scratch, double densityScale, int groups) {
        DoubleVector scale = broadcast(densityScale);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector root = load(in, RowInputs.SQRT_STRIKE).mul(scale);
            store(expOfMinusHalf(load(tile, TileScratch.PHI)).mul(root), tile, TileScratch.PHI);
        }
    }

    /**
     * {@code exp(-z/2)} for {@code z >= 0} with a relative error below 2e-15, and exact where it approaches one. With
     * {@code k = round(-z/2 log2 e)} and {@code rho = z + 2 k ln 2} it is {@code 2^k exp(-rho/2)}; the polynomial is in
     * rho, even and odd powers apart to halve the wait.
     */
    private static DoubleVector expOfMinusHalf(DoubleVector z) {
        DoubleVector shifted = fma(z, MINUS_HALF_LOG2_E, ROUND_TO_INTEGER);
        DoubleVector rho = fma(shifted.sub(ROUND_TO_INTEGER), TWO_LN2, z);
        DoubleVector square = rho.mul(rho);
        DoubleVector even = fma(fma(fma(fma(C10, square, C8), square, C6), square, C4), square, C2);
        DoubleVector odd = fma(fma(fma(C9, square, C7), square, C5), square, C3);
        DoubleVector mantissa = fma(fma(odd, rho, even), square, fma(rho, MINUS_HALF, ONE));
        LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        DoubleVector result = mantissa.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
        return result.blend(ZERO, z.compare(VectorOperators.GT, LARGEST_Z));
    }
}
