package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;

/**
 * P&amp;L and value of all positions by underlying and by currency, kept up with every fill and every mark:
 *
 * <pre>
 *   position ─ realised, fees, funding ──────────────────────▶ exact sums
 *            ├ has a venue's mark or a mid: value, cost ─────▶ exact sums, new less old
 *            └ has neither: the model price of its family ───▶ doubles, added up when they are asked for
 * </pre>
 *
 * <p>So what is quoted is exact, what is a model value is a double (as {@link ProfitAndLoss} has both, position by
 * position), and nobody ever looks at all positions.
 *
 * <p>Owned by the engine thread.
 */
public final class MarkedPositions {
    private static final int SIDES = ModelMarks.SIDES;

    private final ValuerInputs inputs;
    private final InstrumentTable instruments;
    private final Valuers valuers;
    private final CurrencyConversion conversion;
    private final ExactSums realised;
    private final ExactSums fees;
    private final ExactSums funding;
    private final ExactSums quotedGain;
    private final IntColumn unfit;
    private final ExactSums paidValueOfCurrency;
    private final ExactSums settledGainOfCurrency;
    private final IntColumn unfitOfCurrency;
    private final IdSet stale;
    private final DoubleColumn modelPaidValue;
    private final DoubleColumn modelPaidGain;
    private final DoubleColumn modelSettledGain;
    private final IntColumn modelUnmarked;
    private final ModelMarks modelMarks = new ModelMarks();
    private final ExactAmount amount = new ExactAmount();
    private final ExactAmount value = new ExactAmount();

    /**
     * Allocates the sums.
     *
     * @param inputs what is valued by what
     * @param valuers model prices
     * @param conversion rates into quote currencies
     */
    public MarkedPositions(ValuerInputs inputs, Valuers valuers, CurrencyConversion conversion) {
        this.inputs = inputs;
        this.valuers = valuers;
        this.conversion = conversion;
        instruments = inputs.reference().instruments();
        int sides = inputs.capacity().listing().underlyings() * SIDES;
        int currencies = inputs.capacity().listing().currencies();
        realised = new ExactSums(inputs.memory(), "marked.realisedMinor", sides);
        fees = new ExactSums(inputs.memory(), "marked.feesMinor", sides);
        funding = new ExactSums(inputs.memory(), "marked.fundingMinor", sides);
        quotedGain = new ExactSums(inputs.memory(), "marked.quotedGainMinor", sides);
        unfit = inputs.memory().intColumn("marked.unfit", sides);
        paidValueOfCurrency = new ExactSums(inputs.memory(), "marked.paidValueMinor", currencies);
        settledGainOfCurrency = new ExactSums(inputs.memory(), "marked.settledGainMinor", currencies);
        unfitOfCurrency = inputs.memory().intColumn("marked.unfitOfCurrency", currencies);
        stale = new IdSet(
                inputs.memory(), "marked.stale", inputs.capacity().listing().underlyings());
        modelPaidValue = inputs.memory().doubleColumn("marked.modelPaidValue", sides);
        modelPaidGain = inputs.memory().doubleColumn("marked.modelPaidGain", sides);
        modelSettledGain = inputs.memory().doubleColumn("marked.modelSettledGain", sides);
        modelUnmarked = inputs.memory().intColumn("marked.modelUnmarked", sides);
    }

    private int at(int instrumentId) {
        return side(instruments.underlyingId(instrumentId), instruments.isInverse(instrumentId));
    }

    private static int side(int underlyingId, boolean coin) {
        return underlyingId * SIDES + (coin ? ModelMarks.COIN : ModelMarks.QUOTE);
    }

    /**
     * Takes a position out of the sums, as it is: it is about to change.
     *
     * @param instrumentId defined instrument
     */
    public void leave(int instrumentId) {
        int at = at(instrumentId);
        realised.subtract(at, inputs.positions().realised(instrumentId, amount));
        inputs.positions().fees(instrumentId, amount);
        realised.add(at, amount);
        fees.subtract(at, amount);
        inputs.positions().funding(instrumentId, amount);
        realised.subtract(at, amount);
        funding.subtract(at, amount);
        if (inputs.positions().lots(instrumentId) != 0) {
            unmark(instrumentId, inputs.market().quotes().markOrMidE9(instrumentId));
        }
    }

    /**
     * Puts a position into the sums, as it is now.
     *
     * @param instrumentId defined instrument
     */
    public void enter(int instrumentId) {
        int at = at(instrumentId);
        realised.add(at, inputs.positions().realised(instrumentId, amount));
        inputs.positions().fees(instrumentId, amount);
        realised.subtract(at, amount);
        fees.add(at, amount);
        inputs.positions().funding(instrumentId, amount);
        realised.add(at, amount);
        funding.add(at, amount);
        if (inputs.positions().lots(instrumentId) != 0) {
            mark(instrumentId, inputs.market().quotes().markOrMidE9(instrumentId));
        }
    }

    /**
     * Takes a changed quote of an open position.
     *
     * @param instrumentId instrument of the position
     * @param beforeE9 what {@code QuoteBook.markOrMidE9} was before the quote
     */
    public void onQuote(int instrumentId, long beforeE9) {
        long nowE9 = inputs.market().quotes().markOrMidE9(instrumentId);
        if (nowE9 == beforeE9) {
            return;
        }
        unmark(instrumentId, beforeE9);
        mark(instrumentId, nowE9);
        if (nowE9 == EventWriter.NONE || beforeE9 == EventWriter.NONE) {
            stale.add(instruments.underlyingId(instrumentId));
        }
    }

