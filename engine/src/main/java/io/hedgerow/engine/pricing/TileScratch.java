package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.StateMemory;

/**
 * What the passes hand to each other: one tile of rows in groups of eight, small enough to stay in the first-level
 * cache, and one accumulator per sum and logical lane.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class TileScratch {
    /** Rows that pass through the first-level cache together. */
    static final int ROWS = 256;

    static final int D1 = 0;
    static final int D2 = 1;
    static final int PHI = 2;
    static final int FORWARD_LEG = 3;
    static final int STRIKE_LEG = 4;
    static final int PRICE = 5;
    /** {@code 1/(|d1| + a)} of the Mills ratio. */
    static final int RECIPROCAL_1 = 6;
    /** {@code 1/(|d2| + a)} of the Mills ratio. */
    static final int RECIPROCAL_2 = 7;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = 8 * Lanes.LOGICAL * Double.BYTES;

    final long address;
    final long laneSums;

    TileScratch(StateMemory memory) {
        int values = ROWS / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES);
        address = memory.doubleColumn("pricing.tile", values).segment().address();
        int lanes = LaneSums.COUNT * Lanes.LOGICAL;
        laneSums = memory.doubleColumn("pricing.laneSums", lanes).segment().address();
    }
}
