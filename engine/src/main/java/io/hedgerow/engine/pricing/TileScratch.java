package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.Lanes;

/**
 * What the passes hand to each other: one tile of rows in groups of eight, small enough to stay in the first-level
 * cache, and one accumulator per sum and logical lane.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class TileScratch {
    /** Rows whose sums are added up before they are added to those of other tiles: part of the bits of a sum. */
    static final int ROWS = 192;

    /** Rows that pass through the first-level cache together, inputs, outputs and scratch: a third of 64 kB. */
    static final int STRIP_ROWS = 96;

    /** A strip rather takes so many rows than that a short one is left. */
    static final int LARGEST_STRIP = 136;

    static final long D1 = 0 * Lanes.FIELD_BYTES;
    static final long D2 = 1 * Lanes.FIELD_BYTES;
    /** First {@code h^2 + t^2}, then the density in its place. */
    static final long PHI = 2 * Lanes.FIELD_BYTES;
    /** First {@code |d1| + a} of the Mills ratio, then its reciprocal, then the leg in its place. */
    static final long FORWARD_LEG = 3 * Lanes.FIELD_BYTES;
    /** First {@code |d2| + a} of the Mills ratio, then its reciprocal, then the leg in its place. */
    static final long STRIKE_LEG = 4 * Lanes.FIELD_BYTES;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = 5 * Lanes.LOGICAL * Double.BYTES;

    final long laneSums;
    private final long address;
    private long offset;
    long touched;

    TileScratch(StateMemory memory) {
        int values = ROWS / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES);
        address = memory.doubleColumn("pricing.tile", values).segment().address();
        int lanes = (int) (LaneSums.BYTES / Double.BYTES);
        laneSums = memory.doubleColumn("pricing.laneSums", lanes).segment().address();
    }

    /** Lets a row be the first of the tile. */
    void start(int firstRow) {
        offset = (long) (firstRow / Lanes.LOGICAL) * GROUP_BYTES;
    }

    /** Address of the group that starts with a row of the tile. */
    long group(int firstRow) {
        return address + (long) (firstRow / Lanes.LOGICAL) * GROUP_BYTES - offset;
    }
}
