package io.hedgerow.gateway.view;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderAnsweredDecoder;
import io.hedgerow.engine.event.codec.OrderSentDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.view.OrderTrail.Decision;
import io.hedgerow.gateway.view.OrderTrail.Done;
import io.hedgerow.gateway.view.OrderTrail.Wire;
import io.hedgerow.journal.format.DecisionText;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** Orders of the engine from decision to last fill, in the order they were sent. Any thread. */
public final class OrderTrails {
    private static final double E9 = 1e9;
    private static final Decision NO_DECISION = new Decision(0L, 0L, "", 0.0);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final OrderUpdateDecoder update = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final OrderSentDecoder sent = new OrderSentDecoder();
    private final OrderAnsweredDecoder answered = new OrderAnsweredDecoder();
    private final ReferenceDirectory directory;
    private final RareRecords rare;
    private final DecisionText texts;
    private final Map<Long, Integer> placeOf = new HashMap<>();
    private final List<OrderTrail> trails = new ArrayList<>();
    private long decisionId = -1L;
    private int decisionRecord = -1;
    private Decision latest = NO_DECISION;

    OrderTrails(ReferenceDirectory directory, RareRecords rare) {
        this.directory = directory;
        this.rare = rare;
        texts = new DecisionText(directory::instrumentSymbol);
    }

    /** Takes a rare record; its number is what chains refer to. */
    synchronized void take(int record, DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case HedgeDecisionDecoder.TEMPLATE_ID ->
                onDecision(record, decision.wrapAndApplyHeader(message, offset, header));
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(record, order.wrapAndApplyHeader(message, offset, header));
            case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(record, update.wrapAndApplyHeader(message, offset, header));
            case OrderSentDecoder.TEMPLATE_ID -> onSent(record, sent.wrapAndApplyHeader(message, offset, header));
            case OrderAnsweredDecoder.TEMPLATE_ID ->
                onAnswered(record, answered.wrapAndApplyHeader(message, offset, header));
            case FillDecoder.TEMPLATE_ID -> onFill(record, fill.wrapAndApplyHeader(message, offset, header));
            default -> {
                // About no order.
            }
        }
    }

    private void onDecision(int record, HedgeDecisionDecoder made) {
        decisionId = made.decisionId();
        decisionRecord = record;
        latest = new Decision(made.timeNs(), made.causeSequence(), texts.besideOrder(made), made.hedgePrice());
    }

    private void onOrder(int record, HedgeOrderDecoder asked) {
        long signed = asked.side() == Side.SELL ? -asked.lots() : asked.lots();
        OrderTrail known = find(asked.orderId()).orElse(null);
        if (known != null) {
            boolean cancel = asked.action() == OrderAction.CANCEL;
            put(cancel ? known.with(known.done(), record) : known.replaced(signed, asked.limitPriceE9() / E9, record));
            return;
        }
        boolean decided = asked.decisionId() == decisionId;
        Decision from = decided ? latest : new Decision(asked.timeNs(), asked.causeSequence(), "", 0.0);
        placeOf.put(asked.orderId(), trails.size());
        trails.add(new OrderTrail(
                asked.orderId(),
                from,
                asked.instrumentId(),
                signed,
                asked.limitPriceE9() / E9,
                Wire.NOT_RECORDED,
                new Done("SENT", 0L, 0.0, asked.timeNs()),
                decided ? List.of(decisionRecord, record) : List.of(record)));
    }

    private void onSent(int record, OrderSentDecoder told) {
        find(told.orderId()).ifPresent(known -> {
            boolean first = known.wire().sentAfterNs() < 0L;
            Wire way = first ? new Wire(told.sentAfterNs(), known.wire().answeredAfterNs()) : known.wire();
            put(known.measured(way, record));
        });
    }

    private void onAnswered(int record, OrderAnsweredDecoder told) {
        find(told.orderId()).ifPresent(known -> {
            boolean first = known.wire().answeredAfterNs() < 0L;
            Wire way = first ? new Wire(known.wire().sentAfterNs(), told.answeredAfterNs()) : known.wire();
            put(known.measured(way, record));
        });
    }

    private void onUpdate(int record, OrderUpdateDecoder told) {
        find(told.orderId()).ifPresent(known -> {
            OrderStatus status = told.status();
            boolean over =
                    status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED || status == OrderStatus.EXPIRED;
            boolean filled = known.done().state().equals("FILLED");
            String state = filled ? "FILLED" : over ? status.name() : "WORKING";
            put(known.with(known.done().state(state, told.timeNs()), record));
        });
    }

    private void onFill(int record, FillDecoder traded) {
        if (traded.orderId() == FillDecoder.orderIdNullValue()) {
            return;
        }
        find(traded.orderId()).ifPresent(known -> {
            boolean all = known.done().lots() + traded.lots() >= Math.abs(known.signedLots());
            put(known.with(
                    known.done()
                            .plus(
                                    traded.lots(),
                                    traded.priceE9() / E9,
                                    all ? "FILLED" : "PARTLY FILLED",
                                    traded.timeNs()),
                    record));
        });
    }

    private void put(OrderTrail trail) {
        trails.set(placeOf.get(trail.orderId()), trail);
    }

    /**
     * An order by its id.
     *
     * @param orderId engine's order id
     * @return as it is now, or nothing
     */
    public synchronized Optional<OrderTrail> find(long orderId) {
        Integer place = placeOf.get(orderId);
        return place == null ? Optional.empty() : Optional.of(trails.get(place));
    }

    /**
     * An order as it was at a record.
     *
     * @param orderId engine's order id
     * @param sequence journal sequence
     * @return what had been told of it up to there; nothing if it had not been sent
     */
    public synchronized Optional<OrderTrail> find(long orderId, long sequence) {
        return find(orderId).flatMap(known -> at(known, sequence));
    }

    /** What came later is left out: most orders are over, and are as they were. */
    private Optional<OrderTrail> at(OrderTrail known, long sequence) {
        List<Integer> records = known.records();
        if (rare.sequence(records.get(records.size() - 1)) <= sequence) {
            return Optional.of(known);
        }
        OrderTrails then = new OrderTrails(directory, rare);
        for (int record : records) {
            if (rare.sequence(record) <= sequence) {
                rare.read(record, (at, message) -> then.take(record, message, 0));
            }
        }
        return then.find(known.orderId());
    }

    /**
     * The latest orders that had been sent at a record.
     *
     * @param sequence journal sequence
     * @param most how many at most
     * @return newest first, each as it was there
     */
    public synchronized List<OrderTrail> latest(long sequence, int most) {
        List<OrderTrail> found = new ArrayList<>();
        for (int place = caused(sequence) - 1; place >= 0 && found.size() < most; place--) {
            at(trails.get(place), sequence).ifPresent(found::add);
        }
        return found;
    }

    /** How many were caused at or before a record: orders are in the order of their causes. */
    private int caused(long sequence) {
        int low = 0;
        int high = trails.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trails.get(middle).decision().causeSequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * How many orders had been caused at a record.
     *
     * @param sequence journal sequence
     * @return count
     */
    public synchronized int count(long sequence) {
        return caused(sequence);
    }

    /**
     * How many orders there are.
     *
     * @return count
     */
    public synchronized int count() {
        return trails.size();
    }
}
