package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.console.ConsoleView.WorkingOrder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders that may still trade; guarded by its {@link TelemetryModel}.
 *
 * <p>What the venue says of an order may come in before the order itself: inputs and outputs reach the screen on two
 * ways. So ids that have ended, lots that have traded, and what was told of an order last, are remembered for a while.
 */
final class OrdersModel {
    private static final int REMEMBERED = 4_096;
    private static final double E9 = 1e9;
    private static final String WORKING = "WORKING";

    private final ReferenceDirectory directory;
    private final Map<Long, WorkingOrder> working = new LinkedHashMap<>();
    private final Map<Long, Boolean> ended = new Recent<>();
    private final Map<Long, Long> tradedEarly = new Recent<>();
    private final Map<Long, Told> told = new Recent<>();

    /** What the venue has said of an order last: when, and its price, NaN = nothing of it. */
    private record Told(long timeNs, double limitPrice) {}

    private static final class Recent<V> extends LinkedHashMap<Long, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    OrdersModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    void onOrder(HedgeOrderDecoder order) {
        WorkingOrder known = working.get(order.orderId());
        if (order.action() == OrderAction.CANCEL) {
            if (known != null) {
                put(known, known.lots(), known.limitPrice(), "CANCELLING");
            }
            return;
        }
        if (ended.containsKey(order.orderId())) {
            return;
        }
        long open = order.lots() - tradedEarly.getOrDefault(order.orderId(), 0L);
        tradedEarly.remove(order.orderId());
        boolean isNew = order.action() == OrderAction.NEW;
        Told last = told.get(order.orderId());
        boolean answered = last != null && (isNew || last.timeNs() > order.timeNs());
        double asked = order.limitPriceE9() / E9;
        working.put(
                order.orderId(),
                new WorkingOrder(
                        order.timeNs(),
                        order.orderId(),
                        directory.instrumentSymbol(order.instrumentId()),
                        order.side() == Side.SELL ? -open : open,
                        answered && !Double.isNaN(last.limitPrice()) ? last.limitPrice() : asked,
                        answered ? WORKING : isNew ? "SENT" : "REPLACING"));
        endIfDone(order.orderId(), open);
    }

    void onUpdate(OrderUpdateDecoder update) {
        OrderStatus status = update.status();
        if (status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED || status == OrderStatus.EXPIRED) {
            end(update.orderId());
            return;
        }
        boolean priced = update.priceE9() != OrderUpdateDecoder.priceE9NullValue();
        told.put(update.orderId(), new Told(update.timeNs(), priced ? update.priceE9() / E9 : Double.NaN));
        WorkingOrder known = working.get(update.orderId());
        if (known == null) {
            return;
        }
        boolean repriced = status == OrderStatus.REPLACED;
        long open = repriced ? update.remainingLots() : Math.abs(known.lots());
        double price = priced ? update.priceE9() / E9 : known.limitPrice();
        put(known, known.lots() < 0 ? -open : open, price, WORKING);
        endIfDone(update.orderId(), open);
    }

    void onFill(FillDecoder fill) {
        WorkingOrder known = working.get(fill.orderId());
        if (known == null) {
            tradedEarly.merge(fill.orderId(), fill.lots(), Long::sum);
            return;
        }
        long open = Math.abs(known.lots()) - fill.lots();
        put(known, known.lots() < 0 ? -open : open, known.limitPrice(), known.state());
        endIfDone(fill.orderId(), open);
    }

    private void put(WorkingOrder known, long lots, double price, String state) {
        working.put(
                known.orderId(), new WorkingOrder(known.timeNs(), known.orderId(), known.symbol(), lots, price, state));
    }

    private void endIfDone(long orderId, long open) {
        if (open <= 0) {
            end(orderId);
        }
    }

    private void end(long orderId) {
        working.remove(orderId);
        told.remove(orderId);
        ended.put(orderId, true);
    }

    List<WorkingOrder> lines() {
        return new ArrayList<>(working.values());
    }
}
