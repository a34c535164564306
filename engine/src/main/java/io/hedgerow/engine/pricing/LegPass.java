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
import jdk.incubator.vector.VectorOperators;

/**
 * Last pass: where outputs are wanted, price and the four Greeks that contain the legs; where sums are wanted, the
 * weighted sums of the tile, added to the lane sums. Logical lane {@code j} takes rows {@code j}, {@code j + 8},
 * {@code j + 16} and so on, whatever the width of the hardware.
 */
final class LegPass {
    private LegPass() {}

    /** The outputs alone. */
    static void outputs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block, market, firstRow, rowCount, true, false);
    }

    /** The sums alone. */
    static void sums(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block, market, firstRow, rowCount, false, true);
    }

    /** Outputs and sums. */
    static void outputsAndSums(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        run(block, market, firstRow, rowCount, true, true);
    }

    private static void run(
            OptionBlock block, SliceMarket market, int firstRow, int rowCount, boolean stores, boolean sums) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            run(block, market, lane, firstRow, rowCount / LOGICAL, stores, sums);
        }
    }

    private static void run(
            OptionBlock block, SliceMarket market, int lane, int firstRow, int groups, boolean stores, boolean sums) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.address + lane;
        long outputs = block.greeks.group(firstRow) + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector inverseSpot = broadcast(market.inverseSpot);
        DoubleVector tYears = broadcast(market.tYears);
        DoubleVector decay = broadcast(market.minusHalfInverseSqrtVariance);
        DoubleVector forwardDecay = broadcast(market.rateLessCarry);
        DoubleVector strikeDecay = broadcast(-market.rate);
        DoubleVector driftPerVol = broadcast(-market.carry * market.inverseSqrtVarianceYears);
        DoubleVector halfInverseTime = broadcast(market.halfInverseVarianceYears);
        DoubleVector value = DoubleVector.zero(SPECIES);
        DoubleVector forward = DoubleVector.zero(SPECIES);
        DoubleVector strike = DoubleVector.zero(SPECIES);
        DoubleVector density = DoubleVector.zero(SPECIES);
        DoubleVector densityVol = DoubleVector.zero(SPECIES);
        DoubleVector densityD2 = DoubleVector.zero(SPECIES);
        DoubleVector densityD1D2 = DoubleVector.zero(SPECIES);
        DoubleVector perVol = DoubleVector.zero(SPECIES);
        DoubleVector perVolD2 = DoubleVector.zero(SPECIES);
        DoubleVector perVolD1D2 = DoubleVector.zero(SPECIES);
        DoubleVector skew = DoubleVector.zero(SPECIES);
        DoubleVector zomma = DoubleVector.zero(SPECIES);
        DoubleVector ultima = DoubleVector.zero(SPECIES);
        for (int group = 0; group < groups; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
            DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
            DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
            DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
            DoubleVector forwardLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
            DoubleVector strikeLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
            DoubleVector difference = forwardLeg.sub(strikeLeg);
            DoubleVector price = difference.blend(ZERO, difference.compare(VectorOperators.LT, ZERO));
            if (stores) {
                long out = outputs + group * (long) GreekColumns.GROUP_BYTES;
                DoubleVector carried = forwardLeg.mul(forwardDecay);
                DoubleVector theta = phi.mul(vol).fma(decay, strikeLeg.fma(strikeDecay, carried));
                DoubleVector drift = d2.fma(halfInverseTime, inverseVol.mul(driftPerVol));
                price.intoMemorySegment(MEMORY, out + GreekColumns.PRICE, NATIVE);
                forwardLeg.mul(inverseSpot).intoMemorySegment(MEMORY, out + GreekColumns.DELTA, NATIVE);
                theta.intoMemorySegment(MEMORY, out + GreekColumns.THETA, NATIVE);
                strikeLeg.mul(tYears).intoMemorySegment(MEMORY, out + GreekColumns.RHO, NATIVE);
                phi.fma(drift, carried).mul(inverseSpot).intoMemorySegment(MEMORY, out + GreekColumns.CHARM, NATIVE);
            }
            if (sums) {
                DoubleVector weight = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.WEIGHT, NATIVE);
                DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
                DoubleVector d1d2 = d1.mul(d2);
                DoubleVector s = d1.sub(d2);
                DoubleVector q = weight.mul(phi);
                DoubleVector qd2 = q.mul(d2);
                DoubleVector g = q.mul(inverseVol);
                DoubleVector gPerVol = g.mul(inverseVol);
                value = weight.fma(price, value);
                forward = weight.fma(forwardLeg, forward);
                strike = weight.fma(strikeLeg, strike);
                density = density.add(q);
                densityVol = q.fma(vol, densityVol);
                densityD2 = densityD2.add(qd2);
                densityD1D2 = qd2.fma(d1, densityD1D2);
                perVol = perVol.add(g);
                perVolD2 = g.fma(d2, perVolD2);
                perVolD1D2 = g.fma(d1d2, perVolD1D2);
                skew = gPerVol.fma(d1, skew);
                zomma = gPerVol.fma(d1d2.sub(ONE), zomma);
                ultima = gPerVol.fma(d1d2.fma(d1d2.sub(THREE), s.mul(s).neg()), ultima);
            }
        }
        if (sums) {
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.VALUE, NATIVE)
                    .add(value)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.VALUE, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.FORWARD_LEG, NATIVE)
                    .add(forward)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.FORWARD_LEG, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.STRIKE_LEG, NATIVE)
                    .add(strike)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.STRIKE_LEG, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.DENSITY, NATIVE)
                    .add(density)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.DENSITY, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.DENSITY_VOL, NATIVE)
                    .add(densityVol)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.DENSITY_VOL, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.DENSITY_D2, NATIVE)
                    .add(densityD2)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.DENSITY_D2, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.DENSITY_D1D2, NATIVE)
                    .add(densityD1D2)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.DENSITY_D1D2, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL, NATIVE)
                    .add(perVol)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL_D2, NATIVE)
                    .add(perVolD2)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL_D2, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL_D1D2, NATIVE)
                    .add(perVolD1D2)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL_D1D2, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL2_D1, NATIVE)
                    .add(skew)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL2_D1, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL2_ZOMMA, NATIVE)
                    .add(zomma)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL2_ZOMMA, NATIVE);
            fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.PER_VOL2_ULTIMA, NATIVE)
                    .add(ultima)
                    .intoMemorySegment(MEMORY, laneSums + LaneSums.PER_VOL2_ULTIMA, NATIVE);
        }
    }
}
