package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.Lanes.WIDTH_BYTES;
import static io.hedgerow.engine.pricing.Lanes.broadcast;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import jdk.incubator.vector.DoubleVector;

/**
 * Last pass: the weighted sums of a tile, added to the lane sums. Logical lane {@code j} takes rows {@code j},
 * {@code j + 8}, {@code j + 16} and so on, whatever the width of the hardware.
 */
final class SumPass {
    private static final DoubleVector ONE = broadcast(1.0);
    private static final DoubleVector THREE = broadcast(3.0);

    private SumPass() {}

    /** The sums of value and legs, and those of the density times powers of the vol. */
    static void legs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            legs(block, RowInputs.WEIGHT, LaneSums.VALUE, lane, firstRow, rowCount);
        }
    }

    /** The sums of density times vol, d2 and d1 d2. */
    static void density(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            density(block, lane, firstRow, rowCount);
        }
    }

    /** The sums of density divided by vol or its square, times powers of d1 and d2. */
    static void densityPerVol(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            densityPerVol(block, lane, firstRow, rowCount);
        }
    }

    /** The legs of the inverse rows once more, for the coin numbers. */
    static void coinLegs(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            legs(block, RowInputs.COIN_WEIGHT, LaneSums.COIN_VALUE, lane, firstRow, rowCount);
        }
    }

    /** The densities of the inverse rows; a pass of its own, or the compiler gives up inlining and boxes. */
    static void coinDensity(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            coinDensity(block, lane, firstRow, rowCount);
        }
    }

    private static void legs(OptionBlock block, int weightField, int firstSum, int lane, int firstRow, int rowCount) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.address + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector value = DoubleVector.zero(SPECIES);
        DoubleVector forward = DoubleVector.zero(SPECIES);
        DoubleVector strike = DoubleVector.zero(SPECIES);
        for (int group = 0; group < rowCount / LOGICAL; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector weight = load(in, weightField);
            value = fma(weight, load(tile, TileScratch.PRICE), value);
            forward = fma(weight, load(tile, TileScratch.FORWARD_LEG), forward);
            strike = fma(weight, load(tile, TileScratch.STRIKE_LEG), strike);
        }
        accumulate(value, laneSums, firstSum);
        accumulate(forward, laneSums, firstSum + 1);
        accumulate(strike, laneSums, firstSum + 2);
    }

    private static void density(OptionBlock block, int lane, int firstRow, int rowCount) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.address + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byVol = DoubleVector.zero(SPECIES);
        DoubleVector byD2 = DoubleVector.zero(SPECIES);
        DoubleVector byD1D2 = DoubleVector.zero(SPECIES);
        for (int group = 0; group < rowCount / LOGICAL; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector q = load(in, RowInputs.WEIGHT).mul(load(tile, TileScratch.PHI));
            DoubleVector qd2 = q.mul(load(tile, TileScratch.D2));
            plain = plain.add(q);
            byVol = fma(q, load(in, RowInputs.VOL), byVol);
            byD2 = byD2.add(qd2);
            byD1D2 = fma(qd2, load(tile, TileScratch.D1), byD1D2);
        }
        accumulate(plain, laneSums, LaneSums.DENSITY);
        accumulate(byVol, laneSums, LaneSums.DENSITY_VOL);
        accumulate(byD2, laneSums, LaneSums.DENSITY_D2);
        accumulate(byD1D2, laneSums, LaneSums.DENSITY_D1D2);
    }

    private static void densityPerVol(OptionBlock block, int lane, int firstRow, int rowCount) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.address + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byD2 = DoubleVector.zero(SPECIES);
        DoubleVector byD1D2 = DoubleVector.zero(SPECIES);
        DoubleVector skew = DoubleVector.zero(SPECIES);
        DoubleVector zomma = DoubleVector.zero(SPECIES);
        DoubleVector ultima = DoubleVector.zero(SPECIES);
        for (int group = 0; group < rowCount / LOGICAL; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector inverseVol = load(in, RowInputs.INVERSE_VOL);
            DoubleVector d1 = load(tile, TileScratch.D1);
            DoubleVector d2 = load(tile, TileScratch.D2);
            DoubleVector d1d2 = d1.mul(d2);
            DoubleVector s = d1.sub(d2);
            DoubleVector g =
                    load(in, RowInputs.WEIGHT).mul(load(tile, TileScratch.PHI)).mul(inverseVol);
            DoubleVector gPerVol = g.mul(inverseVol);
            plain = plain.add(g);
            byD2 = fma(g, d2, byD2);
            byD1D2 = fma(g, d1d2, byD1D2);
            skew = fma(gPerVol, d1, skew);
            zomma = fma(gPerVol, d1d2.sub(ONE), zomma);
            ultima = fma(gPerVol, fma(d1d2, d1d2.sub(THREE), s.mul(s).neg()), ultima);
        }
        accumulate(plain, laneSums, LaneSums.PER_VOL);
        accumulate(byD2, laneSums, LaneSums.PER_VOL_D2);
        accumulate(byD1D2, laneSums, LaneSums.PER_VOL_D1D2);
        accumulate(skew, laneSums, LaneSums.PER_VOL2_D1);
        accumulate(zomma, laneSums, LaneSums.PER_VOL2_ZOMMA);
        accumulate(ultima, laneSums, LaneSums.PER_VOL2_ULTIMA);
    }

    private static void coinDensity(OptionBlock block, int lane, int firstRow, int rowCount) {
        long inputs = block.inputs.group(firstRow) + lane;
        long scratch = block.tile.address + lane;
        long laneSums = block.tile.laneSums + lane;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byVol = DoubleVector.zero(SPECIES);
        DoubleVector perVol = DoubleVector.zero(SPECIES);
        DoubleVector perVolD2 = DoubleVector.zero(SPECIES);
        DoubleVector perVolD1D2 = DoubleVector.zero(SPECIES);
        for (int group = 0; group < rowCount / LOGICAL; group++) {
            long in = inputs + group * (long) RowInputs.GROUP_BYTES;
            long tile = scratch + group * (long) TileScratch.GROUP_BYTES;
            DoubleVector q = load(in, RowInputs.COIN_WEIGHT).mul(load(tile, TileScratch.PHI));
            DoubleVector g = q.mul(load(in, RowInputs.INVERSE_VOL));
            DoubleVector gd2 = g.mul(load(tile, TileScratch.D2));
            plain = plain.add(q);
            byVol = fma(q, load(in, RowInputs.VOL), byVol);
            perVol = perVol.add(g);
            perVolD2 = perVolD2.add(gd2);
            perVolD1D2 = fma(gd2, load(tile, TileScratch.D1), perVolD1D2);
        }
        accumulate(plain, laneSums, LaneSums.COIN_DENSITY);
        accumulate(byVol, laneSums, LaneSums.COIN_DENSITY_VOL);
        accumulate(perVol, laneSums, LaneSums.COIN_PER_VOL);
        accumulate(perVolD2, laneSums, LaneSums.COIN_PER_VOL_D2);
        accumulate(perVolD1D2, laneSums, LaneSums.COIN_PER_VOL_D1D2);
    }

    private static void accumulate(DoubleVector partial, long laneSums, int sum) {
        store(load(laneSums, sum).add(partial), laneSums, sum);
    }
}
