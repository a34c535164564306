package io.hedgerow.engine.instrument;

import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Contracts, by dense id. Prices and sizes are times 1e9 ({@code E9}) unless they are doubles.
 *
 * <p>Owned by the engine thread. Except for {@link #isDefined}, ids must be defined.
 */
public final class InstrumentTable {
    /** Expiry of what never expires. */
    public static final long NEVER_NS = Long.MAX_VALUE;

    /** Stands for "no fee cap". */
    public static final long NO_FEE_CAP = InstrumentDefinitionDecoder.feeCapE9NullValue();

    private final InstrumentRules rules;
    private final ContractKind[] kindByRaw;
    private final long deltaOneKinds;
    private final long volKinds;
    private final long fundedKinds;
    private final long paidUpFrontKinds;
    private final long sizedInUnderlyingKinds;
    private final long sizedInQuoteKinds;
    private final IdSpace ids;
    private final InstrumentColumns columns;
    private final UnitRatio units = new UnitRatio();

    InstrumentTable(StateMemory memory, int capacity, InstrumentRules rules, ContractKinds kinds) {
        this.rules = rules;
        kindByRaw = kinds.byRaw();
        deltaOneKinds = kinds.bitsOf(ContractTrait.DELTA_ONE);
        volKinds = kinds.bitsOf(ContractTrait.HAS_VOL);
        fundedKinds = kinds.bitsOf(ContractTrait.FUNDED);
        paidUpFrontKinds = kinds.bitsOf(ContractTrait.PAID_UP_FRONT);
        sizedInUnderlyingKinds = kinds.bitsOf(ContractTrait.SIZED_IN_UNDERLYING);
        sizedInQuoteKinds = kinds.bitsOf(ContractTrait.SIZED_IN_QUOTE);
        ids = new IdSpace(memory, "instrument.defined", capacity);
        columns = new InstrumentColumns(memory, capacity);
    }

    int define(InstrumentDefinitionDecoder definition) {
        int id = definition.instrumentId();
        int reason = ids.check(id);
        if (reason == 0) {
            reason = rules.check(definition);
        }
        if (reason != 0) {
            return reason;
        }
        if (ids.isDefined(id)) {
            return columns.matches(id, definition) ? 0 : RejectReason.DUPLICATE_DEFINITION.value();
        }
        if (!rules.hasCountableUnits(definition, units)) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.store(id, definition, units);
        ids.add(id);
        return 0;
    }

    /**
     * Whether an instrument is defined.
     *
     * @param instrumentId any number
     * @return true if it is
     */
    public boolean isDefined(int instrumentId) {
        return ids.isDefined(instrumentId);
    }

    /**
     * Number of ids in use.
     *
     * @return highest defined id + 1; 0 = none
     */
    public int count() {
        return ids.count();
    }

    /**
     * What is traded, for the tables of payoff families; all others ask for its traits.
     *
     * @param instrumentId a defined id
     * @return number of its {@link ContractKind}
     */
    public int kindRaw(int instrumentId) {
        return columns.kind.get(instrumentId);
    }

    private boolean isOneOf(long kinds, int instrumentId) {
        return (kinds >>> columns.kind.get(instrumentId) & 1L) != 0L;
    }

    /**
     * Whether it moves with its underlying and nothing else.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#DELTA_ONE}
     */
    public boolean isDeltaOne(int instrumentId) {
        return isOneOf(deltaOneKinds, instrumentId);
    }

    /**
     * Whether it has an implied vol.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#HAS_VOL}
     */
    public boolean hasVol(int instrumentId) {
        return isOneOf(volKinds, instrumentId);
    }

    /**
     * Whether it pays funding.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#FUNDED}
     */
    public boolean isFunded(int instrumentId) {
        return isOneOf(fundedKinds, instrumentId);
    }

    /**
     * Whether its notional and fees are of the amount of underlying it is on.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#SIZED_IN_UNDERLYING}
     */
    public boolean isSizedInUnderlying(int instrumentId) {
        return isOneOf(sizedInUnderlyingKinds, instrumentId);
    }

    /**
     * Whether its size is a quote notional.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#SIZED_IN_QUOTE} and for inverse futures and perpetuals
     */
    public boolean isSizedInQuote(int instrumentId) {
        return isOneOf(sizedInQuoteKinds, instrumentId) || isReciprocal(instrumentId);
    }

    /**
     * What one unit pays at its expiry.
     *
     * @param instrumentId a defined dated contract
     * @param deliveryPriceE9 delivery price of the underlying times 1e9, positive
     * @return quote currency times 1e9; {@code Long.MIN_VALUE} if it does not fit
     */
    public long payoffE9(int instrumentId, long deliveryPriceE9) {
        return kindByRaw[kindRaw(instrumentId)].payoffE9(this, instrumentId, deliveryPriceE9);
    }

    /**
     * How profit is settled.
     *
     * @param instrumentId a defined id
     * @return raw value of {@link PayoffStyle}
     */
    public int payoffRaw(int instrumentId) {
        return columns.payoff.get(instrumentId);
    }

    /**
     * Whether it settles in the base coin.
     *
     * @param instrumentId a defined id
     * @return true for inverse futures, perpetuals and options
     */
    public boolean isInverse(int instrumentId) {
        return payoffRaw(instrumentId) == PayoffStyle.INVERSE.value();
    }

    /**
     * Whether its size is a quote notional and its value in coin goes with 1/price.
     *
     * @param instrumentId a defined id
     * @return true for inverse futures and perpetuals
     */
    public boolean isReciprocal(int instrumentId) {
        return isInverse(instrumentId) && isOneOf(deltaOneKinds, instrumentId);
    }

    /**
     * Whether its price is paid when it trades, so that holding it is worth its price. All others only settle gains.
     *
     * @param instrumentId a defined id
     * @return true for {@link ContractTrait#PAID_UP_FRONT}
     */
    public boolean isPaidUpFront(int instrumentId) {
        return isOneOf(paidUpFrontKinds, instrumentId);
    }

    /**
     * Right of an option.
     *
     * @param instrumentId a defined id
     * @return its number in the schema
     */
    public int rightRaw(int instrumentId) {
        return columns.right.get(instrumentId);
    }

    /**
     * Strike of an option.
     *
     * @param instrumentId a defined id
     * @return in the quote currency; 0 unless an option
     */
    public double strike(int instrumentId) {
        return columns.strike.get(instrumentId);
    }

    /**
     * Strike of an option.
     *
     * @param instrumentId a defined id
     * @return in the quote currency times 1e9; 0 unless an option
     */
    public long strikeE9(int instrumentId) {
        return columns.strikeE9.get(instrumentId);
    }

    /**
     * Expiry.
     *
     * @param instrumentId a defined id
     * @return UTC ns; {@link #NEVER_NS} for spot and perpetual
     */
    public long expiryNs(int instrumentId) {
        return columns.expiryNs.get(instrumentId);
    }

    /**
     * Length of the averaging window before expiry.
     *
     * @param instrumentId a defined id
     * @return ns; 0 = none
     */
    public long settlementAveragingNs(int instrumentId) {
        return columns.settlementAveragingNs.get(instrumentId);
    }

    /**
     * Size of one lot.
     *
     * @param instrumentId a defined id
     * @return units of base, or quote notional where it {@link #isSizedInQuote}
     */
    public double unitsPerLot(int instrumentId) {
        return columns.unitsPerLot.get(instrumentId);
    }

    /**
     * Numerator of the exact size of one lot, a reduced fraction.
     *
     * @param instrumentId a defined id
     * @return positive
     */
    public long unitsNumerator(int instrumentId) {
        return columns.unitsNumerator.get(instrumentId);
    }

    /**
     * Denominator of the exact size of one lot, a reduced fraction.
     *
     * @param instrumentId a defined id
     * @return positive, at most 1e18
     */
    public long unitsDenominator(int instrumentId) {
        return columns.unitsDenominator.get(instrumentId);
    }

    /**
     * Price step in force at a price.
     *
     * @param instrumentId a defined id
     * @param priceE9 price times 1e9
     * @return step times 1e9
     */
    public long tickSizeE9(int instrumentId, long priceE9) {
        boolean wide = priceE9 >= columns.tickStepAboveE9.get(instrumentId);
        return wide ? columns.tickStepSizeE9.get(instrumentId) : columns.tickSizeE9.get(instrumentId);
    }

    /**
     * Highest price of the tick ladder that is not above a price.
     *
     * @param instrumentId a defined id
     * @param priceE9 price times 1e9
     * @return price times 1e9
     */
    public long roundDownToTickE9(int instrumentId, long priceE9) {
        return TickLadder.roundDown(
                priceE9,
                columns.tickSizeE9.get(instrumentId),
                columns.tickStepAboveE9.get(instrumentId),
                columns.tickStepSizeE9.get(instrumentId));
    }

    /**
     * Lowest price of the tick ladder that is not below a price.
     *
     * @param instrumentId a defined id
     * @param priceE9 price times 1e9
     * @return price times 1e9
     */
    public long roundUpToTickE9(int instrumentId, long priceE9) {
        return TickLadder.roundUp(
                priceE9,
                columns.tickSizeE9.get(instrumentId),
                columns.tickStepAboveE9.get(instrumentId),
                columns.tickStepSizeE9.get(instrumentId));
    }

    /**
     * Fee of a resting order.
     *
     * @param instrumentId a defined id
     * @return fraction of notional times 1e9; negative = rebate
     */
    public long makerFeeE9(int instrumentId) {
        return columns.makerFeeE9.get(instrumentId);
    }

    /**
     * Fee of an order that takes.
     *
     * @param instrumentId a defined id
     * @return fraction of notional times 1e9; negative = rebate
     */
    public long takerFeeE9(int instrumentId) {
        return columns.takerFeeE9.get(instrumentId);
    }

    /**
     * Largest fee of an option.
     *
     * @param instrumentId a defined id
     * @return fraction of its price times 1e9; {@link #NO_FEE_CAP} if there is none
     */
    public long feeCapE9(int instrumentId) {
        return columns.feeCapE9.get(instrumentId);
    }

    /**
     * Its underlying.
     *
     * @param instrumentId a defined id
     * @return underlying id
     */
    public int underlyingId(int instrumentId) {
        return columns.underlyingId.get(instrumentId);
    }

    /**
     * Its venue.
     *
     * @param instrumentId a defined id
     * @return venue id
     */
    public int venueId(int instrumentId) {
        return columns.venueId.get(instrumentId);
    }

    /**
     * Base currency.
     *
     * @param instrumentId a defined id
     * @return currency id
     */
    public int baseCurrencyId(int instrumentId) {
        return columns.baseCurrencyId.get(instrumentId);
    }

    /**
     * Currency of the underlying's price and the strike.
     *
     * @param instrumentId a defined id
     * @return currency id
     */
    public int quoteCurrencyId(int instrumentId) {
        return columns.quoteCurrencyId.get(instrumentId);
    }

    /**
     * Currency of cash flows and, for options, of the price.
     *
     * @param instrumentId a defined id
     * @return currency id
     */
    public int settlementCurrencyId(int instrumentId) {
        return columns.settlementCurrencyId.get(instrumentId);
    }

    /**
     * A quarter of the symbol as it stood in the definition: ASCII, the first character in the lowest byte, padded
     * with zeros.
     *
     * @param instrumentId a defined id
     * @param index 0 to 3
     * @return eight characters
     */
    public long symbolWord(int instrumentId, int index) {
        return columns.symbol.word(instrumentId, index);
    }
}
