package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.Lanes.ONE;
import static io.hedgerow.engine.pricing.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.Lanes.THREE;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.ZERO;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Second pass: the discounted density {@code phi = D F n(d1) = D K n(d2)} with the only exponential of the kernel, and,
 * where outputs are wanted, the nine Greeks that follow from it without the legs. Their stores hide behind the
 * exponential.
 *
 * <p>{@code phi = D sqrt(F K / 2 pi) exp(-(h^2 + t^2)/2)} favours neither side. The Greeks are multiplications only:
 * whatever depends on the market alone was divided once per slice. Formulas: generalised Black-Scholes-Merton, as
 * {@link ReferenceBlack} writes them out.
 */
final class DensityPass {
    private static final int EXPONENT_SHIFT = 52;

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

    /** The density alone. */
    static void density(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block, market, firstRow, rowCount, false);
    }

    /** The density and the Greeks that follow from it. */
    static void densityAndGreeks(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block, market, firstRow, rowCount, true);
    }

    private static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount, boolean stores) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            long out = block.greeks.group(firstRow) + lane;
            run(in, block.tile.address + lane, out, market, rowCount / LOGICAL, stores);
        }
    }

    private static void run(long inputs, long scratch, long outputs, SliceMarket market, int groups, boolean stores) {
        DoubleVector scale = broadcast(market.densityScale);
        DoubleVector sqrtVariance = broadcast(market.sqrtVarianceYears);
        DoubleVector gammaScale = broadcast(market.gammaPerVegaVol);
        DoubleVector vannaScale = broadcast(market.vannaScale);
        DoubleVector rateLessCarry = broadcast(market.rateLessCarry);
        DoubleVector minusInverseSpot = broadcast(-market.inverseSpot);
        DoubleVector driftPerVol = broadcast(market.carry * market.inverseSqrtVarianceYears);
        DoubleVector minusHalfInverseTime = broadcast(-market.halfInverseVarianceYears);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector exp = expOfMinusHalf(fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE));
            DoubleVector sqrtStrike = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.SQRT_STRIKE, NATIVE);
            DoubleVector phi = exp.mul(sqrtStrike.mul(scale));
            phi.intoMemorySegment(MEMORY, tile + TileScratch.PHI, NATIVE);
            if (stores) {
                long out = outputs + group * (long) GreekColumns.GROUP_BYTES;
                DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
                DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
                DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
                DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
                DoubleVector d1d2 = d1.mul(d2);
                DoubleVector d1d2LessOne = d1d2.sub(ONE);
                DoubleVector s = vol.mul(sqrtVariance);
                DoubleVector quartic = d1d2.fma(d1d2.sub(THREE), s.mul(s).neg());
                DoubleVector vega = phi.mul(sqrtVariance);
                DoubleVector perVol = vega.mul(inverseVol);
                DoubleVector gamma = perVol.mul(gammaScale);
                DoubleVector d1PerVol = d1.mul(inverseVol);
                DoubleVector drift = d1PerVol.fma(driftPerVol, rateLessCarry);
                DoubleVector veta =
                        d1d2.add(ONE).fma(minusHalfInverseTime, drift).mul(vega);
                DoubleVector color =
                        d1d2LessOne.fma(minusHalfInverseTime, drift).mul(gamma);
                DoubleVector speed = d1PerVol.fma(vannaScale, minusInverseSpot).mul(gamma);
                gamma.intoMemorySegment(MEMORY, out + GreekColumns.GAMMA, NATIVE);
                vega.intoMemorySegment(MEMORY, out + GreekColumns.VEGA, NATIVE);
                perVol.mul(d2.mul(vannaScale)).intoMemorySegment(MEMORY, out + GreekColumns.VANNA, NATIVE);
                perVol.mul(d1d2).intoMemorySegment(MEMORY, out + GreekColumns.VOLGA, NATIVE);
                veta.intoMemorySegment(MEMORY, out + GreekColumns.VETA, NATIVE);
                speed.intoMemorySegment(MEMORY, out + GreekColumns.SPEED, NATIVE);
                gamma.mul(inverseVol).mul(d1d2LessOne).intoMemorySegment(MEMORY, out + GreekColumns.ZOMMA, NATIVE);
                color.intoMemorySegment(MEMORY, out + GreekColumns.COLOR, NATIVE);
                perVol.mul(inverseVol).mul(quartic).intoMemorySegment(MEMORY, out + GreekColumns.ULTIMA, NATIVE);
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
        DoubleVector result = mantissa.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
        return result.blend(ZERO, z.compare(VectorOperators.GT, LARGEST_Z));
    }
}
