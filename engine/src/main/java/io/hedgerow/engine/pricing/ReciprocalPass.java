package io.hedgerow.engine.pricing;

import static io.hedgerow.engine.pricing.math.Lanes.FIELD_BYTES;
import static io.hedgerow.engine.pricing.math.Lanes.LOGICAL;
import static io.hedgerow.engine.pricing.math.Lanes.MEMORY;
import static io.hedgerow.engine.pricing.math.Lanes.NATIVE;
import static io.hedgerow.engine.pricing.math.Lanes.ONE;
import static io.hedgerow.engine.pricing.math.Lanes.SPECIES;
import static io.hedgerow.engine.pricing.math.Lanes.WIDTH_BYTES;
import static jdk.incubator.vector.DoubleVector.fromMemorySegment;

/** The division of {@link DensityGreeksPass} where no Greeks of rows are wanted. */
final class ReciprocalPass {
    private ReciprocalPass() {}

    static void run(OptionBlock block, SliceMarket market, int firstRow, int rowCount) {
        long scratch = block.tile.group(firstRow);
        for (int group = 0; group < rowCount / LOGICAL; group++) {
            for (int lane = 0; lane < FIELD_BYTES; lane += WIDTH_BYTES) {
                long at = scratch + group * (long) TileScratch.GROUP_BYTES + lane + TileScratch.FORWARD_LEG;
                ONE.div(fromMemorySegment(SPECIES, MEMORY, at, NATIVE)).intoMemorySegment(MEMORY, at, NATIVE);
            }
        }
    }
}
