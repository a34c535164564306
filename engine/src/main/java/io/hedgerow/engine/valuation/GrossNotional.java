package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.UnderlyingPrices;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;

/**
 * Gross notional of all positions: units of underlying without their sign at the reference price, and the quote notional
 * of inverse futures. Kept up with each position, so that asking costs a step for every underlying, not every contract.
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

    public GrossNotional(
            StateMemory memory,
            CapacitySpec capacity,
            InstrumentTable instruments,
            PositionBook positions,
            UnderlyingPrices prices) {
        this.instruments = instruments;
        this.positions = positions;
        this.prices = prices;
        byInstrument =
                memory.doubleColumn("gross.byInstrument", capacity.listing().instruments());
        units = memory.doubleColumn("gross.units", capacity.listing().underlyings());
        quote = memory.doubleColumn("gross.quote", capacity.listing().underlyings());
    }

    /** Takes a changed position. */
    public void onPosition(int instrumentId) {
        double size = size(instrumentId, positions.lots(instrumentId));
        DoubleColumn sum = instruments.isSizedInQuote(instrumentId) ? quote : units;
        sum.add(instruments.underlyingId(instrumentId), size - byInstrument.get(instrumentId));
        byInstrument.set(instrumentId, size);
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
