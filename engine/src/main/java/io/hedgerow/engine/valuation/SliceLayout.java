package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The slices in the order (underlying, expiry), and where each European option stands in the option block: the options
 * of a slice together in the order of their strikes and then of their ids, each slice padded to a multiple of eight rows. Other contracts may be
 * in a slice without a row.
 *
 * <pre>
 *   rows   0..7      8..15     16..31                  32..
 *         [BTC 27NOV][BTC 4DEC][BTC 25DEC             ][ETH ...
 *          cpcpcp--   cpcpcpcp  cpcpcpcpcpcpcpcp
 * </pre>
 *
 * <p>A new option or expiry moves the rows behind it, so the layout is made anew once after a run of definitions.
 *
 * <p>Owned by the engine thread.
 */
public final class SliceLayout {
    /** Row of what has none. */
    public static final int NO_ROW = -1;

    private static final int LANES = 8;
    private static final int GAP_RATIO = 3;

    private final InstrumentTable instruments;
    private final ExpiryTable expiries;
    private final int kindOfRows;
    private final int rowsMax;
    private final int underlyingsMax;
    private final IntColumn stale;
    private final IntColumn rowOfInstrument;
    private final IntColumn sliceOfInstrument;
    private final IntColumn instrumentOfRow;
    private final IntColumn optionsOfSlice;
    private final IntColumn firstRow;
    private final IntColumn rowsInUse;
    private final IntColumn nextRow;
    private final LongColumn settlementAveragingNs;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many contracts, slices and rows
     * @param instruments contracts
     * @param expiries slices
     * @param kindOfRows raw kind of the contracts that have rows: European options
     */
    public SliceLayout(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            ExpiryTable expiries,
            int kindOfRows) {
        this.kindOfRows = kindOfRows;
        this.instruments = instruments;
        this.expiries = expiries;
        underlyingsMax = capacity.listing().underlyings();
        rowsMax = padded(capacity.listing().options()); // As the option block has them.
        stale = memory.intColumn("layout.stale", 1);
        rowOfInstrument =
                memory.intColumn("layout.rowOfInstrument", capacity.listing().instruments());
        rowOfInstrument.fill(NO_ROW);
        sliceOfInstrument =
                memory.intColumn("layout.sliceOfInstrument", capacity.listing().instruments());
        sliceOfInstrument.fill(ExpiryTable.NO_SLICE);
        instrumentOfRow = memory.intColumn("layout.instrumentOfRow", rowsMax);
        instrumentOfRow.fill(-1);
        optionsOfSlice =
                memory.intColumn("layout.optionsOfSlice", capacity.listing().slices());
        firstRow = memory.intColumn("layout.firstRow", capacity.listing().slices());
        rowsInUse = memory.intColumn("layout.rowsInUse", 1);
        nextRow = memory.intColumn("layout.nextRow", capacity.listing().slices());
        settlementAveragingNs = memory.longColumn(
                "layout.settlementAveragingNs", capacity.listing().slices());
    }

    /**
     * Whether one more option of this expiry fits: rows, and a slice if the expiry is new.
     *
     * @param underlyingId its underlying
     * @param expiryNs its expiry, UTC ns
     * @return false if rows or slices are full
     */
    public boolean hasRoom(int underlyingId, long expiryNs) {
        int slice = expiries.find(underlyingId, expiryNs);
        int rows = rowsInUse.get(0) + LANES;
        if (slice == ExpiryTable.NO_SLICE) {
            return expiries.count() < firstRow.capacity() && rows <= rowsMax;
        }
        boolean fitsInPadding = optionsOfSlice.get(slice) % LANES != 0;
        return fitsInPadding || rows <= rowsMax;
    }

    /**
     * Whether an expiry has a slice or can get one.
     *
     * @param underlyingId its underlying
     * @param expiryNs expiry, UTC ns
     * @return false if slices are full
     */
    public boolean hasSlice(int underlyingId, long expiryNs) {
        return expiries.find(underlyingId, expiryNs) != ExpiryTable.NO_SLICE || expiries.count() < firstRow.capacity();
    }

    /**
     * Adds a defined option for which there is room.
     *
     * @param instrumentId European option
     */
    public void add(int instrumentId) {
        int slice = open(instrumentId);
        int options = optionsOfSlice.get(slice) + 1;
        optionsOfSlice.set(slice, options);
        rowsInUse.add(0, padded(options) - padded(options - 1));
    }

    /**
     * Opens the slice of a defined contract that has no row, for which there is room.
     *
     * @param instrumentId dated contract
     * @return its slice
     */
    public int open(int instrumentId) {
        int slice = expiries.findOrAdd(instruments.underlyingId(instrumentId), instruments.expiryNs(instrumentId));
        sliceOfInstrument.set(instrumentId, slice);
        settlementAveragingNs.set(slice, instruments.settlementAveragingNs(instrumentId));
        stale.set(0, 1);
        return slice;
    }

    /**
     * Whether definitions have come since the last {@link #rebuild}.
     *
     * @return true if rows have to be laid out anew
     */
    public boolean isStale() {
        return stale.get(0) != 0;
    }

    /** Puts slices in their order and gives every option its row. */
    public void rebuild() {
        int row = 0;
        for (int underlying = 0; underlying < underlyingsMax; underlying++) {
            for (int slice = expiries.first(underlying); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
                firstRow.set(slice, row);
                nextRow.set(slice, row);
                row += padded(optionsOfSlice.get(slice));
            }
        }
        instrumentOfRow.fill(-1);
        for (int id = 0; id < instruments.count(); id++) {
            if (hasRow(id)) {
                int slice = sliceOfInstrument.get(id);
                instrumentOfRow.set(nextRow.get(slice), id);
                nextRow.add(slice, 1);
            }
        }
        for (int slice = 0; slice < expiries.count(); slice++) {
            sortByStrike(firstRow.get(slice), optionsOfSlice.get(slice));
        }
        for (int at = 0; at < rowsMax; at++) {
            if (instrumentOfRow.get(at) >= 0) {
                rowOfInstrument.set(instrumentOfRow.get(at), at);
            }
        }
        stale.set(0, 0);
    }

    /** Shell's sort: in place, and quick where the order is there already. */
    private void sortByStrike(int first, int count) {
        for (int gap = gapFor(count); gap > 0; gap /= GAP_RATIO) {
            for (int i = first + gap; i < first + count; i++) {
                int id = instrumentOfRow.get(i);
                int to = i;
                while (to - gap >= first && isAbove(instrumentOfRow.get(to - gap), id)) {
                    instrumentOfRow.set(to, instrumentOfRow.get(to - gap));
                    to -= gap;
                }
                instrumentOfRow.set(to, id);
            }
        }
    }

    private static int gapFor(int count) {
        int gap = 1;
        while (gap < count / GAP_RATIO) {
            gap = GAP_RATIO * gap + 1;
        }
        return gap;
    }

    private boolean isAbove(int id, int other) {
        long strike = instruments.strikeE9(id);
        long otherStrike = instruments.strikeE9(other);
        return strike > otherStrike || (strike == otherStrike && id > other);
    }

    private boolean hasRow(int id) {
        return instruments.isDefined(id)
                && instruments.kindRaw(id) == kindOfRows
                && sliceOfInstrument.get(id) != ExpiryTable.NO_SLICE;
    }

    /**
     * Row of an option.
     *
     * @param instrumentId defined instrument
     * @return row, or {@link #NO_ROW}
     */
    public int row(int instrumentId) {
        return rowOfInstrument.get(instrumentId);
    }

    /**
     * Slice of a contract.
     *
     * @param instrumentId defined instrument
     * @return slice number, {@code ExpiryTable.NO_SLICE} of one that is in none
     */
    public int slice(int instrumentId) {
        return sliceOfInstrument.get(instrumentId);
    }

    /**
     * Instrument of a row.
     *
     * @param row a row
     * @return instrument id, -1 for padding
     */
    public int instrument(int row) {
        return instrumentOfRow.get(row);
    }

    /**
     * First row of a slice.
     *
     * @param slice slice number
     * @return row
     */
    public int firstRow(int slice) {
        return firstRow.get(slice);
    }

    /**
     * Rows of a slice with its padding.
     *
     * @param slice slice number
     * @return a multiple of eight, 0 without options
     */
    public int rowCount(int slice) {
        return padded(optionsOfSlice.get(slice));
    }

    /**
     * Options of a slice.
     *
     * @param slice slice number
     * @return rows without padding
     */
    public int options(int slice) {
        return optionsOfSlice.get(slice);
    }

    /**
     * Length of the settlement window of a slice; what expires together settles together.
     *
     * @param slice slice number
     * @return ns
     */
    public long settlementAveragingNs(int slice) {
        return settlementAveragingNs.get(slice);
    }

    private static int padded(int rows) {
        return (rows + LANES - 1) / LANES * LANES;
    }
}
