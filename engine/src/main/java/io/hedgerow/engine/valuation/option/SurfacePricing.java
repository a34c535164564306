package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SurfaceVols;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * Gives the rows of a slice their vols before it is revalued: those of the venue as they came, those of the surface for the
 * forward of this tick.
 *
 * <p>A row keeps the cubic of its cell while the forward stays in the range in which no row of the slice changes its cell,
 * so a tick compares two numbers for a slice and then walks its rows in a straight line.
 *
 * <p>Owned by the engine thread.
 */
final class SurfacePricing {
    private static final int VENUE = VolSource.VENUE.value();
    private static final int SURFACE = VolSource.SURFACE.value();

    private final ExpiryTable expiries;
    private final QuoteBook quotes;
    private final SurfaceBook surfaces;
    private final SliceLayout layout;
    private final OptionBlock block;
    private final SurfaceVols vols = new SurfaceVols();
    private final IntColumn source;
    private final IntColumn filled;
    private final LongColumn placedVersion;
    private final DoubleColumn logForwardLow;
    private final DoubleColumn logForwardHigh;
    private final IntColumn leftRows;
    private final IntColumn rightRows;

    SurfacePricing(ValuerInputs inputs, OptionBlock block) {
        this.block = block;
        expiries = inputs.market().expiries();
        quotes = inputs.market().quotes();
        surfaces = inputs.market().surfaces();
        layout = inputs.slices();
        int slices = inputs.capacity().listing().slices();
        source = inputs.memory().intColumn("surfacePricing.source", slices);
        filled = inputs.memory().intColumn("surfacePricing.filled", slices);
        placedVersion = inputs.memory().longColumn("surfacePricing.placedVersion", slices);
        logForwardLow = inputs.memory().doubleColumn("surfacePricing.logForwardLow", slices);
        logForwardHigh = inputs.memory().doubleColumn("surfacePricing.logForwardHigh", slices);
        leftRows = inputs.memory().intColumn("surfacePricing.leftRows", slices);
        rightRows = inputs.memory().intColumn("surfacePricing.rightRows", slices);
    }

    /** Whether the vols of a slice are those of the venue. */
    boolean isFromVenue(int slice) {
        return source.get(slice) == VENUE;
    }

    /** Whether all vols of a slice are those of the surface. */
    boolean isFromSurface(int slice) {
        return source.get(slice) == SURFACE;
    }

    /** Where the vol of an option comes from. */
    VolSource source(int instrumentId) {
        int slice = layout.slice(instrumentId);
        boolean fills = filled.get(slice) != 0 && quotes.vol(instrumentId) == QuoteBook.NO_VOL;
        return fills ? VolSource.SURFACE : VolSource.get((short) source.get(slice));
    }

    /** Takes the strikes of newly laid out rows, whose vols are those of the venue. */
    void onLayout(int slice) {
        int first = layout.firstRow(slice);
        for (int row = first; row < first + layout.options(slice); row++) {
            block.surface().logStrike(row, StrictMath.log(block.strike(row)));
        }
        source.set(slice, VENUE);
        filled.set(slice, 0);
        placedVersion.set(slice, 0L);
    }

    /**
     * Brings the vols of a slice up to date for its market.
     *
     * @return what gives the rows their vols when they are revalued; null if they have them
     */
    SurfaceVols prepare(int slice, SliceMarket market) {
        int wanted = surfaces.sourceRaw(slice);
        boolean priced = market.status() == RowStatus.PRICED;
        if (wanted != source.get(slice) && (priced || wanted != SURFACE)) {
            enter(slice, wanted);
        }
        if (priced && wanted == SURFACE) {
            return smileAt(slice, market.logForward());
        }
        if (wanted == VENUE) {
            fillUnmarked(slice, market, priced && surfaces.fillsUnmarked(slice));
        }
        return null;
    }

