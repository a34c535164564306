package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SIGN;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.ZERO;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * First pass: {@code d1}, {@code d2}, the argument of the only exponential and the divisors of the Mills ratios.
 *
 * <p>With {@code x = ln F - ln K}, {@code h = x/s} and {@code t = s/2}: {@code d1 = h + t} and {@code d2 = h - t}.
 */
final class MoneynessPass {
    private static final LongVector MILLS_SHIFT = broadcast(TailPass.SHIFT).reinterpretAsLongs();

    private MoneynessPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block.inputs.group(firstRow), block.tile.group(firstRow), market, rowCount / LOGICAL);
    }

    private static void run(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector logForwardHi = broadcast(market.logForwardHi);
        DoubleVector logForwardLo = broadcast(market.logForwardLo);
        DoubleVector halfSqrtVariance = broadcast(0.5 * market.sqrtVarianceYears);
        DoubleVector inverseSqrtVariance = broadcast(market.inverseSqrtVarianceYears);
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                DoubleVector logStrikeHi = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.LOG_STRIKE_HI, NATIVE);
                DoubleVector logStrikeLo = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.LOG_STRIKE_LO, NATIVE);
                DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
                DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
                DoubleVector x = logForwardHi.sub(logStrikeHi).add(logForwardLo.sub(logStrikeLo));
                DoubleVector h = x.mul(inverseVol.mul(inverseSqrtVariance));
                DoubleVector t = vol.mul(halfSqrtVariance);
                DoubleVector d1 = h.add(t);
                DoubleVector d2 = h.sub(t);
                DoubleVector minusD1 = ZERO.sub(d1);
                DoubleVector minusD2 = ZERO.sub(d2);
                LongVector shift1 = minusD1.reinterpretAsLongs().and(SIGN).lanewise(VectorOperators.XOR, MILLS_SHIFT);
                LongVector shift2 = minusD2.reinterpretAsLongs().and(SIGN).lanewise(VectorOperators.XOR, MILLS_SHIFT);
                DoubleVector divisor1 = minusD1.add(shift1.reinterpretAsDoubles());
                DoubleVector divisor2 = minusD2.add(shift2.reinterpretAsDoubles());
                d1.intoMemorySegment(MEMORY, tile + TileScratch.D1, NATIVE);
                d2.intoMemorySegment(MEMORY, tile + TileScratch.D2, NATIVE);
                divisor1.intoMemorySegment(MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
                divisor2.intoMemorySegment(MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
                h.fma(h, t.mul(t)).intoMemorySegment(MEMORY, tile + TileScratch.PHI, NATIVE);
            }
        }
    }
}
