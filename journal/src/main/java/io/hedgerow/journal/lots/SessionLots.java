package io.hedgerow.journal.lots;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.DrawdownUpdateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.InterestUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.lots.EngineAmounts.Books;
import io.hedgerow.journal.lots.LotHistory.RealisedCheck;
import io.hedgerow.journal.lots.OpenLot.Origin;
import io.hedgerow.journal.lots.OpenLots.Held;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Watches the engine of one journal: what each event changed of a position and of cash is the difference of the engine's own
 * books before and after it. Owned by the following thread.
 */
final class SessionLots implements EngineVisitor {
    private final LotReader reader;
    private final JournalSession session;
    private final JournalFollower follower;
    private final PositionBook positions;
    private final EngineAmounts amounts;
    private final Map<Integer, Own> own = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final SetPositionDecoder set = new SetPositionDecoder();
    private final CashAdjustmentDecoder transfer = new CashAdjustmentDecoder();
    private final InterestUpdateDecoder interest = new InterestUpdateDecoder();
    private final DrawdownUpdateDecoder drawdown = new DrawdownUpdateDecoder();
    private Held heldBefore;
    private Books before;
    private String beforeCurrency = "";
    private final Map<String, BigDecimal> balances = new HashMap<>();

    /** Lots at average cost of this journal alone, beside what its engine had realised when it was begun with. */
    private static final class Own {
        private final OpenLots lots;
        private final Books began;
        private BigDecimal gain = BigDecimal.ZERO;

        Own(OpenLots lots, Books began) {
            this.lots = lots;
            this.began = began;
        }
    }

    SessionLots(LotReader reader, JournalSession session, JournalFollower follower) {
        this.reader = reader;
        this.session = session;
        this.follower = follower;
        positions = follower.engine().positions();
        amounts = new EngineAmounts(session.names(), positions);
    }

