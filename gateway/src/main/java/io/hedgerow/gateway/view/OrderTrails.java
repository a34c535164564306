package io.hedgerow.gateway.view;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.view.OrderTrail.Decision;
import io.hedgerow.gateway.view.OrderTrail.Done;
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
    private final DecisionText texts;
    private final Map<Long, Integer> placeOf = new HashMap<>();
    private final List<OrderTrail> trails = new ArrayList<>();
    private long decisionId = -1L;
    private int decisionRecord = -1;
    private Decision latest = NO_DECISION;

    OrderTrails(ReferenceDirectory directory) {
        texts = new DecisionText(directory::instrumentSymbol);
    }

    /** Takes a rare record; its number is what chains refer to. */
    synchronized void take(int record, DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case HedgeDecisionDecoder.TEMPLATE_ID ->
                onDecision(record, decision.wrapAndApplyHeader(message, offset, header));
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(record, order.wrapAndApplyHeader(message, offset, header));
            case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(record, update.wrapAndApplyHeader(message, offset, header));
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

    private void onOrder(int record, HedgeOrderDecoder sent) {
        long signed = sent.side() == Side.SELL ? -sent.lots() : sent.lots();
        OrderTrail known = find(sent.orderId()).orElse(null);
        if (known != null) {
            boolean cancel = sent.action() == OrderAction.CANCEL;
            put(cancel ? known.with(known.done(), record) : known.replaced(signed, sent.limitPriceE9() / E9, record));
            return;
        }
        boolean decided = sent.decisionId() == decisionId;
        Decision from = decided ? latest : new Decision(sent.timeNs(), sent.causeSequence(), "", 0.0);
        placeOf.put(sent.orderId(), trails.size());
        trails.add(new OrderTrail(
                sent.orderId(),
                from,
                sent.instrumentId(),
                signed,
                sent.limitPriceE9() / E9,
                new Done("SENT", 0L, 0.0, sent.timeNs()),
                decided ? List.of(decisionRecord, record) : List.of(record)));
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
     * The latest orders that were caused at or before a record.
     *
     * @param sequence journal sequence
     * @param most how many at most
     * @return newest first, each as it is now
     */
    public synchronized List<OrderTrail> latest(long sequence, int most) {
        List<OrderTrail> found = new ArrayList<>();
        for (int place = trails.size() - 1; place >= 0 && found.size() < most; place--) {
            if (trails.get(place).decision().causeSequence() <= sequence) {
                found.add(trails.get(place));
            }
        }
        return found;
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
