package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * The option positions that are marked at the model: how many of each underlying and what they cost, exact; how many in
 * each slice; and by row the units and cost of each, 0 of all others. Where all options held of an underlying are marked at
 * the model, and all of one style, they are worth what the kernel has summed; else slices that have any are added up row by
 * row.
 *
 * <p>Owned by the engine thread.
 */
final class ModelMarkedOptions {
    private static final int SIDES = ModelMarks.SIDES;

    private final ValuerInputs inputs;
    private final InstrumentTable instruments;
    private final SliceLayout layout;
    private final Exposures exposures;
    private final OptionBlock block;
    private final IntColumn countOfSlice;
    private final IntColumn count;
    private final ExactSums costMinor;
    private final DoubleColumn units;
    private final DoubleColumn cost;
    private final ExactAmount amount = new ExactAmount();

    ModelMarkedOptions(ValuerInputs inputs, OptionBlock block) {
        this.inputs = inputs;
        this.block = block;
        instruments = inputs.reference().instruments();
        layout = inputs.slices();
        exposures = inputs.exposures();
        int sides = inputs.capacity().listing().underlyings() * SIDES;
        countOfSlice = inputs.memory()
                .intColumn(
                        "marked.modelCountOfSlice", inputs.capacity().listing().slices());
        count = inputs.memory().intColumn("marked.modelCount", sides);
        costMinor = new ExactSums(inputs.memory(), "marked.modelCostMinor", sides);
        units = inputs.memory().doubleColumn("marked.modelUnits", block.rows());
        cost = inputs.memory().doubleColumn("marked.modelCost", block.rows());
    }

    private int at(int instrumentId) {
        int side = instruments.isInverse(instrumentId) ? ModelMarks.COIN : ModelMarks.QUOTE;
        return instruments.underlyingId(instrumentId) * SIDES + side;
    }

    void enter(int instrumentId) {
        countOfSlice.add(layout.slice(instrumentId), 1);
        count.add(at(instrumentId), 1);
        costMinor.add(at(instrumentId), inputs.positions().openCost(instrumentId, amount));
    }

    void leave(int instrumentId) {
        countOfSlice.add(layout.slice(instrumentId), -1);
        count.add(at(instrumentId), -1);
        costMinor.subtract(at(instrumentId), inputs.positions().openCost(instrumentId, amount));
    }

    /** Takes what a row holds; the row has just been given to the option. */
    void onLayout(int row, int instrumentId) {
        boolean entered = inputs.positions().lots(instrumentId) != 0
                && inputs.market().quotes().markOrMidE9(instrumentId) == EventWriter.NONE;
        if (entered) {
            setRow(row, instrumentId);
        } else {
            clearRow(row);
        }
    }

    void setRow(int row, int instrumentId) {
        double minorPerUnit = minorPerUnit(instruments.settlementCurrencyId(instrumentId));
        units.set(row, inputs.positions().units(instrumentId));
        cost.set(row, inputs.positions().openCostUnrounded(instrumentId) / minorPerUnit);
    }

    void clearRow(int row) {
        units.set(row, 0.0);
        cost.set(row, 0.0);
    }

    private double minorPerUnit(int currency) {
        return inputs.reference().currencies().minorUnitsPerUnit(currency);
    }

    /** Adds all of an underlying at once, if the kernel's sums are those of just these options; else false. */
    boolean addSums(int underlyingId, ModelMarks marks) {
        int inQuote = count.get(underlyingId * SIDES + ModelMarks.QUOTE);
        int inCoin = count.get(underlyingId * SIDES + ModelMarks.COIN);
        if (inQuote + inCoin == 0) {
            return true;
        }
        if ((inQuote != 0 && inCoin != 0) || !sumsAreOfThese(underlyingId)) {
            return false;
        }
        if (inCoin == 0) {
            int currency = inputs.reference().underlyings().quoteCurrencyId(underlyingId);
            addSum(underlyingId, ModelMarks.QUOTE, Measure.VALUE, currency, marks);
        } else {
            int currency = inputs.reference().underlyings().baseCurrencyId(underlyingId);
            addSum(underlyingId, ModelMarks.COIN, Measure.COIN_VALUE, currency, marks);
        }
        return true;
    }

    /** Whether what is priced in every slice, and nothing is left out, is what is marked at the model. */
    private boolean sumsAreOfThese(int underlyingId) {
        ExpiryTable expiries = inputs.market().expiries();
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            if (exposures.slicePriced(slice) != countOfSlice.get(slice) || exposures.sliceUnpriced(slice) != 0) {
                return false;
            }
        }
        return true;
    }

    private void addSum(int underlyingId, int side, int measure, int currency, ModelMarks marks) {
        double paid = costMinor.toDouble(underlyingId * SIDES + side) / minorPerUnit(currency);
        marks.addPaid(side, exposures.underlying(underlyingId, measure), paid);
    }

    /** Adds a slice row by row; coin prices are quote prices over its Greek variable. */
    void addSlice(int slice, double greekPrice, ModelMarks marks) {
        if (countOfSlice.get(slice) != 0) {
            addRows(slice, greekPrice, marks);
        }
    }

    private void addRows(int slice, double greekPrice, ModelMarks marks) {
        double quoteValue = 0.0;
        double quoteCost = 0.0;
        double coinValue = 0.0;
        double coinCost = 0.0;
        int end = layout.firstRow(slice) + layout.rowCount(slice);
        for (int row = layout.firstRow(slice); row < end; row++) {
            double held = units.get(row);
            if (held == 0.0) {
                continue;
            }
            boolean coin = block.isInverse(row);
            if (!RowStatus.isPriced(block.status(row))) {
                marks.addUnmarked(coin ? ModelMarks.COIN : ModelMarks.QUOTE, 1);
            } else if (coin) {
                coinValue += held * block.price(row);
                coinCost += cost.get(row);
            } else {
                quoteValue += held * block.price(row);
                quoteCost += cost.get(row);
            }
        }
        marks.addPaid(ModelMarks.QUOTE, quoteValue, quoteCost);
        if (greekPrice > 0.0) {
            marks.addPaid(ModelMarks.COIN, coinValue / greekPrice, coinCost);
        }
    }
}
