package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.UnderlyingPrices;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.position.ExactSums;
import io.hedgerow.engine.position.PositionBook;

/**
 * Gross notional of all positions: units of underlying without their sign at the reference price, and the quote notional
 * of inverse futures. Kept up with each position and each revaluation, so that asking costs a step for every currency, not
 * every underlying or contract.
 *
 * <p>Owned by the engine thread.
 */
public final class GrossNotional {
    private final InstrumentTable instruments;
    private final PositionBook positions;
    private final UnderlyingPrices prices;
    private final DoubleColumn byInstrument;
    private final DoubleColumn units;
    private final DoubleColumn quote;
    private final UnderlyingTable underlyings;
    private final DoubleColumn counted;
    private final ExactSums byCurrency;
    private final IntColumn unfit;
    private final ExactAmount amount = new ExactAmount();

    public GrossNotional(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            PositionBook positions,
            UnderlyingPrices prices) {
        instruments = reference.instruments();
        underlyings = reference.underlyings();
        this.positions = positions;
        this.prices = prices;
        byInstrument =
                memory.doubleColumn("gross.byInstrument", capacity.listing().instruments());
        units = memory.doubleColumn("gross.units", capacity.listing().underlyings());
        quote = memory.doubleColumn("gross.quote", capacity.listing().underlyings());
        counted = memory.doubleColumn("gross.counted", capacity.listing().underlyings());
        byCurrency =
                new ExactSums(memory, "gross.byCurrency", capacity.listing().currencies());
        unfit = memory.intColumn("gross.unfit", capacity.listing().currencies());
    }

    /** Takes a changed position. */
    public void onPosition(int instrumentId) {
        double size = size(instrumentId, positions.lots(instrumentId));
        DoubleColumn sum = instruments.isSizedInQuote(instrumentId) ? quote : units;
        sum.add(instruments.underlyingId(instrumentId), size - byInstrument.get(instrumentId));
        byInstrument.set(instrumentId, size);
        count(instruments.underlyingId(instrumentId));
    }

    /**
     * Counts the positions of an underlying at the price that it has now.
     *
     * @param underlyingId defined underlying
     */
    public void count(int underlyingId) {
        double before = counted.get(underlyingId);
        double now = ofUnderlying(underlyingId);
        if (now == before) {
            return;
        }
        int currency = underlyings.quoteCurrencyId(underlyingId);
        if (amount.setNearest(before).isOverflow()) {
            unfit.add(currency, -1);
        } else {
            byCurrency.subtract(currency, amount);
        }
        if (amount.setNearest(now).isOverflow()) {
            unfit.add(currency, 1);
        } else {
            byCurrency.add(currency, amount);
        }
        counted.set(underlyingId, now);
    }

    /**
     * Gross notional of all underlyings that are quoted in a currency, each at the price it was counted at last.
     *
     * @param currencyId currency id
     * @return quote currency; infinite if a part of it is beyond any amount
     */
    public double ofCurrency(int currencyId) {
        return unfit.get(currencyId) == 0 ? byCurrency.toDouble(currencyId) : Double.POSITIVE_INFINITY;
    }

    private double size(int instrumentId, long lots) {
        return StrictMath.abs(lots * instruments.unitsPerLot(instrumentId));
    }

    /**
     * Notional of some lots of an instrument.
     *
     * @param instrumentId defined instrument
     * @param lots size, the sign does not matter
     * @return quote currency
     */
    public double ofLots(int instrumentId, long lots) {
        double size = size(instrumentId, lots);
        return instruments.isSizedInQuote(instrumentId)
                ? size
                : size * prices.reference(instruments.underlyingId(instrumentId));
    }

    /**
     * What a price higher by one is worth to a holder of some lots.
     *
     * @param instrumentId defined instrument
     * @param lots size, the sign is kept
     * @param price price of the instrument now
     * @return quote currency
     */
    public double quotePerPrice(int instrumentId, long lots, double price) {
        double held = lots * instruments.unitsPerLot(instrumentId);
        if (instruments.isReciprocal(instrumentId)) {
            return held / price;
        }
        boolean inCoin = instruments.isInverse(instrumentId);
        return inCoin ? held * prices.reference(instruments.underlyingId(instrumentId)) : held;
    }

    /**
     * Gross notional of the positions of an underlying.
     *
     * @param underlyingId defined underlying
     * @return quote currency
     */
    public double ofUnderlying(int underlyingId) {
        return units.get(underlyingId) * prices.reference(underlyingId) + quote.get(underlyingId);
    }
}
