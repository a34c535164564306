package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.Lanes.WIDTH;
import static io.hedgerow.engine.pricing.Lanes.fma;
import static io.hedgerow.engine.pricing.Lanes.load;
import static io.hedgerow.engine.pricing.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;

/**
 * Last pass: the weighted sums of a tile, added to the lane sums. Logical lane {@code j} takes rows {@code j},
 * {@code j + 8}, {@code j + 16} and so on, whatever the width of the hardware.
 */
final class SumPass {
    private SumPass() {}

    static void run(RowInputs in, TileScratch tile, int firstRow, int rowCount) {
        for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
            legs(in.weight, firstRow, tile, lane, rowCount, LaneSums.VALUE);
            density(in, tile, lane, firstRow, rowCount);
            perVolSquared(in, tile, lane, firstRow, rowCount);
        }
    }

    /** The sums of the inverse rows once more, for the coin numbers. */
    static void runCoin(RowInputs in, TileScratch tile, int firstRow, int rowCount) {
        for (int lane = 0; lane < LOGICAL; lane += WIDTH) {
            legs(in.coinWeight, firstRow, tile, lane, rowCount, LaneSums.COIN_VALUE);
            coinDensity(in, tile, lane, firstRow, rowCount);
        }
    }

    private static void legs(
            MemorySegment weights, int firstRow, TileScratch tile, int lane, int rowCount, int firstSum) {
        MemorySegment price = tile.price;
        MemorySegment forwardLeg = tile.forwardLeg;
        MemorySegment strikeLeg = tile.strikeLeg;
        DoubleVector value = DoubleVector.zero(SPECIES);
        DoubleVector forward = DoubleVector.zero(SPECIES);
        DoubleVector strike = DoubleVector.zero(SPECIES);
        for (int i = lane; i < rowCount; i += LOGICAL) {
            DoubleVector weight = load(weights, firstRow + i);
            value = fma(weight, load(price, i), value);
            forward = fma(weight, load(forwardLeg, i), forward);
            strike = fma(weight, load(strikeLeg, i), strike);
        }
        accumulate(value, tile.laneSums, firstSum, lane);
        accumulate(forward, tile.laneSums, firstSum + 1, lane);
        accumulate(strike, tile.laneSums, firstSum + 2, lane);
    }

    private static void density(RowInputs in, TileScratch tile, int lane, int firstRow, int rowCount) {
        MemorySegment weights = in.weight;
        MemorySegment vols = in.vol;
        MemorySegment phis = tile.phi;
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byVol = DoubleVector.zero(SPECIES);
        DoubleVector byD2 = DoubleVector.zero(SPECIES);
        DoubleVector byD1D2 = DoubleVector.zero(SPECIES);
        for (int i = lane; i < rowCount; i += LOGICAL) {
            DoubleVector q = load(weights, firstRow + i).mul(load(phis, i));
            DoubleVector qd2 = q.mul(load(d2s, i));
            plain = plain.add(q);
            byVol = fma(q, load(vols, firstRow + i), byVol);
            byD2 = byD2.add(qd2);
            byD1D2 = fma(qd2, load(d1s, i), byD1D2);
        }
        accumulate(plain, tile.laneSums, LaneSums.DENSITY, lane);
        accumulate(byVol, tile.laneSums, LaneSums.DENSITY_VOL, lane);
        accumulate(byD2, tile.laneSums, LaneSums.DENSITY_D2, lane);
        accumulate(byD1D2, tile.laneSums, LaneSums.DENSITY_D1D2, lane);
    }

    private static void perVolSquared(RowInputs in, TileScratch tile, int lane, int firstRow, int rowCount) {
        MemorySegment weights = in.weight;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment phis = tile.phi;
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byD2 = DoubleVector.zero(SPECIES);
        DoubleVector byD1D2 = DoubleVector.zero(SPECIES);
        DoubleVector skew = DoubleVector.zero(SPECIES);
        DoubleVector zomma = DoubleVector.zero(SPECIES);
        DoubleVector ultima = DoubleVector.zero(SPECIES);
        for (int i = lane; i < rowCount; i += LOGICAL) {
            DoubleVector inverseVol = load(inverseVols, firstRow + i);
            DoubleVector d1 = load(d1s, i);
            DoubleVector d2 = load(d2s, i);
            DoubleVector g = load(weights, firstRow + i).mul(load(phis, i)).mul(inverseVol);
            DoubleVector gPerVol = g.mul(inverseVol);
            DoubleVector d1d2 = d1.mul(d2);
            DoubleVector s = d1.sub(d2);
            plain = plain.add(g);
            byD2 = fma(g, d2, byD2);
            byD1D2 = fma(g, d1d2, byD1D2);
            skew = fma(gPerVol, d1, skew);
            zomma = fma(gPerVol, d1d2.sub(1.0), zomma);
            ultima = fma(gPerVol, fma(d1d2, d1d2.sub(3.0), s.mul(s).neg()), ultima);
        }
        accumulate(plain, tile.laneSums, LaneSums.PER_VOL, lane);
        accumulate(byD2, tile.laneSums, LaneSums.PER_VOL_D2, lane);
        accumulate(byD1D2, tile.laneSums, LaneSums.PER_VOL_D1D2, lane);
        accumulate(skew, tile.laneSums, LaneSums.PER_VOL2_D1, lane);
        accumulate(zomma, tile.laneSums, LaneSums.PER_VOL2_ZOMMA, lane);
        accumulate(ultima, tile.laneSums, LaneSums.PER_VOL2_ULTIMA, lane);
    }

    private static void coinDensity(RowInputs in, TileScratch tile, int lane, int firstRow, int rowCount) {
        MemorySegment weights = in.coinWeight;
        MemorySegment vols = in.vol;
        MemorySegment inverseVols = in.inverseVol;
        MemorySegment phis = tile.phi;
        MemorySegment d1s = tile.d1;
        MemorySegment d2s = tile.d2;
        DoubleVector plain = DoubleVector.zero(SPECIES);
        DoubleVector byVol = DoubleVector.zero(SPECIES);
        DoubleVector perVol = DoubleVector.zero(SPECIES);
        DoubleVector byD2 = DoubleVector.zero(SPECIES);
        DoubleVector byD1D2 = DoubleVector.zero(SPECIES);
        for (int i = lane; i < rowCount; i += LOGICAL) {
            DoubleVector q = load(weights, firstRow + i).mul(load(phis, i));
            DoubleVector g = q.mul(load(inverseVols, firstRow + i));
            DoubleVector gd2 = g.mul(load(d2s, i));
            plain = plain.add(q);
            byVol = fma(q, load(vols, firstRow + i), byVol);
            perVol = perVol.add(g);
            byD2 = byD2.add(gd2);
            byD1D2 = fma(gd2, load(d1s, i), byD1D2);
        }
        accumulate(plain, tile.laneSums, LaneSums.COIN_DENSITY, lane);
        accumulate(byVol, tile.laneSums, LaneSums.COIN_DENSITY_VOL, lane);
        accumulate(perVol, tile.laneSums, LaneSums.COIN_PER_VOL, lane);
        accumulate(byD2, tile.laneSums, LaneSums.COIN_PER_VOL_D2, lane);
        accumulate(byD1D2, tile.laneSums, LaneSums.COIN_PER_VOL_D1D2, lane);
    }

    private static void accumulate(DoubleVector partial, MemorySegment laneSums, int sum, int lane) {
        int at = sum * LOGICAL + lane;
        store(load(laneSums, at).add(partial), laneSums, at);
    }
}
