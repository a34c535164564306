package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.pricing.ChainKernel;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.pricing.SliceSums;
import io.hedgerow.engine.pricing.SurfaceVols;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * Values the options of a slice in full and keeps the sums. Years are calendar time over 365 days.
 *
 * <p>Owned by the engine thread.
 */
public final class OptionValuer extends Valuer {
    private final InstrumentTable instruments;
    private final UnderlyingTable underlyings;
    private final MarketState market;
    private final PositionBook positions;
    private final SliceLayout layout;
    private final OptionBlock block;
    private final Exposures exposures;
    private final ModelMarkedOptions modelMarked;
    private final SurfacePricing surface;
    private final SliceMarket sliceMarket = new SliceMarket();
    private final SliceSums sums = new SliceSums();

    OptionValuer(ValuerInputs inputs) {
        instruments = inputs.reference().instruments();
        underlyings = inputs.reference().underlyings();
        market = inputs.market();
        positions = inputs.positions();
        layout = inputs.slices();
        exposures = inputs.exposures();
        block = new OptionBlock(inputs.memory(), inputs.capacity().listing().options());
        modelMarked = new ModelMarkedOptions(inputs, block);
        surface = new SurfacePricing(inputs, block);
    }

    @Override
    public boolean hasRoom(int underlyingId, long expiryNs) {
        return layout.hasRoom(underlyingId, expiryNs);
    }

    @Override
    public void onDefined(int instrumentId) {
        layout.add(instrumentId);
    }

    @Override
    public void onVol(int instrumentId) {
        if (!surface.isFromVenue(layout.slice(instrumentId))) {
            return;
        }
        if (!isStale(instrumentId)) {
            surface.takeVenueVol(layout.row(instrumentId), instrumentId);
        }
        mark(instrumentId);
    }

    @Override
    public void onPosition(int instrumentId) {
        if (!isStale(instrumentId)) {
            updateWeight(instrumentId);
        }
        mark(instrumentId);
    }

    private void mark(int instrumentId) {
        market.dirty().markSlice(layout.slice(instrumentId));
        market.dirty().markUnderlying(instruments.underlyingId(instrumentId));
    }

    /** Whether the slice gets its rows at the end of the batch, filled with what is known then. */
    private boolean isStale(int instrumentId) {
        return layout.isStale(layout.slice(instrumentId));
    }

    @Override
    public void clearRows(int slice) {
        int first = layout.firstRow(slice);
        for (int row = first; row < first + layout.rowCount(slice); row++) {
            clearRow(row);
        }
    }

    private void clearRow(int row) {
        block.clear(row);
        block.surface().clear(row);
        modelMarked.clearRow(row);
    }

    /** Fills the rows from contracts, vols and positions. */
    @Override
    public void onLayout(int slice) {
        int first = layout.firstRow(slice);
        for (int row = first; row < first + layout.rowCount(slice); row++) {
            int id = layout.instrument(row);
            if (id < 0) {
                clearRow(row);
                continue;
            }
            boolean call = instruments.rightRaw(id) == OptionRight.CALL.value();
            block.contract(row, instruments.strike(id), call, instruments.isInverse(id));
            surface.takeVenueVol(row, id);
            updateWeight(id);
            modelMarked.onLayout(row, id);
        }
        surface.onLayout(slice);
    }

    /** Takes the position of an option to its row. */
    private void updateWeight(int instrumentId) {
        block.weight(layout.row(instrumentId), positions.units(instrumentId));
    }

    @Override
    public void enterModel(int instrumentId) {
        modelMarked.enter(instrumentId);
        if (!isStale(instrumentId)) {
            modelMarked.setRow(layout.row(instrumentId), instrumentId);
        }
    }

    @Override
    public void leaveModel(int instrumentId) {
        modelMarked.leave(instrumentId);
        if (!isStale(instrumentId)) {
            modelMarked.clearRow(layout.row(instrumentId));
        }
    }

