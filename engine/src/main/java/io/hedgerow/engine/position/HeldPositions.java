package io.hedgerow.engine.position;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Positions and their P&amp;L by instrument, exact to 1e-18 of the smallest unit of the settlement currency ("minor").
 * Getters of whole smallest units give the exact amount rounded half to even once.
 *
 * <p>Owned by the engine thread. Allocates nothing after construction. Ids must be defined.
 */
public abstract sealed class HeldPositions permits PositionBook {
    private static final long E9 = 1_000_000_000L;

    final InstrumentTable instruments;
    final ContractValue value;
    final PositionColumns columns;

    private final AveragePrice averagePrice;
    private final ExactAmount cost = new ExactAmount();

    HeldPositions(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        instruments = reference.instruments();
        value = new ContractValue(reference);
        averagePrice = new AveragePrice(reference);
        columns = new PositionColumns(memory, capacity.listing().instruments());
    }

    /**
     * Whether a contract has had its final settlement.
     *
     * @param instrumentId a defined id
     * @return true once settled
     */
    public boolean isSettled(int instrumentId) {
        return columns.settled.get(instrumentId) != 0;
    }

    /**
     * Position.
     *
     * @param instrumentId a defined id
     * @return signed lots
     */
    public long lots(int instrumentId) {
        return columns.lots.get(instrumentId);
    }

    /**
     * Position in units.
     *
     * @param instrumentId a defined id
     * @return signed units of base, or quote notional of an inverse future or perpetual
     */
    public double units(int instrumentId) {
        return columns.lots.get(instrumentId) * instruments.unitsPerLot(instrumentId);
    }

    /**
     * Position in units, exact.
     *
     * @param instrumentId a defined id
     * @param into set to signed units of base, or quote notional of an inverse future or perpetual; an overflow if they
     *     do not fit
     * @return {@code into}
     */
    public ExactAmount exactUnits(int instrumentId, ExactAmount into) {
        return into.quotient(
                columns.lots.get(instrumentId),
                instruments.unitsNumerator(instrumentId),
                1L,
                instruments.unitsDenominator(instrumentId));
    }

    /**
     * Position in units times a price, exact to 1e-18.
     *
     * @param instrumentId a defined id
     * @param priceE9 price of a unit times 1e9, not negative
     * @param into set to the product, signed like the lots; an overflow if it does not fit
     * @return {@code into}
     */
    public ExactAmount exactUnitsAt(int instrumentId, long priceE9, ExactAmount into) {
        long divisor = FixedMath.multiply(instruments.unitsDenominator(instrumentId), E9);
        return into.quotient(
                columns.lots.get(instrumentId), instruments.unitsNumerator(instrumentId), priceE9, divisor);
    }

    /**
     * Average entry price: weighted by size, harmonic for inverse futures and perpetuals.
     *
     * @param instrumentId a defined id
     * @return price from the exact open cost; 0 when flat
     */
    public double averagePrice(int instrumentId) {
        return averagePrice.of(instrumentId, units(instrumentId), columns.openCost.toDouble(instrumentId));
    }

    /**
     * Cost of the open position; coin value at entry of an inverse future or perpetual.
     *
     * @param instrumentId a defined id
     * @return whole smallest settlement units, signed like the lots
     */
    public long openCostMinor(int instrumentId) {
        return columns.openCost.rounded(instrumentId);
    }

    /**
     * Exact cost of the open position.
     *
     * @param instrumentId a defined id
     * @param into set to smallest settlement units, signed like the lots
     * @return {@code into}
     */
    public ExactAmount openCost(int instrumentId, ExactAmount into) {
        return columns.openCost.load(instrumentId, into);
    }

    /**
     * Cost of the open position.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units, not rounded
     */
    public double openCostUnrounded(int instrumentId) {
        return columns.openCost.toDouble(instrumentId);
    }

    /**
     * Realised P&amp;L since start, without fees and funding.
     *
     * @param instrumentId a defined id
     * @return whole smallest settlement units
     */
    public long realisedMinor(int instrumentId) {
        return columns.realised.rounded(instrumentId);
    }

