package io.hedgerow.engine.valuation.linear;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.valuation.ValuerInputs;

/**
 * What the deltas of linear positions are made of, kept up with every fill and quote, so that however many there are a
 * tick costs a few divisions. By underlying, kind and side:
 *
 * <pre>
 *   inverse                 notional in the quote currency   ┐
 *   quoted                  units times twice the own mid    ├ exact sums ─▶ delta at the reference price
 *   not quoted              units                            ┘
 * </pre>
 *
 * <p>Sums are exact, and told as doubles once for each change of theirs instead of at every tick: what has come and gone leaves nothing behind. A position that does not fit them is counted in
 * {@link #unfit}, and its underlying is added up position by position as long as it is there.
 *
 * <p>Owned by the engine thread.
 */
final class LinearDeltas {
    static final int LONG = 0;
    static final int SHORT = 1;

    private static final int SIDES = 2;
    private static final int KINDS = 3;

    /** Was not quoted when it was put in. */
    private static final long NOT_QUOTED = EventWriter.NONE;

    private final InstrumentTable instruments;
    private final MarketState market;
    private final PositionBook positions;
    private final ExactSums notional;
    private final ExactSums twiceValue;
    private final ExactSums units;
    private final DoubleColumn cashOf;
    private final DoubleColumn unitsOf;
    private final IntColumn unfit;
    private final LongColumn twiceMidE9;
    private final ExactAmount amount = new ExactAmount();

    LinearDeltas(ValuerInputs inputs) {
        instruments = inputs.reference().instruments();
        market = inputs.market();
        positions = inputs.positions();
        int underlyings = inputs.capacity().listing().underlyings();
        int sums = underlyings * KINDS * SIDES;
        notional = new ExactSums(inputs.memory(), "linear.notional", sums);
        twiceValue = new ExactSums(inputs.memory(), "linear.twiceValue", sums);
        units = new ExactSums(inputs.memory(), "linear.units", sums);
        cashOf = inputs.memory().doubleColumn("linear.cash", sums);
        unitsOf = inputs.memory().doubleColumn("linear.unitsSum", sums);
        unfit = inputs.memory().intColumn("linear.unfit", underlyings);
        twiceMidE9 = inputs.memory()
                .longColumn("linear.twiceMidE9", inputs.capacity().listing().instruments());
    }

    /** Puts an open position in. */
    void enter(int id) {
        twiceMidE9.set(id, market.quotes().twiceMidE9(id));
        ExactSums sums = measure(id);
        if (amount.isOverflow()) {
            unfit.add(instruments.underlyingId(id), 1);
        } else {
            sums.add(at(id), amount);
            tell(at(id));
        }
    }

    /** Takes out a position that was put in with as many lots. */
    void leave(int id) {
        ExactSums sums = measure(id);
        if (amount.isOverflow()) {
            unfit.add(instruments.underlyingId(id), -1);
        } else {
            sums.subtract(at(id), amount);
            tell(at(id));
        }
    }

    private void tell(int at) {
        cashOf.set(at, twiceValue.toDouble(at) * 0.5 + notional.toDouble(at));
        unitsOf.set(at, units.toDouble(at));
    }

    /** Takes a changed quote of a position that is in. */
    void onQuote(int id) {
        if (market.quotes().twiceMidE9(id) != twiceMidE9.get(id)) {
            leave(id);
            enter(id);
        }
    }

    /** Sets the amount of a position and tells where it belongs. */
    private ExactSums measure(int id) {
        boolean inverse = instruments.payoffRaw(id) == PayoffStyle.INVERSE.value();
        long price = twiceMidE9.get(id);
        if (inverse || price == NOT_QUOTED || price <= 0L) {
            positions.exactUnits(id, amount);
            return inverse ? notional : units;
        }
        positions.exactUnitsAt(id, price, amount);
        return twiceValue;
    }

    private int at(int id) {
        int kind = kindOf(instruments.kindRaw(id));
        return at(instruments.underlyingId(id), kind, positions.lots(id) < 0L ? SHORT : LONG);
    }

    private static int at(int underlyingId, int kind, int side) {
        return (underlyingId * KINDS + kind) * SIDES + side;
    }

    static int kindOf(int kindRaw) {
        return kindRaw == LinearFamily.SPOT ? 0 : kindRaw == LinearFamily.FUTURE ? 1 : 2;
    }

    /** Positions of an underlying that are in no sum. */
    int unfit(int underlyingId) {
        return unfit.get(underlyingId);
    }

    /** Delta of the positions of one kind and side, units of underlying at its reference price, which is positive. */
    double delta(int underlyingId, int kind, int side, double reference) {
        int at = at(underlyingId, kind, side);
        double cash = cashOf.get(at);
        double atReference = unitsOf.get(at);
        return cash == 0.0 ? atReference : cash / reference + atReference;
    }
}
