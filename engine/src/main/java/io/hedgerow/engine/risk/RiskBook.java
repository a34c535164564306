package io.hedgerow.engine.risk;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.CurrencyConversion;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.GrossNotional;
import io.hedgerow.engine.valuation.MarkedPositions;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.ProfitAndLoss;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;
import io.hedgerow.engine.valuation.Valuers;
import io.hedgerow.engine.valuation.linear.LinearValuer;
import io.hedgerow.engine.valuation.option.OptionFamily;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.engine.valuation.option.SmileTable;
import java.util.List;

/**
 * The risk of the whole book: keeps options in their rows, revalues what is marked, adds up.
 *
 * <p>Owned by the engine thread.
 */
public final class RiskBook {
    private final ReferenceData reference;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final PositionBook positions;
    private final SliceLayout layout;
    private final Exposures exposures;
    private final Valuers valuers;
    private final OptionValuer options;
    private final LinearValuer linear;
    private final CurrencyConversion conversion;
    private final ProfitAndLoss profitAndLoss;
    private final MarkedPositions marked;
    private final GrossNotional grossNotional;
    private final SmileTable smiles;
    private final int reportingCurrencyId;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity sizes
     * @param reference what is traded
     * @param market prices and vols
     * @param positions what is held
     * @param families how contracts are valued, the European options first
     */
    public RiskBook(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            MarketState market,
            PositionBook positions,
            List<PayoffFamily> families) {
        this.reference = reference;
        this.market = market;
        this.positions = positions;
        instruments = reference.instruments();
        layout = new SliceLayout(memory, capacity, instruments, market.expiries(), OptionFamily.RAW);
        exposures = new Exposures(memory, capacity);
        ValuerInputs inputs = new ValuerInputs(memory, capacity, reference, market, positions, layout, exposures);
        valuers = new Valuers(families, inputs);
        options = valuers.the(OptionValuer.class);
        linear = valuers.the(LinearValuer.class);
        conversion = new CurrencyConversion(capacity, reference.currencies(), reference.underlyings(), market.prices());
        grossNotional = new GrossNotional(memory, capacity, reference, positions, market.prices());
        profitAndLoss = new ProfitAndLoss(reference, market, positions, valuers, conversion);
        marked = new MarkedPositions(inputs, valuers, conversion);
        smiles = new SmileTable(memory, capacity, layout, options, market);
        reportingCurrencyId = capacity.reports().currencyId();
    }

    /**
     * Whether one more instrument can be held.
     *
     * @param kindRaw raw kind
     * @param underlyingId its underlying
     * @param expiryNs its expiry
     * @return false without a free row or slice where its family needs one
     */
    public boolean hasRoom(int kindRaw, int underlyingId, long expiryNs) {
        return valuers.hasRoom(kindRaw, underlyingId, expiryNs);
    }

    /**
     * Takes a newly defined instrument into the book.
     *
     * @param instrumentId defined instrument
     */
    public void onDefined(int instrumentId) {
        valuers.of(instrumentId).onDefined(instrumentId);
    }

    /**
     * Takes a changed vol.
     *
     * @param instrumentId instrument whose vol the market has changed
     */
    public void onVol(int instrumentId) {
        smiles.markStale(layout.slice(instrumentId));
        valuers.of(instrumentId).onVol(instrumentId);
    }

    /**
     * Whether a position is open.
     *
     * @param instrumentId any number
     * @return true of a defined instrument with lots
     */
    public boolean isHeld(int instrumentId) {
        return instruments.isDefined(instrumentId) && positions.lots(instrumentId) != 0;
    }

    /**
     * Takes a position out of what is kept up, as it is: it may change now, and is put back in either case.
     *
     * @param instrumentId any number
     */
    public void beforePosition(int instrumentId) {
        if (instruments.isDefined(instrumentId)) {
            marked.leave(instrumentId);
            valuers.of(instrumentId).takeOut(instrumentId);
        }
    }

