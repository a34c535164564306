package io.hedgerow.engine.position;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.FundingRate;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Positions and their P&amp;L by instrument, exact to 1e-18 of the smallest unit of the settlement currency ("minor").
 * Getters of whole smallest units give the exact amount rounded half to even once.
 *
 * <p>Every event is answered with 0, or with the raw value of the {@link RejectReason} for which it changed nothing.
 * Nothing is stored before every number of the result is known to fit; one that does not is {@code OUT_OF_RANGE}.
 *
 * <p>Owned by the engine thread. Allocates nothing after construction. Ids given to getters must be defined.
 */
public final class PositionBook {
    /** Price of the underlying that is not known. */
    public static final long NO_PRICE = 0L;

    private final InstrumentTable instruments;
    private final FillRules fillRules;
    private final ContractValue value;
    private final FeeSchedule fees;
    private final CashLedger cash;
    private final ExecutionLog executions;
    private final PositionColumns columns;
    private final PositionChange change = new PositionChange();
    private final AveragePrice averagePrice;
    private final ExactAmount cost = new ExactAmount();
    private final ExactAmount total = new ExactAmount();
    private final ExactAmount closed = new ExactAmount();
    private final ExactAmount flow = new ExactAmount();
    private final ExactAmount fee = new ExactAmount();
    private final ExactAmount realised = new ExactAmount();
    private final ExactAmount balance = new ExactAmount();

    /**
     * Allocates an empty book.
     *
     * @param memory where the columns live
     * @param capacity how many instruments, currencies and venues
     * @param reference contracts
     */
    public PositionBook(StateMemory memory, CapacitySpec capacity, ReferenceData reference) {
        instruments = reference.instruments();
        value = new ContractValue(reference);
        fees = new FeeSchedule(reference, value);
        averagePrice = new AveragePrice(reference);
        cash = new CashLedger(memory, capacity.listing().currencies(), reference.currencies());
        executions = new ExecutionLog(memory, capacity, instruments);
        columns = new PositionColumns(memory, capacity.listing().instruments());
        fillRules = new FillRules(executions);
    }

    /**
     * Books a fill; fees the venue does not tell are computed, those of linear options from the strike.
     *
     * @param fill the event
     * @return 0 or a raw {@link RejectReason}
     */
    public int applyFill(FillDecoder fill) {
        return applyFill(fill, NO_PRICE);
    }

    /**
     * Books a fill.
     *
     * @param fill the event
     * @param underlyingPriceE9 price of the underlying times 1e9, for the fee of a linear option; {@link #NO_PRICE} if
     *     not known: the strike stands in
     * @return 0, or a raw {@link RejectReason}: UNKNOWN_INSTRUMENT, EXPIRED_CONTRACT (settled), MALFORMED (enumeration),
     *     OUT_OF_RANGE (lots, execution id, or a result that does not fit), NOT_POSITIVE_PRICE, DUPLICATE_EXECUTION,
     *     CAPACITY_EXCEEDED (more numberings of executions than venues and twice the currencies)
     */
    public int applyFill(FillDecoder fill, long underlyingPriceE9) {
        int id = fill.instrumentId();
        int reason = checkOpen(id);
        if (reason == 0) {
            reason = fillRules.check(fill);
        }
        if (reason != 0) {
            return reason;
        }
        long tradedLots = fill.sideRaw() == Side.BUY.value() ? fill.lots() : -fill.lots();
        work(id, tradedLots, fill.priceE9());
        setFee(fill, underlyingPriceE9);
        if (!commit(id, instruments.isPaidUpFront(id))) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        executions.add(id, fill.executionId(), fill.sideRaw() == Side.BUY.value());
        return 0;
    }

    private void work(int id, long tradedLots, long priceE9) {
        long held = columns.lots.get(id);
        value.atPrice(id, tradedLots, priceE9, total);
        if (Math.abs(tradedLots) > Math.abs(held)) {
            value.atPrice(id, -held, priceE9, closed);
        } else {
            closed.set(total);
        }
        columns.openCost.load(id, cost);
        change.trade(held, cost, tradedLots, total, closed, instruments.isReciprocal(id));
    }

    private void setFee(FillDecoder fill, long underlyingPriceE9) {
        if (fill.feeMinorUnits() != FillDecoder.feeMinorUnitsNullValue()) {
            fee.set(fill.feeMinorUnits());
        } else {
            fees.fee(fill.instrumentId(), fill.lots(), fill.priceE9(), fill.liquidityRaw(), underlyingPriceE9, fee);
        }
    }

    /**
     * Stores the worked-out change, its fee and its cash flow, unless a number does not fit. What is paid up front moves
     * the value traded, everything else the gain.
     */
    private boolean commit(int id, boolean paidUpFront) {
        int currencyId = instruments.settlementCurrencyId(id);
        if (paidUpFront) {
            flow.set(total).negate();
        } else {
            flow.set(change.gain());
        }
        cash.balance(currencyId, balance).add(flow).subtract(fee);
        columns.realised.load(id, realised).add(change.gain());
        columns.fees.load(id, flow).add(fee);
        if (change.isOverflow() || realised.isOverflow() || flow.isOverflow() || balance.isOverflow()) {
            return false;
        }
        columns.lots.set(id, change.lots());
        columns.openCost.store(id, change.openCost());
        columns.realised.store(id, realised);
        columns.fees.store(id, flow);
        cash.set(currencyId, balance);
        return true;
    }

