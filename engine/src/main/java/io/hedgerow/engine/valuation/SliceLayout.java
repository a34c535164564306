package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Where each European option stands in the option block: the options of a slice together in the order of their strikes and
 * then of their ids, each slice padded to a multiple of eight rows. Other contracts may be in a slice without a row.
 *
 * <pre>
 *   rows   0..7      8..15     16..31                  32..      end
 *         [BTC 27NOV][BTC 4DEC][BTC 25DEC             ][ETH ...  ]  free
 *          cpcpcp--   cpcpcpcp  cpcpcpcpcpcpcpcp
 *                        └ a ninth option: the slice moves behind the end, or grows where it is the last one
 * </pre>
 *
 * <p>A slice gets its rows once after a run of definitions, and only slices that definitions have touched do. Rows that a
 * slice has left stay empty until nothing fits behind the end any more: then all slices are laid out anew in the order
 * (underlying, expiry), without gaps. What a slice adds up to does not depend on where it is.
 *
 * <p>Owned by the engine thread.
 */
public final class SliceLayout {
    /** Row of what has none. */
    public static final int NO_ROW = -1;

    private static final int LANES = 8;
    private static final int GAP_RATIO = 3;
    private static final int NO_INSTRUMENT = -1;

    private final InstrumentTable instruments;
    private final ExpiryTable expiries;
    private final int kindOfRows;
    private final int rowsMax;
    private final int underlyingsMax;
    private final IdSet stale;
    private final IntColumn rowOfInstrument;
    private final IntColumn sliceOfInstrument;
    private final IntColumn instrumentOfRow;
    private final IntColumn optionsOfSlice;
    private final IntColumn placedOfSlice;
    private final IntColumn firstNew;
    private final IntColumn nextNew;
    private final IntColumn firstRow;
    private final IntColumn rowsOfSlice;
    private final IntColumn rowsInUse;
    private final IntColumn endRow;
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
        int slices = capacity.listing().slices();
        int contracts = capacity.listing().instruments();
        stale = new IdSet(memory, "layout.stale", slices);
        rowOfInstrument = memory.intColumn("layout.rowOfInstrument", contracts);
        rowOfInstrument.fill(NO_ROW);
        sliceOfInstrument = memory.intColumn("layout.sliceOfInstrument", contracts);
        sliceOfInstrument.fill(ExpiryTable.NO_SLICE);
        instrumentOfRow = memory.intColumn("layout.instrumentOfRow", rowsMax);
        instrumentOfRow.fill(NO_INSTRUMENT);
        optionsOfSlice = memory.intColumn("layout.optionsOfSlice", slices);
        placedOfSlice = memory.intColumn("layout.placedOfSlice", slices);
        firstNew = memory.intColumn("layout.firstNew", slices);
        firstNew.fill(NO_INSTRUMENT);
        nextNew = memory.intColumn("layout.nextNew", contracts);
        nextNew.fill(NO_INSTRUMENT);
        firstRow = memory.intColumn("layout.firstRow", slices);
        rowsOfSlice = memory.intColumn("layout.rowsOfSlice", slices);
        rowsInUse = memory.intColumn("layout.rowsInUse", 1);
        endRow = memory.intColumn("layout.endRow", 1);
        settlementAveragingNs = memory.longColumn("layout.settlementAveragingNs", slices);
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
        nextNew.set(instrumentId, firstNew.get(slice));
        firstNew.set(slice, instrumentId);
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
        stale.add(slice);
        return slice;
    }

    /**
     * Whether definitions have touched a slice whose rows are still those of before.
     *
     * @param slice slice number
     * @return true if it is to be settled
     */
    public boolean isStale(int slice) {
        return stale.contains(slice);
    }

    /**
     * The next slice that is to be settled.
     *
     * @param from slice number from which on
     * @return slice, or {@link IdSet#NONE}
     */
    public int nextStale(int from) {
        return stale.next(from);
    }

    /**
     * Whether the options of a slice fit where it is, or behind the end.
     *
     * @param slice slice number
     * @return false if all slices have to be laid out anew
     */
    public boolean fits(int slice) {
        int rows = padded(optionsOfSlice.get(slice));
        return rows <= rowsOfSlice.get(slice) || startFor(slice) + rows <= rowsMax;
    }

    private int startFor(int slice) {
        boolean last = firstRow.get(slice) + rowsOfSlice.get(slice) == endRow.get(0);
        return last ? firstRow.get(slice) : endRow.get(0);
    }

    /**
     * Gives the options of a slice their rows.
     *
     * @param slice one that {@link #fits}
     */
    public void settle(int slice) {
        int rows = padded(optionsOfSlice.get(slice));
        if (rows > rowsOfSlice.get(slice)) {
            move(slice, startFor(slice));
            rowsOfSlice.set(slice, rows);
            endRow.set(0, firstRow.get(slice) + rows);
        }
        placeNew(slice);
        stale.remove(slice);
    }

    private void move(int slice, int to) {
        int from = firstRow.get(slice);
        firstRow.set(slice, to);
        for (int place = 0; from != to && place < placedOfSlice.get(slice); place++) {
            instrumentOfRow.set(to + place, instrumentOfRow.get(from + place));
            instrumentOfRow.set(from + place, NO_INSTRUMENT);
        }
    }

    private void placeNew(int slice) {
        int first = firstRow.get(slice);
        int row = first + placedOfSlice.get(slice);
        int id = firstNew.get(slice);
        while (id != NO_INSTRUMENT) {
            instrumentOfRow.set(row++, id);
            int following = nextNew.get(id);
            nextNew.set(id, NO_INSTRUMENT);
            id = following;
        }
        firstNew.set(slice, NO_INSTRUMENT);
        placedOfSlice.set(slice, row - first);
        sortByStrike(first, row - first);
        for (int at = first; at < row; at++) {
            rowOfInstrument.set(instrumentOfRow.get(at), at);
        }
    }

    /** Lays all slices out anew without gaps, in the order (underlying, expiry). */
    public void compact() {
        instrumentOfRow.fill(NO_INSTRUMENT);
        placedOfSlice.fill(0);
        endRow.set(0, 0);
        for (int underlying = 0; underlying < underlyingsMax; underlying++) {
            for (int slice = expiries.first(underlying); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
                int rows = padded(optionsOfSlice.get(slice));
                firstRow.set(slice, endRow.get(0));
                rowsOfSlice.set(slice, rows);
                firstNew.set(slice, NO_INSTRUMENT);
                endRow.add(0, rows);
            }
        }
        for (int id = 0; id < instruments.count(); id++) {
            if (hasRow(id)) {
                int slice = sliceOfInstrument.get(id);
                nextNew.set(id, firstNew.get(slice));
                firstNew.set(slice, id);
            }
        }
        for (int slice = 0; slice < expiries.count(); slice++) {
            placeNew(slice);
            stale.remove(slice);
        }
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
        return padded(placedOfSlice.get(slice));
    }

    /**
     * Options of a slice.
     *
     * @param slice slice number
     * @return rows without padding
     */
    public int options(int slice) {
        return placedOfSlice.get(slice);
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
