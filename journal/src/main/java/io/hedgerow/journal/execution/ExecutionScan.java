package io.hedgerow.journal.execution;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
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
import io.hedgerow.journal.execution.ChainLink.Step;
import io.hedgerow.journal.execution.HedgeExecution.Money;
import io.hedgerow.journal.execution.HedgeExecution.Outcome;
import io.hedgerow.journal.execution.HedgeExecution.Wanted;
import io.hedgerow.journal.follow.EngineVisitor;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
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
    private final FillWatch fills;
    private final MarketLook look;
    private final Looks decided;
    private final Looks met;
    private final DecisionText words;
    private final TheoryWatch theory = new TheoryWatch();
    private final Map<Long, OrderWay> working = new LinkedHashMap<>();
    private final List<OrderWay> ended = new ArrayList<>();
    private final List<OrderWay> ofThisEvent = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final OrderSentDecoder sent = new OrderSentDecoder();
    private final OrderAnsweredDecoder answered = new OrderAnsweredDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private long eventSequence;
    private int eventOutputs;
    private int tickTemplateId;
    private int tickSubject;
    private long tickSequence;
    private long tickNs;

    /** A decision of this event. */
    private record Said(long decisionId, long sequence, long timeNs, String text, double expectedCost) {}

    ExecutionScan(JournalSession session, JournalFollower follower, ExecutionSpec spec) {
        this.session = session;
        this.follower = follower;
        this.spec = spec;
        look = new MarketLook(follower.engine());
        fills = new FillWatch(session, follower.engine(), look, spec);
        decided = new Looks(spec.horizonsNs().stream()
                .filter(horizon -> horizon != ExecutionSpec.EXPIRY)
                .toList());
        met = new Looks(List.of(spec.venueDelayNs()));
        words = new DecisionText(session.names()::instrumentSymbol);
    }

    @Override
    public void beforeEvent(DirectBuffer event, int length) {
        long timeNs = EventPrefix.timeNs(event, 0);
        fills.before(timeNs);
        decided.before(timeNs);
        met.before(timeNs);
        eventSequence = follower.lastSequence();
        eventOutputs = 0;
        int templateId = EventPrefix.templateId(event, 0);
        if (templateId != BatchBoundaryDecoder.TEMPLATE_ID && !EventNames.isObservation(templateId)) {
            tick(templateId, EventPrefix.subjectId(event, 0), timeNs);
        }
        switch (templateId) {
            case FillDecoder.TEMPLATE_ID -> fills.before(event);
            case SettlementDecoder.TEMPLATE_ID -> fills.beforeSettlement(event);
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

    @Override
    public void afterEvent(DirectBuffer event, int length) {
        if (EventPrefix.templateId(event, 0) == FillDecoder.TEMPLATE_ID) {
            fills.after(event, eventSequence).ifPresent(this::onFill);
        }
        ofThisEvent.forEach(this::decide);
        ofThisEvent.clear();
        said.clear();
    }

    private void onFill(TradeFacts fact) {
        OrderWay way =
                fact.deal().orderId() == 0L ? null : working.get(fact.deal().orderId());
        if (way != null) {
            way.link(
                    Step.FILL,
                    eventSequence,
                    fact.at().timeNs(),
                    fact.deal().lots() + " lots at "
                            + fact.deal().price().stripTrailingZeros().toPlainString());
            way.fill(fact);
            if (way.leftLots() <= 0) {
                end(way, Outcome.FILLED, fact.at().timeNs(), "");
            }
        }
    }

    private void onUpdate(OrderUpdateDecoder event) {
        OrderWay way = working.get(event.orderId());
        if (way == null) {
            return;
        }
        OrderStatus status = event.status();
        String reason = event.refusedBy() != RefusalReason.NONE && event.refusedBy() != RefusalReason.NULL_VAL
                ? event.refusedBy().name()
                : event.venueReasonCode() == 0 ? "" : "venue's code " + event.venueReasonCode();
        switch (status) {
            case ACCEPTED -> {
                if (!isHeldUp(way)) {
                    way.meets(look.mid(way.instrumentId));
                }
                way.link(Step.ACKNOWLEDGED, eventSequence, event.timeNs(), "taken by the venue");
            }
            case REPLACED -> {
                way.sizeLots = way.filledLots + event.remainingLots();
                way.link(Step.REPLACED, eventSequence, event.timeNs(), event.remainingLots() + " lots left");
            }
            case CANCEL_REJECTED -> way.link(Step.REFUSED, eventSequence, event.timeNs(), "a change: " + reason);
            case REJECTED -> {
                way.link(Step.REFUSED, eventSequence, event.timeNs(), reason);
                end(way, way.filledLots == 0 ? Outcome.REFUSED : Outcome.PARTLY, event.timeNs(), reason);
            }
            case CANCELLED, EXPIRED -> {
                way.link(Step.ENDED, eventSequence, event.timeNs(), status.name());
                end(way, way.filledLots == 0 ? Outcome.UNFILLED : Outcome.PARTLY, event.timeNs(), reason);
            }
            default -> {
                // A status of another version.
            }
        }
    }

    private void onSent(OrderSentDecoder event) {
        OrderWay way = working.get(event.orderId());
        if (way == null || event.action() != OrderAction.NEW) {
            return;
        }
        long decidedNs =
                event.decidedAfterNs() == OrderSentDecoder.decidedAfterNsNullValue() ? 0L : event.decidedAfterNs();
        long offsetNs = way.wanted.timeNs() - way.tickNs + decidedNs + event.sentAfterNs();
        way.measured(
                Step.SENT,
                eventSequence,
                way.tickNs + offsetNs,
                offsetNs,
                "decided after " + decidedNs + " ns, taken " + event.takenAfterNs() + " ns, sent " + event.sentAfterNs()
                        + " ns later");
        if (!way.met) {
            way.sentMid = look.mid(way.instrumentId);
        }
    }

    private void onAnswered(OrderAnsweredDecoder event) {
        OrderWay way = working.get(event.orderId());
        if (way == null || event.action() != OrderAction.NEW) {
            return;
        }
        long sentNs = way.chain.stream()
                .filter(link -> link.step() == Step.SENT)
                .mapToLong(ChainLink::offsetNs)
                .findFirst()
                .orElse(0L);
        long offsetNs = sentNs + event.answeredAfterNs();
        way.measured(
                Step.ANSWERED,
                eventSequence,
                way.tickNs + offsetNs,
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
        OrderWay way = working.get(event.orderId());
        if (way != null) {
            way.link(
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
        ContractMoney contract = fills.contract(id);
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
        OrderWay way = new OrderWay(
                session.path(),
                event.orderId(),
                id,
                contract,
                tickNs,
                wanted,
                money,
                spec.horizonsNs().size());
        way.link(Step.TICK, tickSequence, tickNs, tickText());
        way.link(
                Step.ORDER,
                outputSequence(),
                event.timeNs(),
                event.lots() + " lots, limit " + price(event.limitPriceE9())
                        + (wanted.rests() ? ", rests" : ", takes"));
        working.put(event.orderId(), way);
        ofThisEvent.add(way);
        decided.follow(event.timeNs(), id, horizon -> midAfter(way, horizon));
        if (isHeldUp(way)) {
            met.follow(event.timeNs(), id, horizon -> way.meets(look.mid(way.instrumentId)));
        }
    }

    /** Whether a venue holds it for a time that is given. */
    private boolean isHeldUp(OrderWay way) {
        return spec.venueDelayNs() > 0L && !way.wanted.rests();
    }

    private void midAfter(OrderWay way, int horizon) {
        way.midsAfter[horizon] = look.midNow(way.instrumentId);
    }

    private void onDecision(HedgeDecisionDecoder event) {
        said.add(new Said(event.decisionId(), outputSequence(), event.timeNs(), words.of(event), event.expectedCost()));
    }

    /** Decisions are told before or behind the orders that came of them. */
    private void decide(OrderWay way) {
        for (Said made : said) {
            if (made.decisionId() == way.wanted.decisionId()) {
                way.wanted = way.wanted.because(made.text(), made.expectedCost());
                way.chain.add(
                        1,
                        new ChainLink(
                                Step.DECISION,
                                made.sequence(),
                                made.timeNs(),
                                made.timeNs() - way.tickNs,
                                false,
                                made.text()));
                return;
            }
        }
    }

    private void end(OrderWay way, Outcome outcome, long timeNs, String detail) {
        working.remove(way.orderId());
        way.end(outcome, timeNs, look.mid(way.instrumentId), detail);
        ended.add(way);
    }

    /** What still works when the journal ends, and looks that are due until then. */
    void finish(long lastNs) {
        fills.before(lastNs + 1);
        decided.before(lastNs + 1);
        met.before(lastNs + 1);
        for (OrderWay way : List.copyOf(working.values())) {
            end(way, Outcome.OPEN, lastNs, "works when the journal ends");
        }
    }

    List<HedgeExecution> orders() {
        return ended.stream().map(OrderWay::whole).toList();
    }

    List<TradeFacts> trades() {
        return fills.trades();
    }

    TheoryWatch theory() {
        return theory;
    }
}