    /**
     * Puts a position back, as it is now.
     *
     * @param instrumentId the same number
     */
    public void afterPosition(int instrumentId) {
        if (instruments.isDefined(instrumentId)) {
            marked.enter(instrumentId);
            valuers.of(instrumentId).putIn(instrumentId);
        }
    }

    /**
     * Takes a changed quote of an open position.
     *
     * @param instrumentId instrument of the position
     * @param markBeforeE9 what {@code QuoteBook.markOrMidE9} was before the quote
     */
    public void onQuote(int instrumentId, long markBeforeE9) {
        marked.onQuote(instrumentId, markBeforeE9);
        valuers.of(instrumentId).onQuote(instrumentId);
    }

    /**
     * Takes a changed position.
     *
     * @param instrumentId instrument whose position has changed
     */
    public void onPosition(int instrumentId) {
        grossNotional.onPosition(instrumentId);
        valuers.of(instrumentId).onPosition(instrumentId);
    }

    /** Gives options that have been defined since the last time their rows: what else is in their slices may move. */
    public void settleLayout() {
        for (int slice = layout.nextStale(0); slice != IdSet.NONE; slice = layout.nextStale(slice + 1)) {
            if (!layout.fits(slice)) {
                layOutAnew();
                return;
            }
            valuers.clearRows(slice);
            layout.settle(slice);
            fillRows(slice);
        }
    }

    private void layOutAnew() {
        for (int slice = 0; slice < market.expiries().count(); slice++) {
            valuers.clearRows(slice);
        }
        layout.compact();
        for (int slice = 0; slice < market.expiries().count(); slice++) {
            fillRows(slice);
        }
    }

    private void fillRows(int slice) {
        valuers.onLayout(slice);
        smiles.onLayout(slice);
        market.dirty().markSlice(slice);
        market.dirty().markUnderlying(market.expiries().underlyingId(slice));
    }