    @Override
    public void addModelMarks(int underlyingId, ModelMarks marks) {
        if (modelMarked.addSums(underlyingId, marks)) {
            return;
        }
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            modelMarked.addSlice(slice, greekPrice(slice, underlyingId), marks);
        }
    }

    /**
     * Delta of the options of an expiry that flip the same way, whichever way is more. Calls and puts alike gain delta
     * when the price rises through their strike.
     *
     * @param slice slice number
     * @return units of underlying
     */
    public double flippableDelta(int slice) {
        double up = 0.0;
        double down = 0.0;
        int first = layout.firstRow(slice);
        for (int row = first; row < first + layout.rowCount(slice); row++) {
            int id = layout.instrument(row);
            double units = id < 0 ? 0.0 : positions.units(id);
            up += Math.max(units, 0.0);
            down += Math.max(-units, 0.0);
        }
        return Math.max(up, down);
    }

    /**
     * Values one slice; its forward is the Greek variable, or the reference price under the SPOT basis. An expired slice
     * has no risk left, only a settlement to come.
     */
    @Override
    public void revalueSlice(int slice, long nowNs) {
        ExpiryTable expiries = market.expiries();
        int underlying = expiries.underlyingId(slice);
        prepare(slice, underlying, nowNs);
        SurfaceVols vols = surface.prepare(slice, sliceMarket);
        ChainKernel.revalue(block, layout.firstRow(slice), layout.rowCount(slice), sliceMarket, vols, sums);
        storeQuoteSums(slice);
        storeCoinSums(slice);
        boolean expired = sliceMarket.status() == RowStatus.EXPIRED;
        exposures.sliceCounts(slice, sums.pricedRows(), expired ? 0 : sums.unpricedRows());
        exposures.sliceExpiredUnsettled(slice, expired ? sums.unpricedRows() : 0);
    }

    private void storeQuoteSums(int slice) {
        exposures.slice(slice, Measure.VALUE, sums.value());
        exposures.slice(slice, Measure.DELTA, sums.delta());
        exposures.slice(slice, Measure.GAMMA, sums.gamma());
        exposures.slice(slice, Measure.VEGA, sums.vega());
        exposures.slice(slice, Measure.THETA, sums.theta());
        exposures.slice(slice, Measure.RHO, sums.rho());
        exposures.slice(slice, Measure.VANNA, sums.vanna());
        exposures.slice(slice, Measure.VOLGA, sums.volga());
        exposures.slice(slice, Measure.CHARM, sums.charm());
        exposures.slice(slice, Measure.VETA, sums.veta());
        exposures.slice(slice, Measure.SPEED, sums.speed());
        exposures.slice(slice, Measure.ZOMMA, sums.zomma());
        exposures.slice(slice, Measure.COLOR, sums.color());
        exposures.slice(slice, Measure.ULTIMA, sums.ultima());
    }

    private void storeCoinSums(int slice) {
        exposures.slice(slice, Measure.COIN_VALUE, sums.coinValue());
        exposures.slice(slice, Measure.COIN_DELTA, sums.coinDelta());
        exposures.slice(slice, Measure.COIN_GAMMA, sums.coinGamma());
        exposures.slice(slice, Measure.COIN_DELTA_GAMMA, sums.coinDeltaGamma());
        exposures.slice(slice, Measure.COIN_VEGA, sums.coinVega());
        exposures.slice(slice, Measure.COIN_VANNA, sums.coinVanna());
        exposures.slice(slice, Measure.COIN_VOLGA, sums.coinVolga());
        exposures.slice(slice, Measure.COIN_THETA, sums.coinTheta());
    }

    /**
     * Sets the market of a slice. Before the settlement window venues quote vols for the plain time to expiry, so that is
     * what they are used with; inside, the average so far and the part still open are told apart.
     */
    private void prepare(int slice, int underlying, long nowNs) {
        ExpiryTable expiries = market.expiries();
        double forward = expiries.forward(slice);
        if (!(forward > 0.0)) {
            sliceMarket.clear();
            return;
        }
        double years = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
        double greekPrice = greekPrice(slice, underlying);
        boolean hasCarry = greekPrice != forward && years > 0.0;
        double carry = hasCarry ? StrictMath.log(forward / greekPrice) / years : 0.0;
        double average = expiries.settlementAverage(slice);
        double windowYears = layout.settlementAveragingNs(slice) / GreekUnits.NS_PER_YEAR;
        boolean averaging = years < windowYears && average > 0.0;
        sliceMarket.set(greekPrice, expiries.rate(slice), carry, years, averaging ? windowYears : 0.0, average);
    }

    /**
     * The price that a slice's Greeks are derivatives by.
     *
     * @param slice slice number
     * @param underlying its underlying
     * @return quote units; 0 while unknown
     */
    public double greekPrice(int slice, int underlying) {
        double reference = market.prices().reference(underlying);
        boolean spotBasis = underlyings.greekBasisRaw(underlying) == GreekBasis.SPOT.value();
        return spotBasis && reference > 0.0 ? reference : market.expiries().forward(slice);
    }

    /**
     * Whether an option has a model price.
     *
     * @param instrumentId defined option
     * @return true if the outputs of its row are numbers
     */
    @Override
    public boolean isPriced(int instrumentId) {
        int row = layout.row(instrumentId);
        return row != SliceLayout.NO_ROW && RowStatus.isPriced(block.status(row));
    }

    /**
     * Model price in the currency the option is quoted in: coin for inverse options, quote currency for others.
     *
     * @param instrumentId priced option
     * @return price of one unit
     */
    @Override
    public double price(int instrumentId) {
        int row = layout.row(instrumentId);
        if (!instruments.isInverse(instrumentId)) {
            return block.price(row);
        }
        int slice = layout.slice(instrumentId);
        return block.price(row) / greekPrice(slice, instruments.underlyingId(instrumentId));
    }

    /**
     * Where the vol of an option comes from.
     *
     * @param instrumentId defined option
     * @return venue, surface or nothing
     */
    public VolSource volSource(int instrumentId) {
        return surface.source(instrumentId);
    }

    /**
     * Whether a slice is priced from the surface.
     *
     * @param slice slice number
     * @return true if all of its vols are those of the surface
     */
    public boolean isFromSurface(int slice) {
        return surface.isFromSurface(slice);
    }

    /**
     * Black delta of one lot.
     *
     * @param instrumentId defined option
     * @return units of underlying at the reference price; 0 unless priced
     */
    @Override
    public double deltaPerLot(int instrumentId) {
        return isPriced(instrumentId)
                ? block.delta(layout.row(instrumentId)) * unitsPerLot(instrumentId) * priceRatio(instrumentId)
                : 0.0;
    }

    /**
     * Gamma of one lot.
     *
     * @param instrumentId defined option
     * @return units of underlying per quote unit of the reference price; 0 unless priced
     */
    @Override
    public double gammaPerLot(int instrumentId) {
        double ratio = priceRatio(instrumentId);
        return isPriced(instrumentId)
                ? block.gamma(layout.row(instrumentId)) * unitsPerLot(instrumentId) * ratio * ratio
                : 0.0;
    }

    /**
     * Vega of one lot.
     *
     * @param instrumentId defined option
     * @return quote currency per 1.00 of vol; 0 unless priced
     */
    @Override
    public double vegaPerLot(int instrumentId) {
        return isPriced(instrumentId) ? block.vega(layout.row(instrumentId)) * unitsPerLot(instrumentId) : 0.0;
    }

    /**
     * Change of {@link #price} per vol point.
     *
     * @param instrumentId defined option
     * @return in the unit of its price, 0 while it has no value
     */
    @Override
    public double pricePerVolPoint(int instrumentId) {
        if (!isPriced(instrumentId)) {
            return 0.0;
        }
        double quote = GreekUnits.perVolPoint(block.vega(layout.row(instrumentId)));
        return instruments.isInverse(instrumentId)
                ? quote / greekPrice(layout.slice(instrumentId), instruments.underlyingId(instrumentId))
                : quote;
    }

    private double unitsPerLot(int instrumentId) {
        return instruments.unitsPerLot(instrumentId);
    }

    private double priceRatio(int instrumentId) {
        int underlying = instruments.underlyingId(instrumentId);
        double reference = market.prices().reference(underlying);
        return reference > 0.0 ? greekPrice(layout.slice(instrumentId), underlying) / reference : 0.0;
    }

    /**
     * Row of an option in {@link #block}.
     *
     * @param instrumentId defined option
     * @return row, or -1 before the first batch after its definition
     */
    public int row(int instrumentId) {
        return layout.row(instrumentId);
    }

    /**
     * Prices and Greeks of every option, one unit each.
     *
     * @return the live columns
     */
    public OptionBlock block() {
        return block;
    }
}
