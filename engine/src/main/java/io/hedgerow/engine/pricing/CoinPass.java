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

/** An extra pass where there are inverse rows: their sums once more, for the numbers in coin. */
final class CoinPass {
    private CoinPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            run(block, lane, firstRow, rowCount / LOGICAL);
        }
    }

    private static void run(OptionBlock block, int lane, int firstRow, int groups) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.group(firstRow) + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector value = DoubleVector.zero(SPECIES);
        DoubleVector forward = DoubleVector.zero(SPECIES);
        DoubleVector strike = DoubleVector.zero(SPECIES);
        DoubleVector density = DoubleVector.zero(SPECIES);
        DoubleVector densityVol = DoubleVector.zero(SPECIES);
        DoubleVector perVol = DoubleVector.zero(SPECIES);
        DoubleVector perVolD2 = DoubleVector.zero(SPECIES);
        DoubleVector perVolD1D2 = DoubleVector.zero(SPECIES);
        long in = inputs;
        long end = scratch + groups * (long) TileScratch.GROUP_BYTES;
        for (long tile = scratch; tile != end; tile += TileScratch.GROUP_BYTES) {
            DoubleVector forwardLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.FORWARD_LEG, NATIVE);
            DoubleVector strikeLeg = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.STRIKE_LEG, NATIVE);
            DoubleVector price = positivePart(forwardLeg.sub(strikeLeg));
            DoubleVector weight = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.COIN_WEIGHT, NATIVE);
            DoubleVector vol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.VOL, NATIVE);
            DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
            DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
            DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
            DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
            DoubleVector q = weight.mul(phi);
            DoubleVector g = q.mul(inverseVol);
            DoubleVector gd2 = g.mul(d2);
            value = weight.fma(price, value);
            forward = weight.fma(forwardLeg, forward);
            strike = weight.fma(strikeLeg, strike);
            density = density.add(q);
            densityVol = q.fma(vol, densityVol);
            perVol = perVol.add(g);
            perVolD2 = perVolD2.add(gd2);
            perVolD1D2 = gd2.fma(d1, perVolD1D2);
            in += RowInputs.GROUP_BYTES;
        }
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_VALUE, NATIVE)
                .add(value)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_VALUE, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_FORWARD_LEG, NATIVE)
                .add(forward)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_FORWARD_LEG, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_STRIKE_LEG, NATIVE)
                .add(strike)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_STRIKE_LEG, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_DENSITY, NATIVE)
                .add(density)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_DENSITY, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_DENSITY_VOL, NATIVE)
                .add(densityVol)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_DENSITY_VOL, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_PER_VOL, NATIVE)
                .add(perVol)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_PER_VOL, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_PER_VOL_D2, NATIVE)
                .add(perVolD2)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_PER_VOL_D2, NATIVE);
        fromMemorySegment(SPECIES, MEMORY, laneSums + LaneSums.COIN_PER_VOL_D1D2, NATIVE)
                .add(perVolD1D2)
                .intoMemorySegment(MEMORY, laneSums + LaneSums.COIN_PER_VOL_D1D2, NATIVE);
    }
}