    private void unmark(int id, long markE9) {
        if (markE9 == EventWriter.NONE) {
            valuers.of(id).leaveModel(id);
            return;
        }
        int currency = instruments.settlementCurrencyId(id);
        if (!measure(id, markE9)) {
            unfit.add(at(id), -1);
            unfitOfCurrency.add(currency, -1);
            return;
        }
        quotedGain.subtract(at(id), amount);
        if (instruments.isPaidUpFront(id)) {
            paidValueOfCurrency.subtract(currency, value);
        } else {
            settledGainOfCurrency.subtract(currency, amount);
        }
    }

    private void mark(int id, long markE9) {
        if (markE9 == EventWriter.NONE) {
            valuers.of(id).enterModel(id);
            return;
        }
        int currency = instruments.settlementCurrencyId(id);
        if (!measure(id, markE9)) {
            unfit.add(at(id), 1);
            unfitOfCurrency.add(currency, 1);
            return;
        }
        quotedGain.add(at(id), amount);
        if (instruments.isPaidUpFront(id)) {
            paidValueOfCurrency.add(currency, value);
        } else {
            settledGainOfCurrency.add(currency, amount);
        }
    }

    /** Sets value and gain of a position at a mark; false if they do not fit. */
    private boolean measure(int id, long markE9) {
        inputs.positions().marketValue(id, markE9, value);
        return !inputs.positions().unrealised(id, markE9, amount).isOverflow() && !value.isOverflow();
    }

    /**
     * Notes that model prices or positions of an underlying have changed.
     *
     * @param underlyingId defined underlying
     */
    public void onRevalued(int underlyingId) {
        stale.add(underlyingId);
    }

    /**
     * Brings what is marked by the model up to date, if anything of it has changed: one pass over those options.
     *
     * @param underlyingId defined underlying
     */
    public void refresh(int underlyingId) {
        if (!stale.remove(underlyingId)) {
            return;
        }
        modelMarks.clear();
        valuers.addModelMarks(underlyingId, modelMarks);
        for (int side = 0; side < SIDES; side++) {
            int at = underlyingId * SIDES + side;
            modelPaidValue.set(at, modelMarks.paidValue(side));
            modelPaidGain.set(at, modelMarks.paidGain(side));
            modelSettledGain.set(at, modelMarks.settledGain(side));
            modelUnmarked.set(at, modelMarks.unmarked(side));
        }
    }

    /**
     * Realised P&amp;L since start, fees and funding included.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double realised(int underlyingId) {
        return inQuote(underlyingId, realised);
    }

    /**
     * Fees paid since start, a part of {@link #realised}.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double fees(int underlyingId) {
        return inQuote(underlyingId, fees);
    }

    /**
     * Funding received since start, a part of {@link #realised}.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double funding(int underlyingId) {
        return inQuote(underlyingId, funding);
    }

    private double inQuote(int underlyingId, ExactSums sums) {
        double inQuote = units(underlyingId, ModelMarks.QUOTE, sums);
        double inCoin = units(underlyingId, ModelMarks.COIN, sums);
        return inCoin == 0.0 ? inQuote : inQuote + inCoin * coinRate(underlyingId);
    }

    private double units(int underlyingId, int side, ExactSums sums) {
        double minor = sums.toDouble(underlyingId * SIDES + side);
        return minor == 0.0 ? 0.0 : minor / minorPerUnit(currency(underlyingId, side));
    }

    private double minorPerUnit(int currency) {
        return inputs.reference().currencies().minorUnitsPerUnit(currency);
    }

    private int currency(int underlyingId, int side) {
        return side == ModelMarks.QUOTE
                ? inputs.reference().underlyings().quoteCurrencyId(underlyingId)
                : inputs.reference().underlyings().baseCurrencyId(underlyingId);
    }

    private double coinRate(int underlyingId) {
        return conversion.rate(currency(underlyingId, ModelMarks.COIN), currency(underlyingId, ModelMarks.QUOTE));
    }

    /**
     * Unrealised P&amp;L of open positions that have a price, model prices as of the last {@link #refresh}.
     *
     * @param underlyingId underlying id
     * @return quote currency
     */
    public double unrealised(int underlyingId) {
        double inQuote = gain(underlyingId, ModelMarks.QUOTE);
        double inCoin = gain(underlyingId, ModelMarks.COIN);
        return inCoin == 0.0 ? inQuote : inQuote + inCoin * coinRate(underlyingId);
    }

    private double gain(int underlyingId, int side) {
        int at = underlyingId * SIDES + side;
        return units(underlyingId, side, quotedGain) + modelPaidGain.get(at) + modelSettledGain.get(at);
    }

    /**
     * Open positions that {@link #unrealised} leaves out for want of a mark.
     *
     * @param underlyingId underlying id
     * @return count
     */
    public int unmarked(int underlyingId) {
        int unmarked = 0;
        for (int at = underlyingId * SIDES; at < (underlyingId + 1) * SIDES; at++) {
            unmarked += unfit.get(at) + modelUnmarked.get(at);
        }
        return unmarked;
    }

    /** Value of what is paid up front and quoted, by currency, smallest units. */
    ExactSums quotedPaidValues() {
        return paidValueOfCurrency;
    }

    /** Unrealised P&amp;L of what only settles gains and is quoted, by currency, smallest units. */
    ExactSums quotedSettledGains() {
        return settledGainOfCurrency;
    }

    /** Quoted positions of a currency whose value does not fit. */
    int unfit(int currency) {
        return unfitOfCurrency.get(currency);
    }

    double modelPaidValue(int underlyingId, int side) {
        return modelPaidValue.get(underlyingId * SIDES + side);
    }

    double modelSettledGain(int underlyingId, int side) {
        return modelSettledGain.get(underlyingId * SIDES + side);
    }

    int modelUnmarked(int underlyingId, int side) {
        return modelUnmarked.get(underlyingId * SIDES + side);
    }
}
