package io.hedgerow.engine.valuation.linear;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * Positions linear in the price that are marked at the reference price, for want of a quote: exact sums of their units and
 * costs for each underlying, so however many there are they cost one multiplication.
 *
 * <p>Owned by the engine thread.
 */
final class ReferenceMarks {
    private static final int PAID = 0;
    private static final int SETTLED = 1;
    private static final int RECIPROCAL = 2;
    private static final int GROUPS = 3;

    private final ValuerInputs inputs;
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final ExactSums units;
    private final ExactSums costMinor;
    private final IntColumn count;
    private final IntColumn unfit;
    private final ExactAmount amount = new ExactAmount();

    ReferenceMarks(ValuerInputs inputs) {
        this.inputs = inputs;
        instruments = inputs.reference().instruments();
        positions = inputs.positions();
        StateMemory memory = inputs.memory();
        CapacitySpec capacity = inputs.capacity();
        int groups = capacity.listing().underlyings() * GROUPS;
        units = new ExactSums(memory, "linear.referenceMarkedUnits", groups);
        costMinor = new ExactSums(memory, "linear.referenceMarkedCostMinor", groups);
        count = memory.intColumn("linear.referenceMarked", groups);
        unfit = memory.intColumn("linear.referenceUnfit", groups);
    }

    private int group(int id) {
        int kind = instruments.isReciprocal(id) ? RECIPROCAL : instruments.isPaidUpFront(id) ? PAID : SETTLED;
        return instruments.underlyingId(id) * GROUPS + kind;
    }

    void enter(int id) {
        int group = group(id);
        if (positions.exactUnits(id, amount).isOverflow()) {
            unfit.add(group, 1);
            return;
        }
        count.add(group, 1);
        units.add(group, amount);
        costMinor.add(group, positions.openCost(id, amount));
    }

    void leave(int id) {
        int group = group(id);
        if (positions.exactUnits(id, amount).isOverflow()) {
            unfit.add(group, -1);
            return;
        }
        count.add(group, -1);
        units.subtract(group, amount);
        costMinor.subtract(group, positions.openCost(id, amount));
    }

    void addTo(ModelMarks marks, int underlyingId, double referencePrice) {
        for (int kind = 0; kind < GROUPS; kind++) {
            int group = underlyingId * GROUPS + kind;
            int side = kind == RECIPROCAL ? ModelMarks.COIN : ModelMarks.QUOTE;
            if (count.get(group) != 0 && referencePrice > 0.0) {
                add(marks, underlyingId, kind, referencePrice);
                marks.addUnmarked(side, unfit.get(group));
            } else {
                marks.addUnmarked(side, count.get(group) + unfit.get(group));
            }
        }
    }

    private void add(ModelMarks marks, int underlyingId, int kind, double price) {
        int group = underlyingId * GROUPS + kind;
        double held = units.toDouble(group);
        int currency = kind == RECIPROCAL
                ? inputs.reference().underlyings().baseCurrencyId(underlyingId)
                : inputs.reference().underlyings().quoteCurrencyId(underlyingId);
        double cost =
                costMinor.toDouble(group) / inputs.reference().currencies().minorUnitsPerUnit(currency);
        switch (kind) {
            case PAID -> marks.addPaid(ModelMarks.QUOTE, held * price, cost);
            case SETTLED -> marks.addSettled(ModelMarks.QUOTE, held * price - cost);
            default -> marks.addSettled(ModelMarks.COIN, cost - held / price);
        }
    }
}