    /**
     * Revalues the marked slices of one underlying and adds up all of its slices.
     *
     * @param underlyingId defined underlying
     * @param nowNs engine time
     * @return how many slices were revalued
     */
    public int revalue(int underlyingId, long nowNs) {
        int revalued = 0;
        exposures.clearUnderlying(underlyingId);
        double price = market.prices().reference(underlyingId);
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (market.dirty().takeSlice(slice)) {
                valuers.revalueSlice(slice, nowNs);
                revalued++;
            }
            double ratio = price > 0.0 ? options.greekPrice(slice, underlyingId) / price : 0.0;
            exposures.addSliceToUnderlying(slice, underlyingId, ratio);
        }
        valuers.revalueUnderlying(underlyingId, nowNs);
        marked.onRevalued(underlyingId);
        grossNotional.count(underlyingId);
        return revalued;
    }

    /**
     * Rate from the quote currency of an underlying to the reporting currency.
     *
     * @param underlyingId defined underlying
     * @return reporting currency per unit of quote currency; 0 where no price links the two
     */
    public double toReporting(int underlyingId) {
        return conversion.rate(reference.underlyings().quoteCurrencyId(underlyingId), reportingCurrencyId);
    }

    /**
     * An amount in the reporting currency, for limits: what cannot be converted is unknown, not nothing.
     *
     * @param underlyingId defined underlying
     * @param quoteAmount amount in its quote currency
     * @return amount in the reporting currency; NaN where it is not 0 and no rate is known
     */
    public double inReporting(int underlyingId, double quoteAmount) {
        return inReporting(quoteAmount, toReporting(underlyingId));
    }

    /**
     * Rate of a currency.
     *
     * @param currencyId a defined id
     * @return reporting currency per unit, 0 where no price links the two
     */
    public double currencyToReporting(int currencyId) {
        return conversion.rate(currencyId, reportingCurrencyId);
    }

    private static double inReporting(double quoteAmount, double rate) {
        return rate == CurrencyConversion.NOT_CONVERTIBLE && quoteAmount != 0.0 ? Double.NaN : quoteAmount * rate;
    }

    /**
     * Gross notional of all positions, each underlying at its price when it was revalued last.
     *
     * @return reporting currency; NaN where a part of it cannot be converted
     */
    public double grossNotionalInReporting() {
        double sum = 0.0;
        for (int currency = 0; currency < reference.currencies().count(); currency++) {
            double amount = grossNotional.ofCurrency(currency);
            if (amount != 0.0) {
                sum += inReporting(amount, conversion.rate(currency, reportingCurrencyId));
            }
        }
        return sum;
    }

    /**
     * Rate between the quote currencies of two underlyings.
     *
     * @param fromUnderlyingId defined underlying
     * @param toUnderlyingId defined underlying
     * @return quote currency of {@code to} per unit of quote currency of {@code from}; 0 where no price links the two
     */
    public double quoteConversion(int fromUnderlyingId, int toUnderlyingId) {
        return conversion.rate(
                reference.underlyings().quoteCurrencyId(fromUnderlyingId),
                reference.underlyings().quoteCurrencyId(toUnderlyingId));
    }

    /**
     * The valuer of a contract, for its price and what one lot of it adds to the book.
     *
     * @param instrumentId defined instrument
     * @return valuer of its payoff family
     */
    public Valuer of(int instrumentId) {
        return valuers.of(instrumentId);
    }

    /**
     * Black delta of one lot of any instrument.
     *
     * @param instrumentId defined instrument
     * @return units of underlying at the reference price; 0 while it cannot be computed
     */
    public double deltaPerLot(int instrumentId) {
        return valuers.of(instrumentId).deltaPerLot(instrumentId);
    }

    /**
     * Delta of the nearest expiry that can still flip between in and out of the money: the options held that flip the
     * same way, whichever way is more.
     *
     * @param underlyingId defined underlying
     * @return units of underlying, 0 without options
     */
    public double flippableDelta(int underlyingId) {
        ExpiryTable expiries = market.expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (exposures.slicePriced(slice) > 0) {
                return options.flippableDelta(slice);
            }
        }
        return 0.0;
    }

    /**
     * Slice of a contract.
     *
     * @param instrumentId defined instrument
     * @return slice number, {@code ExpiryTable.NO_SLICE} of one that is in none
     */
    public int sliceOf(int instrumentId) {
        return layout.slice(instrumentId);
    }

    /**
     * How many options a slice holds.
     *
     * @param slice slice number
     * @return count
     */
    public int optionRows(int slice) {
        return layout.options(slice);
    }

    /**
     * Option of a slice by its place in the order of strikes.
     *
     * @param slice slice number
     * @param place 0 to {@link #optionRows} - 1
     * @return instrument id
     */
    public int optionOfRow(int slice, int place) {
        return layout.instrument(layout.firstRow(slice) + place);
    }

    /**
     * The sums.
     *
     * @return the live table
     */
    public Exposures exposures() {
        return exposures;
    }

    /**
     * Prices and Greeks by option.
     *
     * @return the live revaluer
     */
    public OptionValuer options() {
        return options;
    }

    /**
     * Deltas of what is linear in the price.
     *
     * @return the live table
     */
    public LinearValuer linear() {
        return linear;
    }

    /**
     * Smiles fitted to the vols of each expiry.
     *
     * @return the live table
     */
    public SmileTable smiles() {
        return smiles;
    }

    Valuers valuers() {
        return valuers;
    }

    SliceLayout layout() {
        return layout;
    }

    /**
     * Rates between currencies.
     *
     * @return the one conversion of the engine
     */
    public CurrencyConversion conversion() {
        return conversion;
    }

    /**
     * P&amp;L and value of all positions.
     *
     * @return the live sums
     */
    public MarkedPositions marked() {
        return marked;
    }

    /**
     * P&amp;L by underlying.
     *
     * @return the live calculator
     */
    public ProfitAndLoss profitAndLoss() {
        return profitAndLoss;
    }

    /**
     * Gross notional of the positions.
     *
     * @return the live sums
     */
    public GrossNotional grossNotional() {
        return grossNotional;
    }
}