    /** What is there before the first event that is followed. */
    void begin() {
        HedgeEngine engine = follower.engine();
        LotMoment at = new LotMoment(
                session.path(), follower.beginSequence(), engine.counters().nowNs());
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            if (engine.reference().instruments().isDefined(id)
                    && (positions.lots(id) != 0 || amounts.books(id).realised().signum() != 0)) {
                holds(id, at, CashRow.Type.OPENING, Origin.OPENING);
            }
        }
        for (int id = 0; id < engine.reference().currencies().count(); id++) {
            if (engine.reference().currencies().isDefined(id)
                    && amounts.cash(id).signum() != 0) {
                String code = session.names().currencyCode(id);
                cashRow(at, CashRow.Type.OPENING, code, BigDecimal.ZERO, amounts.cash(id));
            }
        }
    }

    private Own own(int id) {
        return own.computeIfAbsent(
                id, key -> new Own(new OpenLots(amounts.contract(key), LotMethod.AVERAGE), amounts.books(key)));
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        before = null;
        int subject = EventPrefix.subjectId(event, 0);
        switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID, FundingDecoder.TEMPLATE_ID, SettlementDecoder.TEMPLATE_ID ->
                takeBefore(subject);
            case SetPositionDecoder.TEMPLATE_ID -> takeBefore(subject);
            case CashAdjustmentDecoder.TEMPLATE_ID -> takeCashBefore(subject);
            default -> {
                // Moves neither position nor cash.
            }
        }
        if (before != null && EventPrefix.templateId(event, 0) == FillDecoder.TEMPLATE_ID) {
            fill.wrapAndApplyHeader(event, 0, header);
        }
    }

    private void takeBefore(int id) {
        if (session.names().instrument(id) != null
                && follower.engine().reference().instruments().isDefined(id)) {
            heldBefore = amounts.held(id);
            beforeCurrency = amounts.contract(id).currency();
            before = amounts.books(id);
            own(id);
        }
    }

    private void takeCashBefore(int currencyId) {
        if (follower.engine().reference().currencies().isDefined(currencyId)) {
            before = new Books(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, amounts.cash(currencyId));
            beforeCurrency = session.names().currencyCode(currencyId);
        }
    }

    /** Currency of a fee that is not paid in the settlement currency, or -1. */
    private int feesAside() {
        int currency = fill.feeCurrencyId();
        boolean told = currency != FillDecoder.feeCurrencyIdNullValue()
                && fill.feeMinorUnits() != FillDecoder.feeMinorUnitsNullValue();
        return told
                        && currency
                                != session.names()
                                        .instrument(fill.instrumentId())
                                        .pair()
                                        .settlementCurrencyId()
                        && follower.engine().reference().currencies().isDefined(currency)
                ? currency
                : -1;
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        if (before == null) {
            return;
        }
        LotMoment at = new LotMoment(session.path(), follower.lastSequence(), EventPrefix.timeNs(event, 0));
        switch (EventPrefix.templateId(event, 0)) {
            case FillDecoder.TEMPLATE_ID -> onFill(at);
            case FundingDecoder.TEMPLATE_ID -> onFunding(at, funding.wrapAndApplyHeader(event, 0, header));
            case SettlementDecoder.TEMPLATE_ID -> onSettlement(at, settlement.wrapAndApplyHeader(event, 0, header));
            case SetPositionDecoder.TEMPLATE_ID ->
                onSet(at, set.wrapAndApplyHeader(event, 0, header).instrumentId());
            case CashAdjustmentDecoder.TEMPLATE_ID ->
                onTransfer(at, transfer.wrapAndApplyHeader(event, 0, header).currencyId());
            default -> throw new IllegalStateException("an event that moves nothing");
        }
    }

    private void onFill(LotMoment at) {
        int id = fill.instrumentId();
        long traded = positions.lots(id) - heldBefore.lots();
        if (traded == 0) {
            return; // Refused.
        }
        ContractMoney contract = amounts.contract(id);
        BigDecimal price = ContractMoney.price(fill.priceE9());
        Own mine = own.get(id);
        mine.lots.trade(at, traded, price).forEach(lot -> mine.gain = mine.gain.add(lot.gain()));
        reader.trade(contract, at, heldBefore, traded, price);
        Books now = amounts.books(id);
        BigDecimal fee = now.fees().subtract(before.fees());
        long orderId = fill.orderId() == FillDecoder.orderIdNullValue() ? 0L : fill.orderId();
        put(new CashRow(
                at,
                CashRow.Type.TRADE,
                contract.venue(),
                contract.symbol(),
                contract.currency(),
                traded > 0 ? Side.BUY.name() : Side.SELL.name(),
                Math.abs(traded),
                price,
                now.realised().subtract(before.realised()),
                now.cash().subtract(before.cash()).add(fee),
                fee,
                fill.executionId(),
                orderId,
                positions.lots(id),
                now.cash()));
        if (feesAside() >= 0) {
            BigDecimal balance = amounts.cash(feesAside());
            String code = session.names().currencyCode(feesAside());
            BigDecimal paid = balances.getOrDefault(code, BigDecimal.ZERO).subtract(balance);
            put(new CashRow(
                    at,
                    CashRow.Type.FEE,
                    contract.venue(),
                    contract.symbol(),
                    code,
                    "",
                    Math.abs(traded),
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    paid,
                    fill.executionId(),
                    orderId,
                    positions.lots(id),
                    balance));
        }
    }

    private void onFunding(LotMoment at, FundingDecoder event) {
        int id = event.instrumentId();
        Books now = amounts.books(id);
        BigDecimal received = now.funding().subtract(before.funding());
        if (received.signum() != 0) {
            plainRow(
                    at, CashRow.Type.FUNDING, id, ContractMoney.price(event.priceE9()), BigDecimal.ZERO, received, now);
        }
    }

    private void onSettlement(LotMoment at, SettlementDecoder event) {
        int id = event.instrumentId();
        if (heldBefore.lots() == 0 || positions.lots(id) != 0) {
            return;
        }
        ContractMoney contract = amounts.contract(id);
        BigDecimal delivery = ContractMoney.price(event.deliveryPriceE9());
        Own mine = own.get(id);
        mine.lots.settle(at, delivery).forEach(lot -> mine.gain = mine.gain.add(lot.gain()));
        reader.settle(contract, at, heldBefore, delivery);
        Books now = amounts.books(id);
        BigDecimal gain = now.realised().subtract(before.realised());
        BigDecimal paid = now.cash().subtract(before.cash());
        if (contract.isPaidUpFront()
                && paid.signum() != 0
                && reader.spec().intoFuture().contains(contract.venue())) {
            settlementRow(
                    at,
                    CashRow.Type.SETTLEMENT,
                    contract,
                    contract.symbol(),
                    delivery,
                    gain,
                    BigDecimal.ZERO,
                    before.cash());
            settlementRow(
                    at, CashRow.Type.DELIVERY, contract, futureOf(id), delivery, BigDecimal.ZERO, paid, now.cash());
        } else {
            settlementRow(at, CashRow.Type.SETTLEMENT, contract, contract.symbol(), delivery, gain, paid, now.cash());
        }
    }

    /** The listed future of the same expiry; what it is called where none is listed. */
    private String futureOf(int optionId) {
        InstrumentSpec option = session.names().instrument(optionId);
        return session.names()
                .instruments()
                .filter(other -> other.kind() == InstrumentKind.FUTURE
                        && other.expiryNs() == option.expiryNs()
                        && other.venueId() == option.venueId()
                        && other.underlyingId() == option.underlyingId()
                        && other.terms().payoff() == option.terms().payoff())
                .findFirst()
                .map(session.names()::symbolOf)
                .orElseGet(() -> "future of " + session.names().symbolOf(option));
    }

    private void settlementRow(
            LotMoment at,
            CashRow.Type type,
            ContractMoney contract,
            String symbol,
            BigDecimal price,
            BigDecimal gain,
            BigDecimal paid,
            BigDecimal balance) {
        put(new CashRow(
                at,
                type,
                contract.venue(),
                symbol,
                contract.currency(),
                heldBefore.lots() > 0 ? Side.SELL.name() : Side.BUY.name(),
                Math.abs(heldBefore.lots()),
                price,
                gain,
                paid,
                BigDecimal.ZERO,
                0L,
                0L,
                0L,
                balance));
    }

    private void onSet(LotMoment at, int id) {
        boolean taken = positions.lots(id) == set.lots();
        if (taken) {
            holds(id, at, CashRow.Type.POSITION_SET, Origin.SET);
        }
    }

    /** The engine's own cost counts for its own gains; lots that go on keep theirs. */
    private void holds(int id, LotMoment at, CashRow.Type type, Origin origin) {
        Held held = amounts.held(id);
        own(id).lots.set(at, origin, held);
        reader.holds(amounts.contract(id), at, origin, held);
        plainRow(at, type, id, held.price(), BigDecimal.ZERO, BigDecimal.ZERO, amounts.books(id));
    }

    private void plainRow(
            LotMoment at, CashRow.Type type, int id, BigDecimal price, BigDecimal gain, BigDecimal cash, Books now) {
        ContractMoney contract = amounts.contract(id);
        put(new CashRow(
                at,
                type,
                contract.venue(),
                contract.symbol(),
                contract.currency(),
                "",
                Math.abs(positions.lots(id)),
                price,
                gain,
                cash,
                BigDecimal.ZERO,
                0L,
                0L,
                positions.lots(id),
                now.cash()));
    }

    private void onTransfer(LotMoment at, int currencyId) {
        BigDecimal moved = amounts.cash(currencyId).subtract(before.cash());
        if (moved.signum() != 0) {
            cashRow(
                    at,
                    CashRow.Type.TRANSFER,
                    session.names().currencyCode(currencyId),
                    moved,
                    amounts.cash(currencyId));
        }
    }

    private void cashRow(LotMoment at, CashRow.Type type, String currency, BigDecimal moved, BigDecimal balance) {
        put(new CashRow(
                at,
                type,
                "",
                "",
                currency,
                "",
                0L,
                null,
                BigDecimal.ZERO,
                moved,
                BigDecimal.ZERO,
                0L,
                0L,
                0L,
                balance));
    }

    private void put(CashRow row) {
        balances.put(row.currency(), row.balance());
        reader.row(row);
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == DrawdownUpdateDecoder.TEMPLATE_ID) {
            drawdown.wrapAndApplyHeader(message, offset, header);
            if (drawdown.underlyingId() == DrawdownUpdateDecoder.underlyingIdNullValue()) {
                reader.pnl(drawdown.timeNs(), drawdown.pnl());
            }
        } else if (templateId == InterestUpdateDecoder.TEMPLATE_ID) {
            onInterest(interest.wrapAndApplyHeader(message, offset, header));
        }
    }

    /** It is credited before the event that brings it is applied: that one begins with the balance behind it. */
    private void onInterest(InterestUpdateDecoder event) {
        String code = session.names().currencyCode(event.currencyId());
        BigDecimal now = amounts.cash(event.currencyId());
        BigDecimal earned = now.subtract(balances.getOrDefault(code, BigDecimal.ZERO));
        if (earned.signum() == 0) {
            return;
        }
        cashRow(
                new LotMoment(session.path(), follower.lastSequence(), event.timeNs()),
                CashRow.Type.INTEREST,
                code,
                earned,
                now);
        if (before != null && code.equals(beforeCurrency)) {
            before = new Books(before.realised(), before.fees(), before.funding(), now);
        }
    }

    /** What the engine has realised of each contract, beside the lots. */
    void end() {
        own.forEach((id, mine) -> {
            Books now = amounts.books(id);
            reader.check(new RealisedCheck(
                    session.path(),
                    amounts.contract(id),
                    now.realised().subtract(mine.began.realised()),
                    mine.gain,
                    now.fees().subtract(mine.began.fees()),
                    now.funding().subtract(mine.began.funding())));
        });
        int reporting = follower.start().capacity().reports().currencyId();
        reader.reportingIn(session.names().currencyCode(reporting));
    }
}
