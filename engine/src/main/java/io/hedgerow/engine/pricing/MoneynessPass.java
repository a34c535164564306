package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.Lanes.ONE;
import static io.hedgerow.engine.pricing.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * First pass: {@code d1}, {@code d2}, the argument of the only exponential, and the reciprocals of the Mills ratios.
 *
 * <p>With {@code x = ln F - ln K}, {@code h = x/s} and {@code t = s/2}: {@code d1 = h + t} and {@code d2 = h - t}.
 */
final class MoneynessPass {
    private static final DoubleVector MILLS_SHIFT = broadcast(TailPass.SHIFT);

    private MoneynessPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            run(in, block.tile.address + lane, market, rowCount / LOGICAL);
        }
    }

    private static void run(long inputs, long scratch, SliceMarket market, int groups) {
        DoubleVector logForwardHi = broadcast(market.logForwardHi);
        DoubleVector logForwardLo = broadcast(market.logForwardLo);
        DoubleVector halfSqrtVariance = broadcast(0.5 * market.sqrtVarianceYears);
        DoubleVector inverseSqrtVariance = broadcast(market.inverseSqrtVarianceYears);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector logStrikeHi = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.LOG_STRIKE_HI, NATIVE);
            DoubleVector logStrikeLo = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.LOG_STRIKE_LO, NATIVE);
            DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
            DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
            DoubleVector x = logForwardHi.sub(logStrikeHi).add(logForwardLo.sub(logStrikeLo));
            DoubleVector h = x.mul(inverseVol.mul(inverseSqrtVariance));
            DoubleVector t = vol.mul(halfSqrtVariance);
            DoubleVector d1 = h.add(t);
            DoubleVector d2 = h.sub(t);
            DoubleVector reciprocal1 = ONE.div(d1.abs().add(MILLS_SHIFT));
            DoubleVector reciprocal2 = ONE.div(d2.abs().add(MILLS_SHIFT));
            d1.intoMemorySegment(MEMORY, tile + TileScratch.D1, NATIVE);
            d2.intoMemorySegment(MEMORY, tile + TileScratch.D2, NATIVE);
            h.fma(h, t.mul(t)).intoMemorySegment(MEMORY, tile + TileScratch.PHI, NATIVE);
            reciprocal1.intoMemorySegment(MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
            reciprocal2.intoMemorySegment(MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
        }
    }
}
