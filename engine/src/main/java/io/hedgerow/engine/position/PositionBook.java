package io.hedgerow.engine.position;

import io.hedgerow.engine.event.FundingRate;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Books what happens to positions; {@link HeldPositions} tells what they are.
 *
 * <p>Every event is answered with 0, or with the raw value of the {@link RejectReason} for which it changed nothing.
 * Nothing is stored before every number of the result is known to fit; one that does not is {@code OUT_OF_RANGE}.
 *
 * <p>Owned by the engine thread. Allocates nothing after construction. Ids given to getters must be defined.
 */
public final class PositionBook extends HeldPositions {
    /** Price of the underlying that is not known. */
    public static final long NO_PRICE = 0L;

    private final FillRules fillRules;
    private final FeeSchedule fees;
    private final CashLedger cash;
    private final ExecutionLog executions;
    private final PositionChange change = new PositionChange();
    private final ExactAmount cost = new ExactAmount();
    private final ExactAmount total = new ExactAmount();
    private final ExactAmount closed = new ExactAmount();
    private final ExactAmount flow = new ExactAmount();
    private final ExactAmount fee = new ExactAmount();
    private final ExactAmount aside = new ExactAmount();
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
        super(memory, capacity, reference);
        fees = new FeeSchedule(reference, value);
        cash = new CashLedger(
                memory, capacity.listing().currencies(), capacity.listing().venues(), reference.currencies());
        executions = new ExecutionLog(memory, capacity, instruments);
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
     *     UNKNOWN_CURRENCY (of the fee), OUT_OF_RANGE (lots, execution id, or a result that does not fit),
     *     NOT_POSITIVE_PRICE, DUPLICATE_EXECUTION, CAPACITY_EXCEEDED (more numberings of executions than venues and twice the currencies)
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
        reason = isFeeAside(fill) ? commitWithFeeAside(fill) : commit(id);
        if (reason != 0) {
            return reason;
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

    /** A fee that the schedule computes is in the currency of the contract. */
    private boolean isFeeAside(FillDecoder fill) {
        int currencyId = fill.feeCurrencyId();
        return currencyId != FillDecoder.feeCurrencyIdNullValue()
                && currencyId != instruments.settlementCurrencyId(fill.instrumentId())
                && fill.feeMinorUnits() != FillDecoder.feeMinorUnitsNullValue();
    }

    private int commitWithFeeAside(FillDecoder fill) {
        int venueId = instruments.venueId(fill.instrumentId());
        int reason = cash.checkFeeAside(venueId, fill.feeCurrencyId(), fee);
        if (reason != 0) {
            return reason;
        }
        aside.set(fee);
        fee.set(0L);
        reason = commit(fill.instrumentId());
        if (reason == 0) {
            cash.payFeeAside(venueId, fill.feeCurrencyId(), aside);
        }
        return reason;
    }

    /**
     * Stores the worked-out change, its fee and its cash flow, unless a number does not fit. What is paid up front moves
     * the value traded, everything else the gain. 0 or a raw {@link RejectReason}.
     */
    private int commit(int id) {
        int currencyId = instruments.settlementCurrencyId(id);
        if (instruments.isPaidUpFront(id)) {
            flow.set(total).negate();
        } else {
            flow.set(change.gain());
        }
        cash.balance(currencyId, balance).add(flow).subtract(fee);
        columns.realised.load(id, realised).add(change.gain());
        columns.fees.load(id, flow).add(fee);
        if (change.isOverflow() || realised.isOverflow() || flow.isOverflow() || balance.isOverflow()) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.lots.set(id, change.lots());
        columns.openCost.store(id, change.openCost());
        columns.realised.store(id, realised);
        columns.fees.store(id, flow);
        cash.set(currencyId, balance);
        return 0;
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
        reason = columns.lots.get(id) == 0 ? 0 : close(id, settlement.deliveryPriceE9());
        if (reason == 0) {
            columns.settled.set(id, 1);
        }
        return reason;
    }

    private int close(int id, long deliveryPriceE9) {
        long held = columns.lots.get(id);
        value.atExpiry(id, -held, deliveryPriceE9, total);
        columns.openCost.load(id, cost);
        change.trade(held, cost, -held, total, total, instruments.isReciprocal(id));
        fee.set(0L);
        return commit(id);
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
}
