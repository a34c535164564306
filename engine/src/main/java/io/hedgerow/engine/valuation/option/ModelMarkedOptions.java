package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.RowStatus;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * The option positions that are marked at the model, by row: units and cost of those that have neither a venue's mark nor
 * a mid, 0 of all others. A slice is added up in one pass over its rows, in their order.
 *
 * <p>Owned by the engine thread.
 */
final class ModelMarkedOptions {
    private final ValuerInputs inputs;
    private final InstrumentTable instruments;
    private final SliceLayout layout;
    private final OptionBlock block;
    private final DoubleColumn units;
    private final DoubleColumn cost;

    ModelMarkedOptions(ValuerInputs inputs, OptionBlock block) {
        this.inputs = inputs;
        this.block = block;
        instruments = inputs.reference().instruments();
        layout = inputs.slices();
        units = inputs.memory().doubleColumn("marked.modelUnits", block.rows());
        cost = inputs.memory().doubleColumn("marked.modelCost", block.rows());
    }

    /** Takes what a row holds; the row has just been given to the option. */
    void onLayout(int row, int instrumentId) {
        boolean entered = inputs.positions().lots(instrumentId) != 0
                && inputs.market().quotes().markOrMidE9(instrumentId) == EventWriter.NONE;
        if (entered) {
            enter(row, instrumentId);
        } else {
            clear(row);
        }
    }

    void enter(int row, int instrumentId) {
        int currency = instruments.settlementCurrencyId(instrumentId);
        units.set(row, inputs.positions().units(instrumentId));
        cost.set(
                row,
                inputs.positions().openCostUnrounded(instrumentId)
                        / inputs.reference().currencies().minorUnitsPerUnit(currency));
    }

    void clear(int row) {
        units.set(row, 0.0);
        cost.set(row, 0.0);
    }

    /** Adds a slice whose Greek variable has a price; coin prices are quote prices over it. */
    void addSlice(int slice, double greekPrice, ModelMarks marks) {
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
