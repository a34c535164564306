package io.hedgerow.journal.execution;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderAnsweredDecoder;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.journal.execution.ChainLink.Step;
import io.hedgerow.journal.execution.HedgeExecution.Money;
import io.hedgerow.journal.execution.HedgeExecution.Outcome;
import io.hedgerow.journal.execution.HedgeExecution.Wanted;
import io.hedgerow.journal.execution.TradeFacts.At;
import io.hedgerow.journal.execution.TradeFacts.Book;
import io.hedgerow.journal.execution.TradeFacts.Deal;
import io.hedgerow.journal.execution.TradeFacts.Market;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Watches the engine of one journal: orders from the tick that caused them, fills with the market that they met, and the
 * market a while after. Owned by the following thread.
 */
final class ExecutionScan implements EngineVisitor {
    private final JournalSession session;
    private final JournalFollower follower;
    private final ExecutionSpec spec;
    private final HedgeEngine engine;
    private final MarketLook look;
    private final Looks looks;
    private final Looks decided;
    private final Looks met;
    private final DecisionText words;
    private final TheoryWatch theory = new TheoryWatch();
    private final Map<Integer, ContractMoney> contracts = new HashMap<>();
    private final Map<Long, OrderTape> working = new LinkedHashMap<>();
    private final List<HedgeExecution> orders = new ArrayList<>();
    private final List<TradeFacts> trades = new ArrayList<>();
    private final List<OrderTape> ofThisEvent = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final ExactAmount scratch = new ExactAmount();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final OrderSentDecoder sent = new OrderSentDecoder();
    private final OrderAnsweredDecoder answered = new OrderAnsweredDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private long eventSequence;
    private int eventOutputs;
    private int tickTemplateId;
    private int tickSubject;
    private long tickSequence;
    private long tickNs;
    private Market marketBefore;
    private BigDecimal feesBefore = BigDecimal.ZERO;
    private long lotsBefore;
    private double deltaBefore;

    /** A decision of this event. */
    private record Said(long decisionId, long sequence, long timeNs, String text, double expectedCost) {}

    ExecutionScan(JournalSession session, JournalFollower follower, ExecutionSpec spec) {
        this.session = session;
        this.follower = follower;
        this.spec = spec;
        engine = follower.engine();
        look = new MarketLook(engine);
        looks = new Looks(spec.horizonsNs());
        decided = new Looks(spec.horizonsNs().stream()
                .filter(horizon -> horizon != ExecutionSpec.EXPIRY)
                .toList());
        met = new Looks(List.of(spec.venueDelayNs()));
        words = new DecisionText(session.names()::instrumentSymbol);
    }

    private ContractMoney contract(int id) {
        return contracts.computeIfAbsent(id, key -> ContractMoney.of(session.names(), key));
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        long timeNs = EventPrefix.timeNs(event, 0);
        looks.before(timeNs);
        decided.before(timeNs);
        met.before(timeNs);
        eventSequence = follower.lastSequence();
        eventOutputs = 0;
        int templateId = EventPrefix.templateId(event, 0);
        if (templateId != BatchBoundaryDecoder.TEMPLATE_ID && !EventNames.isObservation(templateId)) {
            tick(templateId, EventPrefix.subjectId(event, 0), timeNs);
        }
        switch (templateId) {
            case FillDecoder.TEMPLATE_ID -> beforeFill(fill.wrapAndApplyHeader(event, 0, header));
            case SettlementDecoder.TEMPLATE_ID -> beforeSettlement(settlement.wrapAndApplyHeader(event, 0, header));
            case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(update.wrapAndApplyHeader(event, 0, header));
            case OrderSentDecoder.TEMPLATE_ID -> onSent(sent.wrapAndApplyHeader(event, 0, header));
            case OrderAnsweredDecoder.TEMPLATE_ID -> onAnswered(answered.wrapAndApplyHeader(event, 0, header));
            default -> {
                // Nothing of an order.
            }
        }
    }

    /** What decisions of this event, and of one that only closes its batch, come from. */
    private void tick(int templateId, int subject, long timeNs) {
        tickTemplateId = templateId;
        tickSubject = subject;
        tickSequence = eventSequence;
        tickNs = timeNs;
    }

