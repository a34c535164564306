package io.hedgerow.engine.pricing;

import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.pricing.math.Lanes;

/**
 * What each row needs of the smile of its expiry: the cubic of the cell that it lies in, so that a tick evaluates it
 * without a search and without a gather. Stored like {@link RowInputs}, in groups of eight.
 *
 * <pre>
 *   sigma_fit = c0 + d (c1 + d (c2 + d c3)),   d = offset - ln F = ln(K/F) - k of the cell's knot
 *   beyond the first or the last knot c1 = c2 = c3 = 0, and the pass adds what total variance gains there
 * </pre>
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
public final class SurfaceRows {
    static final long LOG_STRIKE = 0 * Lanes.FIELD_BYTES;
    static final long OFFSET = 1 * Lanes.FIELD_BYTES;
    static final long C0 = 2 * Lanes.FIELD_BYTES;
    static final long C1 = 3 * Lanes.FIELD_BYTES;
    static final long C2 = 4 * Lanes.FIELD_BYTES;
    static final long C3 = 5 * Lanes.FIELD_BYTES;

    /** Bytes per group of eight rows. */
    static final int GROUP_BYTES = 6 * Lanes.LOGICAL * Double.BYTES;

    private final DoubleColumn values;
    private final long address;

    SurfaceRows(StateMemory memory, int rows) {
        values = memory.doubleColumn("pricing.surface", rows / Lanes.LOGICAL * (GROUP_BYTES / Double.BYTES));
        address = values.segment().address();
        for (int row = 0; row < rows; row++) {
            clear(row);
        }
    }

    /** Address of the group that starts with a row. */
    long group(int firstRow) {
        return address + (long) (firstRow / Lanes.LOGICAL) * GROUP_BYTES;
    }

    private void set(int row, long field, double value) {
        values.set(Lanes.index(row, field, GROUP_BYTES), value);
    }

    /**
     * Logarithm of the strike of a row.
     *
     * @param row a row
     * @return natural logarithm; 0 of an empty row
     */
    public double logStrike(int row) {
        return values.get(Lanes.index(row, LOG_STRIKE, GROUP_BYTES));
    }

    /**
     * Sets the strike of a row; it has no cell yet.
     *
     * @param row a row
     * @param logStrike natural logarithm
     */
    public void logStrike(int row, double logStrike) {
        clear(row);
        set(row, LOG_STRIKE, logStrike);
    }

    /**
     * Empties a row: the same vol wherever the forward is.
     *
     * @param row a row
     */
    public void clear(int row) {
        set(row, LOG_STRIKE, 0.0);
        set(row, OFFSET, 0.0);
        cubic(row, 1.0, 0.0, 0.0, 0.0);
    }

    private void cubic(int row, double c0, double c1, double c2, double c3) {
        set(row, C0, c0);
        set(row, C1, c1);
        set(row, C2, c2);
        set(row, C3, c3);
    }

    /**
     * Gives a row the cubic of its cell.
     *
     * @param row a row with a strike
     * @param smiles where the smile is
     * @param smile number of the smile
     * @param cell cell of the row, {@link SmileColumns#LEFT_WING} included
     */
    public void place(int row, SmileColumns smiles, int smile, int cell) {
        int knot = Math.max(cell, 0);
        set(row, OFFSET, logStrike(row) - smiles.k(smile, knot));
        boolean wing = cell == SmileColumns.LEFT_WING || cell == smiles.knots(smile) - 1;
        cubic(
                row,
                smiles.vol(smile, knot),
                wing ? 0.0 : smiles.slope(smile, knot),
                wing ? 0.0 : smiles.quadratic(smile, knot),
                wing ? 0.0 : smiles.cubic(smile, knot));
    }
}
