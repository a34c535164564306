package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.positivePart;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/**
 * The weighted sums of value, legs and density of a tile, added to the lane sums. Logical lane {@code j} takes rows
 * {@code j}, {@code j + 8}, {@code j + 16} and so on, whatever the width of the hardware; the other sums are in
 * {@link VolSumsPass}, so that the accumulators of each fit the sixteen registers of four lanes.
 */
final class LegSumsPass {
    private LegSumsPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            run(in, block.tile.group(firstRow) + lane, block.tile.laneSums + lane, rowCount / LOGICAL);
        }
    }

    private static void run(long inputs, long scratch, long laneSums, int groups) {
        DoubleVector value = DoubleVector.zero(SPECIES);
        DoubleVector forward = DoubleVector.zero(SPECIES);
        DoubleVector strike = DoubleVector.zero(SPECIES);
        DoubleVector density = DoubleVector.zero(SPECIES);
        DoubleVector densityVol = DoubleVector.zero(SPECIES);
        DoubleVector densityD2 = DoubleVector.zero(SPECIES);
        DoubleVector densityD1D2 = DoubleVector.zero(SPECIES);
        long in = inputs;
        long end = scratch + groups * (long) TileScratch.GROUP_BYTES;
        for (long tile = scratch; tile != end; tile += TileScratch.GROUP_BYTES) {
            DoubleVector forwardLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
            DoubleVector strikeLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
            DoubleVector price = positivePart(forwardLeg.sub(strikeLeg));
            DoubleVector weight = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.WEIGHT, NATIVE);
            DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
            DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
            DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
            DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
            DoubleVector q = weight.mul(phi);
            DoubleVector qd2 = q.mul(d2);
            value = weight.fma(price, value);
            forward = weight.fma(forwardLeg, forward);
            strike = weight.fma(strikeLeg, strike);
            density = density.add(q);
            densityVol = q.fma(vol, densityVol);
            densityD2 = densityD2.add(qd2);
            densityD1D2 = qd2.fma(d1, densityD1D2);
            in += RowInputs.GROUP_BYTES;
        }
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
    }
}