    private String tickText() {
        String name = EventNames.of(tickTemplateId);
        return switch (tickTemplateId) {
            case QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    ImpliedVolDecoder.TEMPLATE_ID,
                    FillDecoder.TEMPLATE_ID,
                    OrderUpdateDecoder.TEMPLATE_ID,
                    SettlementDecoder.TEMPLATE_ID ->
                name + " " + session.names().instrumentSymbol(tickSubject);
            case IndexPriceDecoder.TEMPLATE_ID, ForwardPriceDecoder.TEMPLATE_ID ->
                name + " " + session.names().underlyingSymbol(tickSubject);
            default -> name;
        };
    }

    private boolean isKnown(int id) {
        return engine.reference().instruments().isDefined(id) && session.names().instrument(id) != null;
    }

    private void beforeFill(FillDecoder event) {
        int id = event.instrumentId();
        marketBefore = null;
        if (!isKnown(id)) {
            return;
        }
        boolean buys = event.side() == Side.BUY;
        double price = event.priceE9() / 1e9;
        marketBefore = new Market(
                look.mid(id),
                look.touch(id, buys),
                look.model(id),
                look.reference(id),
                look.vol(id),
                look.pricePerVolPoint(id),
                look.priceDelta(id, price),
                look.quoteAgeNs(id, event.timeNs()),
                look.cashPerPrice(id, event.lots(), price),
                look.notionalCash(id, event.lots()));
        feesBefore = fees(id);
        lotsBefore = engine.positions().lots(id);
        deltaBefore = look.underlyingDelta(id);
    }

