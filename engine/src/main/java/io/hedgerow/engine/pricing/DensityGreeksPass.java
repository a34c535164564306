package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.THREE;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.broadcast;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import io.hedgerow.engine.pricing.math.ReferenceBlack;
import jdk.incubator.vector.DoubleVector;

/**
 * The nine Greeks that follow from the density without the legs, and beside them the reciprocal of the Mills ratio of
 * {@code d1}, for which the divider is idle here.
 *
 * <p>Multiplications only: whatever depends on the market alone was divided once per slice. Formulas: generalised
 * Black-Scholes-Merton, as {@link ReferenceBlack} writes them out.
 *
 * <p>A chain of some hundred options does not fit the first-level cache, and a store that waits for its line holds up
 * all that follow; so the loop reads the lines of a group before it computes what goes there, unless a
 * vector is a whole line.
 */
final class DensityGreeksPass {
    private DensityGreeksPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        long outputs = block.greeks.group(firstRow);
        long in = block.inputs.group(firstRow);
        block.tile.touched = run(in, block.tile.group(firstRow), outputs, market, rowCount / LOGICAL);
    }

    private static long run(long inputs, long scratch, long outputs, SliceMarket market, int groups) {
        DoubleVector sqrtVariance = broadcast(market.sqrtVarianceYears);
        DoubleVector gammaScale = broadcast(market.gammaPerVegaVol);
        DoubleVector vannaScale = broadcast(market.vannaScale);
        DoubleVector rateLessCarry = broadcast(market.rateLessCarry);
        DoubleVector minusInverseSpot = broadcast(-market.inverseSpot);
        DoubleVector driftPerVol = broadcast(market.carry * market.inverseSqrtVarianceYears);
        DoubleVector minusHalfInverseTime = broadcast(-market.halfInverseVarianceYears);
        long touched = 0L;
        for (int group = 0; group < groups; group++) {
            if (WIDTH < LOGICAL) {
                touched |= GreekColumns.touch(outputs + group * (long) GreekColumns.GROUP_BYTES);
            }
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long in = inputs + group * (long) RowInputs.GROUP_BYTES + lane;
                long tile = scratch + group * (long) TileScratch.GROUP_BYTES + lane;
                long out = outputs + group * (long) GreekColumns.GROUP_BYTES + lane;
                DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
                DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
                DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
                DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
                DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
                DoubleVector divisor1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
                ONE.div(divisor1).intoMemorySegment(MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
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
        return touched;
    }
}
