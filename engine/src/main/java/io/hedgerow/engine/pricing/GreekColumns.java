package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The fourteen outputs of the kernel: raw partial derivatives for one unit of the underlying, in quote currency, stored
 * like {@link RowInputs} in groups of eight rows.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class GreekColumns {
    static final int PRICE = 0;
    static final int DELTA = 1;
    static final int GAMMA = 2;
    static final int VEGA = 3;
    static final int THETA = 4;
    static final int RHO = 5;
    static final int VANNA = 6;
    static final int VOLGA = 7;
    static final int CHARM = 8;
    static final int VETA = 9;
    static final int SPEED = 10;
    static final int ZOMMA = 11;
    static final int COLOR = 12;
    static final int ULTIMA = 13;

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

    boolean isAlive() {
        return values.segment().scope().isAlive();
    }

    double get(int row, int output) {
        return values.get(Lanes.index(row, output, GROUP_BYTES));
    }

    private void set(int row, int output, double value) {
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
            set(row, output, 0.0);
        }
    }
}
