package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.StateMemory;
import java.lang.foreign.MemorySegment;

/**
 * What the passes hand to each other: one tile of rows, small enough to stay in the first-level cache, and one
 * accumulator per sum and logical lane.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class TileScratch {
    /** Rows that pass through the first-level cache together. */
    static final int ROWS = 128;

    final MemorySegment d1;
    final MemorySegment d2;
    final MemorySegment phi;
    final MemorySegment forwardTail;
    final MemorySegment strikeTail;
    final MemorySegment forwardLeg;
    final MemorySegment strikeLeg;
    final MemorySegment price;
    final MemorySegment laneSums;

    TileScratch(StateMemory memory) {
        d1 = memory.doubleColumn("pricing.tile.d1", ROWS).segment();
        d2 = memory.doubleColumn("pricing.tile.d2", ROWS).segment();
        phi = memory.doubleColumn("pricing.tile.phi", ROWS).segment();
        forwardTail = memory.doubleColumn("pricing.tile.forwardTail", ROWS).segment();
        strikeTail = memory.doubleColumn("pricing.tile.strikeTail", ROWS).segment();
        forwardLeg = memory.doubleColumn("pricing.tile.forwardLeg", ROWS).segment();
        strikeLeg = memory.doubleColumn("pricing.tile.strikeLeg", ROWS).segment();
        price = memory.doubleColumn("pricing.tile.price", ROWS).segment();
        laneSums = memory.doubleColumn("pricing.laneSums", LaneSums.COUNT * Lanes.LOGICAL)
                .segment();
    }
}