    /**
     * Exact realised P&amp;L since start, without fees and funding.
     *
     * @param instrumentId a defined id
     * @param into set to smallest settlement units
     * @return {@code into}
     */
    public ExactAmount realised(int instrumentId, ExactAmount into) {
        return columns.realised.load(instrumentId, into);
    }

    /**
     * Realised P&amp;L since start less fees and with funding.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units, not rounded
     */
    public double netRealisedUnrounded(int instrumentId) {
        long whole = columns.realised.whole(instrumentId)
                - columns.fees.whole(instrumentId)
                + columns.funding.whole(instrumentId);
        long fraction = columns.realised.fractionE18(instrumentId)
                - columns.fees.fractionE18(instrumentId)
                + columns.funding.fractionE18(instrumentId);
        return ExactAmount.toDouble(whole, fraction);
    }

    /**
     * Fees paid since start.
     *
     * @param instrumentId a defined id
     * @return whole smallest settlement units; negative = rebates
     */
    public long feesMinor(int instrumentId) {
        return columns.fees.rounded(instrumentId);
    }

    /**
     * Fees paid since start.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units, not rounded; negative = rebates
     */
    public double feesUnrounded(int instrumentId) {
        return columns.fees.toDouble(instrumentId);
    }

    /**
     * Exact fees paid since start.
     *
     * @param instrumentId a defined id
     * @param into set to smallest settlement units; negative = rebates
     * @return {@code into}
     */
    public ExactAmount fees(int instrumentId, ExactAmount into) {
        return columns.fees.load(instrumentId, into);
    }

    /**
     * Funding received since start.
     *
     * @param instrumentId a defined id
     * @return whole smallest settlement units; negative = paid
     */
    public long fundingMinor(int instrumentId) {
        return columns.funding.rounded(instrumentId);
    }

    /**
     * Funding received since start.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units, not rounded; negative = paid
     */
    public double fundingUnrounded(int instrumentId) {
        return columns.funding.toDouble(instrumentId);
    }

    /**
     * Exact funding received since start.
     *
     * @param instrumentId a defined id
     * @param into set to smallest settlement units; negative = paid
     * @return {@code into}
     */
    public ExactAmount funding(int instrumentId, ExactAmount into) {
        return columns.funding.load(instrumentId, into);
    }

    /**
     * Exact value of the open position at a mark price: what it is worth if paid up front (options, spot), else its size.
     *
     * @param instrumentId a defined id
     * @param markPriceE9 mark price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @param into set to smallest settlement units, signed like the lots; an overflow if they do not fit
     * @return {@code into}
     */
    public ExactAmount marketValue(int instrumentId, long markPriceE9, ExactAmount into) {
        long held = columns.lots.get(instrumentId);
        return held == 0 ? into.set(0L) : value.atPrice(instrumentId, held, markPriceE9, into);
    }

    /**
     * Exact P&amp;L of the open position at a mark price.
     *
     * @param instrumentId a defined id
     * @param markPriceE9 mark price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @param into set to smallest settlement units; an overflow if they do not fit
     * @return {@code into}
     */
    public ExactAmount unrealised(int instrumentId, long markPriceE9, ExactAmount into) {
        marketValue(instrumentId, markPriceE9, into).subtract(columns.openCost.load(instrumentId, cost));
        return instruments.isReciprocal(instrumentId) ? into.negate() : into;
    }

    /**
     * P&amp;L of the open position at a mark price, for marking on every tick.
     *
     * @param instrumentId a defined id
     * @param markPriceE9 mark price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @return smallest settlement units, not rounded; NaN if the value does not fit 64 bits
     */
    public double unrealisedUnrounded(int instrumentId, long markPriceE9) {
        long held = columns.lots.get(instrumentId);
        if (held == 0) {
            return 0.0;
        }
        double gain = value.atPriceLess(
                instrumentId,
                held,
                markPriceE9,
                columns.openCost.whole(instrumentId),
                columns.openCost.fractionE18(instrumentId));
        return instruments.isReciprocal(instrumentId) ? -gain : gain;
    }
}
