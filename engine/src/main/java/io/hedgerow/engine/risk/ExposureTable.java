package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import org.agrona.MutableDirectBuffer;

/**
 * Exposures in display units by expiry, underlying and portfolio, each row with the parts of it that are known. What is
 * not known is 0 and its part is missing.
 *
 * <p>Owned by the engine thread.
 */
public final class ExposureTable {
    /** Part: fields in units of underlying. */
    public static final int UNITS = 1;

    /** Part: smile and smile deltas. */
    public static final int SMILE = 1 << 1;

    /** Part: beta-weighted delta. */
    public static final int BETA = 1 << 2;

    /** Part: break-even. */
    public static final int BREAK_EVEN = 1 << 3;

    /** Part: nothing left out. */
    public static final int COMPLETE = 1 << 4;

    private final int slices;
    private final int underlyings;
    private final DoubleColumn values;
    private final IntColumn parts;

    ExposureTable(StateMemory memory, CapacitySpec capacity) {
        slices = capacity.listing().slices();
        underlyings = capacity.listing().underlyings();
        int rows = slices + underlyings + 2;
        values = memory.doubleColumn("exposure.values", rows * DisplayMeasure.COUNT);
        parts = memory.intColumn("exposure.parts", rows);
    }

    /**
     * Row of an expiry.
     *
     * @param slice slice number
     * @return row
     */
    public int ofSlice(int slice) {
        return slice;
    }

    /**
     * Row of an underlying.
     *
     * @param underlyingId underlying id
     * @return row
     */
    public int ofUnderlying(int underlyingId) {
        return slices + underlyingId;
    }

    /**
     * Row of the portfolio, in reporting currency.
     *
     * @return row
     */
    public int ofPortfolio() {
        return slices + underlyings;
    }

    /** Row of the portfolio that is being added up. */
    int ofRunningPortfolio() {
        return slices + underlyings + 1;
    }

    /**
     * An exposure.
     *
     * @param row one of the three above
     * @param measure index of {@link DisplayMeasure}
     * @return value in the unit of the measure, 0 where it is not known
     */
    public double get(int row, int measure) {
        return values.get(row * DisplayMeasure.COUNT + measure);
    }

    /**
     * What is known of a row.
     *
     * @param row one of the three above
     * @return parts, added up
     */
    public int parts(int row) {
        return parts.get(row);
    }

    /**
     * Whether a part of a row is known.
     *
     * @param row one of the three above
     * @param part {@link #UNITS} to {@link #COMPLETE}
     * @return true if it is
     */
    public boolean has(int row, int part) {
        return (parts.get(row) & part) != 0;
    }

    /**
     * Copies all measures of a row into a message, in the order of {@link DisplayMeasure}.
     *
     * @param row one of the three above
     * @param message where they go
     * @param offset of the first of them
     */
    public void copyTo(int row, MutableDirectBuffer message, int offset) {
        values.copyTo(row * DisplayMeasure.COUNT, DisplayMeasure.COUNT, message, offset);
    }

    void clear(int row, int newParts) {
        values.clear(row * DisplayMeasure.COUNT, DisplayMeasure.COUNT);
        parts.set(row, newParts);
    }

    void set(int row, int measure, double value) {
        values.set(row * DisplayMeasure.COUNT + measure, value);
    }

    void add(int row, int measure, double value) {
        values.add(row * DisplayMeasure.COUNT + measure, value);
    }

    void addPart(int row, int part) {
        parts.set(row, parts.get(row) | part);
    }

    /** Adds the cash amounts of a row to those of another; the sum has only the parts that both have. */
    void addRow(int to, int from, double conversion, int sharedParts) {
        values.addProducts(
                to * DisplayMeasure.COUNT, from * DisplayMeasure.COUNT, DisplayMeasure.FIRST_OWN, conversion);
        parts.set(to, parts.get(to) & (parts.get(from) | ~sharedParts));
    }

    void copyRow(int to, int from) {
        values.copy(to * DisplayMeasure.COUNT, from * DisplayMeasure.COUNT, DisplayMeasure.COUNT);
        parts.set(to, parts.get(from));
    }

    void removePart(int row, int part) {
        parts.set(row, parts.get(row) & ~part);
    }

    /** Takes a part away with its numbers. */
    void withdraw(int row, int part, int firstMeasure, int lastMeasure) {
        removePart(row, part);
        for (int measure = firstMeasure; measure <= lastMeasure; measure++) {
            set(row, measure, 0.0);
        }
    }
}