    /**
     * Pays or receives funding: longs pay {@code value at price * rate} when the rate is positive, to 1e-18 of a smallest
     * unit: payments far below one add up. An indication moves nothing.
     *
     * @param funding the event
     * @return 0, or a raw {@link RejectReason}: UNKNOWN_INSTRUMENT, EXPIRED_CONTRACT, WRONG_KIND (not a perpetual),
     *     MALFORMED (phase), NOT_POSITIVE_PRICE, OUT_OF_RANGE (rate beyond 100 %, or a result that does not fit)
     */
    public int applyFunding(FundingDecoder funding) {
        int id = funding.instrumentId();
        int reason = checkFunding(funding);
        if (reason != 0 || funding.phaseRaw() == FundingPhase.INDICATION.value()) {
            return reason;
        }
        value.atPrice(id, columns.lots.get(id), funding.priceE9(), total);
        flow.portion(total, FundingRate.e18(funding), FundingRate.ONE_E18).negate();
        int currencyId = instruments.settlementCurrencyId(id);
        cash.balance(currencyId, balance).add(flow);
        columns.funding.load(id, total).add(flow);
        if (total.isOverflow() || balance.isOverflow()) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.funding.store(id, total);
        cash.set(currencyId, balance);
        return 0;
    }

    private int checkFunding(FundingDecoder funding) {
        int reason = checkOpen(funding.instrumentId());
        if (reason != 0) {
            return reason;
        }
        if (!instruments.isFunded(funding.instrumentId())) {
            return RejectReason.WRONG_KIND.value();
        }
        int phase = funding.phaseRaw();
        if (phase == FundingPhase.INDICATION.value()) {
            return 0;
        }
        if (phase != FundingPhase.PAYMENT.value()) {
            return RejectReason.MALFORMED.value();
        }
        if (funding.priceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        return FundingRate.e18(funding) <= FundingRate.ONE_E18 ? 0 : RejectReason.OUT_OF_RANGE.value();
    }

    /**
     * Closes a dated contract for good: at what its kind pays for the delivery price. From then on the
     * contract is settled and every further event for it is refused.
     *
     * @param settlement the event
     * @return 0, or a raw {@link RejectReason}: UNKNOWN_INSTRUMENT, EXPIRED_CONTRACT (settled before), WRONG_KIND (never
     *     expires), NOT_POSITIVE_PRICE, OUT_OF_RANGE (a result that does not fit)
     */
    public int applySettlement(SettlementDecoder settlement) {
        int id = settlement.instrumentId();
        int reason = checkOpen(id);
        if (reason != 0) {
            return reason;
        }
        if (instruments.expiryNs(id) == InstrumentTable.NEVER_NS) {
            return RejectReason.WRONG_KIND.value();
        }
        if (settlement.deliveryPriceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        if (columns.lots.get(id) != 0 && !close(id, settlement.deliveryPriceE9())) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.settled.set(id, 1);
        return 0;
    }

    private boolean close(int id, long deliveryPriceE9) {
        long held = columns.lots.get(id);
        value.atExpiry(id, -held, deliveryPriceE9, total);
        columns.openCost.load(id, cost);
        change.trade(held, cost, -held, total, total, instruments.isReciprocal(id));
        fee.set(0L);
        return commit(id, instruments.isPaidUpFront(id));
    }

    /**
     * Sets a position outright. Cash, realised P&amp;L, fees and funding stay as they are.
     *
     * @param position the command
     * @return 0, or a raw {@link RejectReason}: UNKNOWN_INSTRUMENT, EXPIRED_CONTRACT (settled), NOT_POSITIVE_PRICE (unless
     *     flat), OUT_OF_RANGE (a cost that does not fit)
     */
    public int set(SetPositionDecoder position) {
        int id = position.instrumentId();
        int reason = checkOpen(id);
        if (reason != 0) {
            return reason;
        }
        long lots = position.lots();
        if (lots != 0 && position.averagePriceE9() <= 0) {
            return RejectReason.NOT_POSITIVE_PRICE.value();
        }
        cost.set(0L);
        if (lots != 0
                && value.atPrice(id, lots, position.averagePriceE9(), cost).isOverflow()) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.lots.set(id, lots);
        columns.openCost.store(id, cost);
        return 0;
    }

    private int checkOpen(int id) {
        if (!instruments.isDefined(id)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        return isSettled(id) ? RejectReason.EXPIRED_CONTRACT.value() : 0;
    }

    /**
     * Whether an execution has been booked, or is too old to tell; whoever asks knows that all fills have been applied.
     *
     * @param instrumentId a defined id
     * @param executionId the venue's number
     * @param buys our side
     * @return true if a fill with this number would be refused
     */
    public boolean isBooked(int instrumentId, long executionId, boolean buys) {
        return executions.isBooked(instrumentId, executionId, buys);
    }

    /**
     * Highest execution id of a venue that has been booked, in whichever of its numberings.
     *
     * @param venueId defined venue
     * @return id, or -1 if there is none
     */
    public long lastExecutionId(int venueId) {
        return executions.highest(venueId);
    }

    /**
     * Cash by currency.
     *
     * @return the ledger that the fills move
     */
    public CashLedger cash() {
        return cash;
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
