package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.THREE;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

import jdk.incubator.vector.DoubleVector;

/** The weighted sums that contain a power of one over the vol, laid out as those of {@link LegSumsPass}. */
final class VolSumsPass {
    private VolSumsPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
            long in = block.inputs.group(firstRow) + lane;
            run(in, block.tile.group(firstRow) + lane, block.tile.laneSums + lane, rowCount / LOGICAL);
        }
    }

    private static void run(long inputs, long scratch, long laneSums, int groups) {
        DoubleVector perVol = DoubleVector.zero(SPECIES);
        DoubleVector perVolD2 = DoubleVector.zero(SPECIES);
        DoubleVector perVolD1D2 = DoubleVector.zero(SPECIES);
        DoubleVector skew = DoubleVector.zero(SPECIES);
        DoubleVector zomma = DoubleVector.zero(SPECIES);
        DoubleVector ultima = DoubleVector.zero(SPECIES);
        long in = inputs;
        long end = scratch + groups * (long) TileScratch.GROUP_BYTES;
        for (long tile = scratch; tile != end; tile += TileScratch.GROUP_BYTES) {
            DoubleVector weight = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.WEIGHT, NATIVE);
            DoubleVector inverseVol = fromMemorySegment(SPECIES, MEMORY, in + RowInputs.INVERSE_VOL, NATIVE);
            DoubleVector phi = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.PHI, NATIVE);
            DoubleVector d1 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D1, NATIVE);
            DoubleVector d2 = fromMemorySegment(SPECIES, MEMORY, tile + TileScratch.D2, NATIVE);
            DoubleVector d1d2 = d1.mul(d2);
            DoubleVector s = d1.sub(d2);
            DoubleVector g = weight.mul(phi).mul(inverseVol);
            DoubleVector gPerVol = g.mul(inverseVol);
            perVol = perVol.add(g);
            perVolD2 = g.fma(d2, perVolD2);
            perVolD1D2 = g.fma(d1d2, perVolD1D2);
            skew = gPerVol.fma(d1, skew);
            zomma = gPerVol.fma(d1d2.sub(ONE), zomma);
            ultima = gPerVol.fma(d1d2.fma(d1d2.sub(THREE), s.mul(s).neg()), ultima);
            in += RowInputs.GROUP_BYTES;
        }
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