    /** Changes where the vols of a slice come from. */
    private void enter(int slice, int wanted) {
        source.set(slice, wanted);
        filled.set(slice, 0);
        placedVersion.set(slice, 0L);
        int end = layout.firstRow(slice) + layout.rowCount(slice);
        for (int row = layout.firstRow(slice); row < end; row++) {
            int id = layout.instrument(row);
            if (id >= 0) {
                enterRow(slice, row, id, wanted);
            }
        }
    }

    private void enterRow(int slice, int row, int instrumentId, int wanted) {
        if (wanted == SURFACE) {
            block.vol(row, surfaces.smiles().vol(surfaces.smile(slice), 0)); // Overwritten at once.
        } else if (wanted == VENUE) {
            takeVenueVol(row, instrumentId);
        } else {
            block.noVol(row);
        }
    }

    /** Takes the vol of an option as the venue has it. */
    void takeVenueVol(int row, int instrumentId) {
        double vol = quotes.vol(instrumentId);
        if (vol == QuoteBook.NO_VOL) {
            block.noVol(row);
        } else {
            block.vol(row, vol);
        }
    }

    private SurfaceVols smileAt(int slice, double logForward) {
        int underlyingId = expiries.underlyingId(slice);
        int smile = surfaces.smile(slice);
        boolean placed = placedVersion.get(slice) == surfaces.states().version(underlyingId)
                && logForward >= logForwardLow.get(slice)
                && logForward <= logForwardHigh.get(slice);
        if (!placed) {
            place(slice, smile, logForward);
            placedVersion.set(slice, surfaces.states().version(underlyingId));
        }
        double floor = surfaces.settings().volFloor(underlyingId);
        vols.set(surfaces.smiles(), smile, logForward, surfaces.shift(slice, logForward), floor);
        int first = layout.firstRow(slice);
        vols.rows(first + leftRows.get(slice), first + layout.rowCount(slice) - rightRows.get(slice));
        surfaces.onForward(slice, logForward);
        return vols;
    }

    /** Gives every row its cell and finds how far the forward can go until one changes it. */
    private void place(int slice, int smile, double logForward) {
        SmileColumns smiles = surfaces.smiles();
        int last = smiles.knots(smile) - 1;
        int first = layout.firstRow(slice);
        int end = first + layout.rowCount(slice);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        int cell = SmileColumns.LEFT_WING;
        int left = 0;
        int right = 0;
        for (int row = first; row < end; row++) {
            if (layout.instrument(row) < 0) {
                right++;
                continue;
            }
            double logStrike = block.surface().logStrike(row);
            while (cell < last && logStrike - logForward >= smiles.k(smile, cell + 1)) {
                cell++;
            }
            block.surface().place(row, smiles, smile, cell);
            left += cell == SmileColumns.LEFT_WING ? 1 : 0;
            right += cell == last ? 1 : 0;
            low = cell < last ? Math.max(low, logStrike - smiles.k(smile, cell + 1)) : low;
            high = cell >= 0 ? Math.min(high, logStrike - smiles.k(smile, cell)) : high;
        }
        logForwardLow.set(slice, low);
        logForwardHigh.set(slice, high);
        leftRows.set(slice, left);
        rightRows.set(slice, right);
    }

    /** Prices what the venue does not mark, or prices it no more. */
    private void fillUnmarked(int slice, SliceMarket market, boolean fills) {
        if (!fills && filled.get(slice) == 0) {
            return;
        }
        filled.set(slice, fills ? 1 : 0);
        double logForward = fills ? market.logForward() : 0.0;
        double shift = fills ? surfaces.shift(slice, logForward) : 0.0;
        int end = layout.firstRow(slice) + layout.rowCount(slice);
        for (int row = layout.firstRow(slice); row < end; row++) {
            int id = layout.instrument(row);
            if (id < 0 || quotes.vol(id) != QuoteBook.NO_VOL) {
                continue;
            }
            if (fills) {
                block.vol(row, surfaces.vol(slice, block.surface().logStrike(row) - logForward, shift));
            } else {
                block.noVol(row);
            }
        }
        if (fills) {
            surfaces.onForward(slice, logForward);
        }
    }
}