    private BigDecimal fees(int id) {
        engine.positions().fees(id, scratch);
        return BigDecimal.valueOf(scratch.whole())
                .add(BigDecimal.valueOf(scratch.fractionE18(), ExactAmount.DECIMALS))
                .movePointLeft(contract(id).decimals());
    }

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        if (EventPrefix.templateId(event, 0) == FillDecoder.TEMPLATE_ID && marketBefore != null) {
            fill.wrapAndApplyHeader(event, 0, header);
            if (engine.positions().lots(fill.instrumentId()) != lotsBefore) {
                onFill();
            }
        }
        ofThisEvent.forEach(this::decide);
        ofThisEvent.clear();
        said.clear();
    }

    private void onFill() {
        int id = fill.instrumentId();
        boolean buys = fill.side() == Side.BUY;
        boolean hedges = fill.fillSource() == FillSource.HEDGE;
        TradeFacts fact = new TradeFacts(
                new At(session.path(), eventSequence, fill.timeNs()),
                contract(id),
                new Deal(
                        fill.fillSource(),
                        fill.customer() == FillDecoder.customerNullValue() ? 0 : fill.customer(),
                        buys,
                        fill.lots(),
                        ContractMoney.price(fill.priceE9()),
                        fees(id).subtract(feesBefore),
                        fill.liquidity() == Liquidity.MAKER,
                        hedges ? fill.orderId() : 0L),
                marketBefore,
                new Book(lotsBefore, deltaBefore, look.delta(id, buys ? fill.lots() : -fill.lots())),
                new Markouts(spec.horizonsNs().size()));
        trades.add(fact);
        looks.follow(fill.timeNs(), id, horizon -> markOut(fact, id, horizon));
        OrderTape tape = hedges ? working.get(fill.orderId()) : null;
        if (tape != null) {
            tape.link(
                    Step.FILL,
                    eventSequence,
                    fill.timeNs(),
                    fill.lots() + " lots at "
                            + fact.deal().price().stripTrailingZeros().toPlainString());
            tape.fill(fact);
            if (tape.leftLots() <= 0) {
                end(tape, Outcome.FILLED, fill.timeNs(), "");
            }
        }
    }

    private void markOut(TradeFacts fact, int id, int horizon) {
        if (spec.horizonsNs().get(horizon) == ExecutionSpec.EXPIRY) {
            double delivery = settlement.deliveryPriceE9() / 1e9;
            double payoff = fact.contract()
                    .atExpiry(1L, ContractMoney.price(settlement.deliveryPriceE9()))
                    .divide(fact.contract().unitsPerLot(), MathContext.DECIMAL64)
                    .doubleValue();
            markOut(fact, horizon, fact.contract().isPaidUpFront() ? payoff : delivery, delivery);
        } else {
            markOut(fact, horizon, look.midNow(id), look.reference(id));
        }
    }

    private static void markOut(TradeFacts fact, int horizon, double price, double reference) {
        double markout = fact.sign() * (price - fact.deal().price().doubleValue());
        double move = reference - fact.market().reference();
        fact.markouts()
                .set(horizon, markout, markout - fact.sign() * fact.market().priceDelta() * move);
    }

    /** What is traded of it is looked at before it is gone. */
    private void beforeSettlement(SettlementDecoder event) {
        if (isKnown(event.instrumentId()) && event.deliveryPriceE9() > 0L) {
            looks.expires(event.instrumentId());
        }
    }

    private void onUpdate(OrderUpdateDecoder event) {
        OrderTape tape = working.get(event.orderId());
        if (tape == null) {
            return;
        }
        OrderStatus status = event.status();
        String reason = event.refusedBy() != RefusalReason.NONE && event.refusedBy() != RefusalReason.NULL_VAL
                ? event.refusedBy().name()
                : event.venueReasonCode() == 0 ? "" : "venue's code " + event.venueReasonCode();
        switch (status) {
            case ACCEPTED -> {
                if (!isHeldUp(tape)) {
                    tape.meets(look.mid(tape.instrumentId));
                }
                tape.link(Step.ACKNOWLEDGED, eventSequence, event.timeNs(), "taken by the venue");
            }
            case REPLACED -> {
                tape.sizeLots = tape.filledLots + event.remainingLots();
                tape.link(Step.REPLACED, eventSequence, event.timeNs(), event.remainingLots() + " lots left");
            }
            case CANCEL_REJECTED -> tape.link(Step.REFUSED, eventSequence, event.timeNs(), "a change: " + reason);
            case REJECTED -> {
                tape.link(Step.REFUSED, eventSequence, event.timeNs(), reason);
                end(tape, tape.filledLots == 0 ? Outcome.REFUSED : Outcome.PARTLY, event.timeNs(), reason);
            }
            case CANCELLED, EXPIRED -> {
                tape.link(Step.ENDED, eventSequence, event.timeNs(), status.name());
                end(tape, tape.filledLots == 0 ? Outcome.UNFILLED : Outcome.PARTLY, event.timeNs(), reason);
            }
            default -> {
                // A status of another version.
            }
        }
    }

    private void onSent(OrderSentDecoder event) {
        OrderTape tape = working.get(event.orderId());
        if (tape == null || event.action() != OrderAction.NEW) {
            return;
        }
        long decidedNs =
                event.decidedAfterNs() == OrderSentDecoder.decidedAfterNsNullValue() ? 0L : event.decidedAfterNs();
        long offsetNs = tape.wanted.timeNs() - tape.tickNs + decidedNs + event.sentAfterNs();
        tape.measured(
                Step.SENT,
                eventSequence,
                tape.tickNs + offsetNs,
                offsetNs,
                "decided after " + decidedNs + " ns, taken " + event.takenAfterNs() + " ns, sent " + event.sentAfterNs()
                        + " ns later");
        if (!tape.met) {
            tape.sentMid = look.mid(tape.instrumentId);
        }
    }

    private void onAnswered(OrderAnsweredDecoder event) {
        OrderTape tape = working.get(event.orderId());
        if (tape == null || event.action() != OrderAction.NEW) {
            return;
        }
        long sentNs = tape.chain.stream()
                .filter(link -> link.step() == Step.SENT)
                .mapToLong(ChainLink::offsetNs)
                .findFirst()
                .orElse(0L);
        long offsetNs = sentNs + event.answeredAfterNs();
        tape.measured(
                Step.ANSWERED,
                eventSequence,
                tape.tickNs + offsetNs,
                offsetNs,
                event.answeredAfterNs() + " ns after it was sent");
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        eventOutputs++;
        switch (EventPrefix.templateId(message, offset)) {
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(order.wrapAndApplyHeader(message, offset, header));
            case HedgeDecisionDecoder.TEMPLATE_ID -> onDecision(decision.wrapAndApplyHeader(message, offset, header));
            case RiskUpdateDecoder.TEMPLATE_ID -> theory.onRisk(risk.wrapAndApplyHeader(message, offset, header));
            default -> {
                // No order.
            }
        }
    }

    private long outputSequence() {
        return eventSequence + eventOutputs;
    }

    private void onOrder(HedgeOrderDecoder event) {
        if (event.action() == OrderAction.NEW) {
            onNew(event);
            return;
        }
        OrderTape tape = working.get(event.orderId());
        if (tape != null) {
            tape.link(
                    Step.ORDER,
                    outputSequence(),
                    event.timeNs(),
                    event.action() == OrderAction.CANCEL
                            ? "is to be cancelled"
                            : "is to become " + event.lots() + " lots at " + price(event.limitPriceE9()));
        }
    }

    private static String price(long priceE9) {
        return ContractMoney.price(priceE9).stripTrailingZeros().toPlainString();
    }

    private void onNew(HedgeOrderDecoder event) {
        int id = event.instrumentId();
        ContractMoney contract = contract(id);
        BigDecimal mid = look.mid(id);
        Wanted wanted = new Wanted(
                event.timeNs(),
                outputSequence(),
                event.decisionId(),
                event.side() == Side.BUY,
                event.lots(),
                ContractMoney.price(event.limitPriceE9()),
                event.timeInForce() == TimeInForce.GOOD_TILL_CANCEL,
                mid,
                look.model(id),
                look.reference(id),
                "",
                Double.NaN);
        double perVolPoint = look.pricePerVolPoint(id)
                * event.lots()
                * contract.unitsPerLot().doubleValue();
        Money money = new Money(
                look.rate(id),
                mid == null || mid.signum() <= 0
                        ? null
                        : contract.value(event.lots(), mid).abs(),
                perVolPoint);
        OrderTape tape = new OrderTape(
                session.path(),
                event.orderId(),
                id,
                contract,
                tickNs,
                wanted,
                money,
                spec.horizonsNs().size());
        tape.link(Step.TICK, tickSequence, tickNs, tickText());
        tape.link(
                Step.ORDER,
                outputSequence(),
                event.timeNs(),
                event.lots() + " lots, limit " + price(event.limitPriceE9())
                        + (wanted.rests() ? ", rests" : ", takes"));
        working.put(event.orderId(), tape);
        ofThisEvent.add(tape);
        decided.follow(event.timeNs(), id, horizon -> midAfter(tape, horizon));
        if (isHeldUp(tape)) {
            met.follow(event.timeNs(), id, horizon -> tape.meets(look.mid(tape.instrumentId)));
        }
    }

    /** Whether a venue holds it for a time that is given. */
    private boolean isHeldUp(OrderTape tape) {
        return spec.venueDelayNs() > 0L && !tape.wanted.rests();
    }

    private void midAfter(OrderTape tape, int horizon) {
        tape.midsAfter[horizon] = look.midNow(tape.instrumentId);
    }

    private void onDecision(HedgeDecisionDecoder event) {
        said.add(new Said(event.decisionId(), outputSequence(), event.timeNs(), words.of(event), event.expectedCost()));
    }

    /** Decisions are told before or behind the orders that came of them. */
    private void decide(OrderTape tape) {
        for (Said made : said) {
            if (made.decisionId() == tape.wanted.decisionId()) {
                tape.wanted = tape.wanted.because(made.text(), made.expectedCost());
                tape.chain.add(
                        1,
                        new ChainLink(
                                Step.DECISION,
                                made.sequence(),
                                made.timeNs(),
                                made.timeNs() - tape.tickNs,
                                false,
                                made.text()));
                return;
            }
        }
    }

    private void end(OrderTape tape, Outcome outcome, long timeNs, String detail) {
        working.remove(tape.orderId());
        orders.add(tape.end(outcome, timeNs, look.mid(tape.instrumentId), detail));
    }

    /** What still works when the journal ends, and looks that are due until then. */
    void finish(long lastNs) {
        looks.before(lastNs + 1);
        decided.before(lastNs + 1);
        met.before(lastNs + 1);
        for (OrderTape tape : List.copyOf(working.values())) {
            end(tape, Outcome.OPEN, lastNs, "works when the journal ends");
        }
    }

    List<HedgeExecution> orders() {
        return orders;
    }

    List<TradeFacts> trades() {
        return trades;
    }

    TheoryWatch theory() {
        return theory;
    }
}
