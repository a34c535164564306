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
    static final int ROWS = 192;

    static final long D1 = 0 * Lanes.FIELD_BYTES;
    static final long D2 = 1 * Lanes.FIELD_BYTES;
    /** First {@code h^2 + t^2}, then the density in its place. */
    static final long PHI = 2 * Lanes.FIELD_BYTES;
    /** First {@code 1/(|d1| + a)} of the Mills ratio, then the leg in its place. */
    static final long FORWARD_LEG = 3 * Lanes.FIELD_BYTES;
    /** First {@code 1/(|d2| + a)} of the Mills ratio, then the leg in its place. */
    static final long STRIKE_LEG = 4 * Lanes.FIELD_BYTES;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = 5 * Lanes.LOGICAL * Double.BYTES;

    final long address;
    final long laneSums;

    TileScratch(StateMemory memory) {
        int values = ROWS / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES);
        address = memory.doubleColumn("pricing.tile", values).segment().address();
        int lanes = (int) (LaneSums.BYTES / Double.BYTES);
        laneSums = memory.doubleColumn("pricing.laneSums", lanes).segment().address();
    }
}
