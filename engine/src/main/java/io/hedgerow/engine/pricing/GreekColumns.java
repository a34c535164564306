package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.Lanes;

/**
 * The fourteen outputs of the kernel: raw partial derivatives for one unit of the underlying, in quote currency, stored
 * like {@link RowInputs} in groups of eight rows.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class GreekColumns {
    static final long PRICE = 0 * Lanes.FIELD_BYTES;
    static final long DELTA = 1 * Lanes.FIELD_BYTES;
    static final long GAMMA = 2 * Lanes.FIELD_BYTES;
    static final long VEGA = 3 * Lanes.FIELD_BYTES;
    static final long THETA = 4 * Lanes.FIELD_BYTES;
    static final long RHO = 5 * Lanes.FIELD_BYTES;
    static final long VANNA = 6 * Lanes.FIELD_BYTES;
    static final long VOLGA = 7 * Lanes.FIELD_BYTES;
    static final long CHARM = 8 * Lanes.FIELD_BYTES;
    static final long VETA = 9 * Lanes.FIELD_BYTES;
    static final long SPEED = 10 * Lanes.FIELD_BYTES;
    static final long ZOMMA = 11 * Lanes.FIELD_BYTES;
    static final long COLOR = 12 * Lanes.FIELD_BYTES;
    static final long ULTIMA = 13 * Lanes.FIELD_BYTES;

    /** Number of outputs. */
    static final int COUNT = 14;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = COUNT * Lanes.LOGICAL * Double.BYTES;

    private final DoubleColumn values;
    private final long address;

    GreekColumns(StateMemory memory, int rows) {
        values = memory.doubleColumn("pricing.greeks", rows / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES));
        address = values.segment().address();
    }

    /** Address of the group that starts with a row. */
    long group(int firstRow) {
        return address + (long) (firstRow / Lanes.LOGICAL) * GROUP_BYTES;
    }

    /**
     * Reads a number of every line of a group, so that they are in the first-level cache when they are written.
     *
     * @return some of their bits, for a caller that keeps them so that the reads are not left out
     */
    static long touch(long group) {
        long forward = Lanes.getLong(group, 0) | Lanes.getLong(group, 8) | Lanes.getLong(group, 16);
        long density = Lanes.getLong(group, 24) | Lanes.getLong(group, 32) | Lanes.getLong(group, 40);
        long vol = Lanes.getLong(group, 48) | Lanes.getLong(group, 56) | Lanes.getLong(group, 64);
        long time = Lanes.getLong(group, 72) | Lanes.getLong(group, 80) | Lanes.getLong(group, 88);
        return forward | density | vol | time | Lanes.getLong(group, 96) | Lanes.getLong(group, 104);
    }

    boolean isAlive() {
        return values.segment().scope().isAlive();
    }

    double get(int row, long output) {
        return values.get(Lanes.index(row, output, GROUP_BYTES));
    }

    private void set(int row, long output, double value) {
        values.set(Lanes.index(row, output, GROUP_BYTES), value);
    }

    /** Writes a row whose other Greeks are zero. */
    void set(int row, double price, double delta, double theta, double rho, double charm) {
        clear(row);
        set(row, PRICE, price);
        set(row, DELTA, delta);
        set(row, THETA, theta);
        set(row, RHO, rho);
        set(row, CHARM, charm);
    }

    /** Replaces the Greeks through time of a row. */
    void setThroughTime(int row, double theta, double charm, double veta, double color) {
        set(row, THETA, theta);
        set(row, CHARM, charm);
        set(row, VETA, veta);
        set(row, COLOR, color);
    }

    void clear(int row) {
        for (int output = 0; output < COUNT; output++) {
            set(row, (long) output * Lanes.FIELD_BYTES, 0.0);
        }
    }
}
