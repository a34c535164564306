package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static io.hedgerow.engine.pricing.math.Lanes.positivePart;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/** Price and the four Greeks that contain the legs. */
final class LegGreeksPass {
    private LegGreeksPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        long outputs = block.greeks.group(firstRow);
        run(block.inputs.group(firstRow), block.tile.group(firstRow), outputs, market, rowCount / LOGICAL);
    }

    private static void run(long inputs, long scratch, long outputs, SliceMarket market, int groups) {
        DoubleVector inverseSpot = broadcast(market.inverseSpot);
        DoubleVector tYears = broadcast(market.tYears);
        DoubleVector decay = broadcast(market.minusHalfInverseSqrtVariance);
        DoubleVector forwardDecay = broadcast(market.rateLessCarry);
        DoubleVector strikeDecay = broadcast(-market.rate);
        DoubleVector driftPerVol = broadcast(-market.carry * market.inverseSqrtVarianceYears);
        DoubleVector halfInverseTime = broadcast(market.halfInverseVarianceYears);
        for (int group = 0; group < groups; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                long out = outputs + group * (long) GreekColumns.GROUP_BYTES + lane;
                DoubleVector forwardLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
                DoubleVector strikeLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
                DoubleVector price = positivePart(forwardLeg.sub(strikeLeg));
                DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
                DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
                DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
                DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
                DoubleVector carried = forwardLeg.mul(forwardDecay);
                DoubleVector theta = phi.mul(vol).fma(decay, strikeLeg.fma(strikeDecay, carried));
                DoubleVector drift = d2.fma(halfInverseTime, inverseVol.mul(driftPerVol));
                price.intoMemorySegment(MEMORY, out + GreekColumns.PRICE, NATIVE);
                forwardLeg.mul(inverseSpot).intoMemorySegment(MEMORY, out + GreekColumns.DELTA, NATIVE);
                theta.intoMemorySegment(MEMORY, out + GreekColumns.THETA, NATIVE);
                strikeLeg.mul(tYears).intoMemorySegment(MEMORY, out + GreekColumns.RHO, NATIVE);
                phi.fma(drift, carried).mul(inverseSpot).intoMemorySegment(MEMORY, out + GreekColumns.CHARM, NATIVE);
            }
        }
    }
}
