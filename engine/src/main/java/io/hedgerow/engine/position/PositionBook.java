package io.hedgerow.engine.position;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.FundingRate;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.FundingPhase;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Positions and their P&amp;L by instrument, exact to the smallest unit of the settlement currency ("minor").
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
        cash = new CashLedger(memory, capacity.currencies(), reference.currencies());
        executions = new ExecutionLog(memory, capacity.venues());
        columns = new PositionColumns(memory, capacity.instruments());
        fillRules = new FillRules(instruments, executions);
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
     *     OUT_OF_RANGE (lots, execution id, or a result that does not fit), NOT_POSITIVE_PRICE, DUPLICATE_EXECUTION
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
        long total = value.atPrice(id, tradedLots, fill.priceE9());
        work(id, tradedLots, total, fill.priceE9());
        long flow = instruments.isPaidUpFront(id) ? -total : change.gainMinor();
        if (!commit(id, flow, feeOf(fill, underlyingPriceE9))) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        executions.add(instruments.venueId(id), fill.executionId());
        return 0;
    }

    private void work(int id, long tradedLots, long total, long priceE9) {
        long held = columns.lots.get(id);
        boolean flips = Math.abs(tradedLots) > Math.abs(held);
        long closed = flips ? value.atPrice(id, -held, priceE9) : total;
        change.trade(held, columns.openCostMinor.get(id), tradedLots, total, closed, instruments.isReciprocal(id));
    }

    private long feeOf(FillDecoder fill, long underlyingPriceE9) {
        if (fill.feeMinorUnits() != FillDecoder.feeMinorUnitsNullValue()) {
            return fill.feeMinorUnits();
        }
        return fees.feeMinor(fill.instrumentId(), fill.lots(), fill.priceE9(), fill.liquidityRaw(), underlyingPriceE9);
    }

    /** Stores the worked-out change with its cash flow, unless a number does not fit. */
    private boolean commit(int id, long flowMinor, long feeMinor) {
        int currencyId = instruments.settlementCurrencyId(id);
        long realised = FixedMath.add(columns.realisedMinor.get(id), change.gainMinor());
        long feesPaid = FixedMath.add(columns.feesMinor.get(id), feeMinor);
        long balance = cash.balanceAfter(currencyId, FixedMath.subtract(flowMinor, feeMinor));
        if (change.lots() == FixedMath.OVERFLOW
                || change.openCostMinor() == FixedMath.OVERFLOW
                || realised == FixedMath.OVERFLOW
                || feesPaid == FixedMath.OVERFLOW
                || balance == FixedMath.OVERFLOW) {
            return false;
        }
        columns.lots.set(id, change.lots());
        columns.openCostMinor.set(id, change.openCostMinor());
        columns.realisedMinor.set(id, realised);
        columns.feesMinor.set(id, feesPaid);
        cash.set(currencyId, balance);
        return true;
    }

    /**
     * Pays or receives funding: longs pay {@code value at price * rate} when the rate is positive. The value is taken
     * in whole smallest units, then the rate applied. An indication moves nothing.
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
        long held = value.atPrice(id, columns.lots.get(id), funding.priceE9());
        long received = -FixedMath.mulDiv(held, FundingRate.e18(funding), FundingRate.ONE_E18);
        long total = FixedMath.add(columns.fundingMinor.get(id), received);
        int currencyId = instruments.settlementCurrencyId(id);
        long balance = cash.balanceAfter(currencyId, received);
        if (total == FixedMath.OVERFLOW || balance == FixedMath.OVERFLOW) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.fundingMinor.set(id, total);
        cash.set(currencyId, balance);
        return 0;
    }

    private int checkFunding(FundingDecoder funding) {
        int reason = checkOpen(funding.instrumentId());
        if (reason != 0) {
            return reason;
        }
        if (instruments.kindRaw(funding.instrumentId()) != InstrumentKind.PERPETUAL.value()) {
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
     * Closes a dated contract for good: a future at the delivery price, an option at its payoff. From then on the
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
        boolean option = instruments.isOption(id);
        long total = option ? value.atExpiry(id, -held, deliveryPriceE9) : value.atPrice(id, -held, deliveryPriceE9);
        change.trade(held, columns.openCostMinor.get(id), -held, total, total, instruments.isReciprocal(id));
        return commit(id, option ? -total : change.gainMinor(), 0L);
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
        long cost = lots == 0 ? 0L : value.atPrice(id, lots, position.averagePriceE9());
        if (cost == FixedMath.OVERFLOW) {
            return RejectReason.OUT_OF_RANGE.value();
        }
        columns.lots.set(id, lots);
        columns.openCostMinor.set(id, cost);
        return 0;
    }

    private int checkOpen(int id) {
        if (!instruments.isDefined(id)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        return isSettled(id) ? RejectReason.EXPIRED_CONTRACT.value() : 0;
    }

    /**
     * Highest execution id of a venue that has been booked.
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
     * @return price from the open cost; 0 when flat or when the cost is less than half of a smallest unit
     */
    public double averagePrice(int instrumentId) {
        return averagePrice.of(instrumentId, units(instrumentId), columns.openCostMinor.get(instrumentId));
    }

    /**
     * Cost of the open position; coin value at entry of an inverse future or perpetual.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units, signed like the lots
     */
    public long openCostMinor(int instrumentId) {
        return columns.openCostMinor.get(instrumentId);
    }

    /**
     * Realised P&amp;L since start, without fees and funding.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units
     */
    public long realisedMinor(int instrumentId) {
        return columns.realisedMinor.get(instrumentId);
    }

    /**
     * Fees paid since start.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units; negative = rebates
     */
    public long feesMinor(int instrumentId) {
        return columns.feesMinor.get(instrumentId);
    }

    /**
     * Funding received since start.
     *
     * @param instrumentId a defined id
     * @return smallest settlement units; negative = paid
     */
    public long fundingMinor(int instrumentId) {
        return columns.fundingMinor.get(instrumentId);
    }

    /**
     * Value of the open position at a mark price: what it is worth if paid up front (options, spot), else its size.
     *
     * @param instrumentId a defined id
     * @param markPriceE9 mark price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @return smallest settlement units, signed like the lots, or {@link FixedMath#OVERFLOW}
     */
    public long marketValueMinor(int instrumentId, long markPriceE9) {
        long held = columns.lots.get(instrumentId);
        return held == 0 ? 0L : value.atPrice(instrumentId, held, markPriceE9);
    }

    /**
     * P&amp;L of the open position at a mark price.
     *
     * @param instrumentId a defined id
     * @param markPriceE9 mark price times 1e9, positive; 0 is allowed except for inverse futures and perpetuals
     * @return smallest settlement units, or {@link FixedMath#OVERFLOW}
     */
    public long unrealisedMinor(int instrumentId, long markPriceE9) {
        long marked = marketValueMinor(instrumentId, markPriceE9);
        long gain = FixedMath.subtract(marked, columns.openCostMinor.get(instrumentId));
        return instruments.isReciprocal(instrumentId) ? -gain : gain;
    }
}
