package io.hedgerow.journal.matching;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.TimeInForce;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A venue that never was: takes our orders and trades them against recorded quotes and trades.
 *
 * <pre>
 *   order ──latency──▶ arrives: checked, accepted, takes what is displayed at the touch, then the size assumed at each
 *                       │        tick behind it, up to its limit
 *                       ├─ immediate: the rest expires
 *                       └─ resting: the rest queues behind the size displayed at its price
 *   trade at its price: the queue before it shrinks, then it is filled         (maker, its own price)
 *   trade or quote through its price: filled at once, up to the size seen      (maker, its own price)
 *   report ──latency──▶ back at the engine
 * </pre>
 *
 * <p>Prices do not react to our trades. Integers only, engine time only. Owned by one thread.
 */
public final class OrderMatcher {
    /** Time of the next thing when there is none. */
    public static final long NEVER_NS = Long.MAX_VALUE;

    private static final long MILLION = 1_000_000L;

    private final FillSpec spec;
    private final TickSizes ticks;
    private final DisplayedLevels levels;
    private final long depthMillionths;
    private final long queueMillionths;
    private final Deque<VenueOrder> requests = new ArrayDeque<>();
    private final Deque<MatchReport> reports = new ArrayDeque<>();
    private final List<RestingOrder> resting = new ArrayList<>();
    private long nowNs;
    private long filledLots;

    /**
     * Creates a matcher without orders.
     *
     * @param spec latencies, depth and queue
     * @param ticks contracts
     * @param levels what is displayed; the caller keeps it up to date
     */
    public OrderMatcher(FillSpec spec, TickSizes ticks, DisplayedLevels levels) {
        this.spec = spec;
        this.ticks = ticks;
        this.levels = levels;
        depthMillionths = Math.round(spec.depthBehindTouch() * MILLION);
        queueMillionths = Math.round(spec.queueShare() * MILLION);
    }

    /**
     * An order leaves the engine.
     *
     * @param order the message; nothing of it is kept
     */
    public void send(HedgeOrderDecoder order) {
        send(order, order.timeNs());
    }

    /**
     * An order leaves for the venue later than it was decided.
     *
     * @param order the message; nothing of it is kept
     * @param sentNs time at which it leaves, UTC ns; not before that of the order before it
     */
    public void send(HedgeOrderDecoder order, long sentNs) {
        requests.add(VenueOrder.of(order, sentNs + spec.orderLatencyNs()));
    }

    /**
     * Engine time of the next arrival, of an order here or of a report at the engine.
     *
     * @return UTC ns, or {@link #NEVER_NS}
     */
    public long nextNs() {
        long order = requests.isEmpty() ? NEVER_NS : requests.peekFirst().arrivalNs();
        return Math.min(order, nextReportNs());
    }

    private long nextReportNs() {
        return reports.isEmpty() ? NEVER_NS : reports.peekFirst().arrivalNs();
    }

    /**
     * Lets the next thing happen; orders before reports of the same time.
     *
     * @return the report that has arrived; null when it was an order that arrived, or nothing
     */
    public MatchReport next() {
        boolean order = !requests.isEmpty() && requests.peekFirst().arrivalNs() <= nextReportNs();
        if (!order) {
            return reports.pollFirst();
        }
        VenueOrder request = requests.removeFirst();
        nowNs = request.arrivalNs();
        switch (request.action()) {
            case NEW -> place(request);
            case REPLACE -> replace(request);
            case CANCEL -> cancel(request);
            default -> throw new IllegalStateException("order action " + request.action());
        }
        return null;
    }

    /** Forgets every order and every report, those on their way included. */
    public void clear() {
        takeOff();
        reports.clear();
    }

    /** Forgets every order, those on their way included; what has happened to them until now is still reported. */
    public void takeOff() {
        requests.clear();
        resting.clear();
    }

    /**
     * A contract trades no more: its resting orders lapse.
     *
     * @param instrumentId contract
     */
    public void expire(int instrumentId) {
        for (int i = resting.size() - 1; i >= 0; i--) {
            VenueOrder order = resting.get(i).terms;
            if (order.instrumentId() == instrumentId) {
                resting.remove(i);
                update(order, OrderStatus.EXPIRED, 0L, Refusal.NONE);
            }
        }
    }

    private void place(VenueOrder order) {
        Refusal refusal = refusal(order);
        if (refusal != Refusal.NONE) {
            update(order, OrderStatus.REJECTED, 0L, refusal);
            return;
        }
        update(order, OrderStatus.ACCEPTED, order.lots(), Refusal.NONE);
        settle(order, order.timeInForce() == TimeInForce.GOOD_TILL_CANCEL);
    }

    /** Takes what it can; the rest of it waits or lapses. */
    private void settle(VenueOrder order, boolean rests) {
        long left = take(order);
        if (left > 0 && rests) {
            resting.add(new RestingOrder(order, left, queueAhead(order)));
        } else if (left > 0) {
            update(order, OrderStatus.EXPIRED, 0L, Refusal.NONE);
        }
    }

    private Refusal refusal(VenueOrder order) {
        long tickE9 = ticks.tickSizeE9(order.instrumentId(), order.limitE9());
        if (tickE9 == 0) {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        if (order.lots() < 1) {
            return Refusal.SIZE_BELOW_LOT;
        }
        if (order.limitE9() <= 0) {
            return Refusal.PRICE_NOT_POSITIVE;
        }
        if (order.limitE9() % tickE9 != 0) {
            return Refusal.PRICE_OFF_TICK;
        }
        if (!levels.isQuoted(order.instrumentId())) {
            return Refusal.NO_QUOTE;
        }
        boolean mayOnlyRest = spec.postOnly() && order.timeInForce() != TimeInForce.IMMEDIATE_OR_CANCEL;
        return mayOnlyRest && isMarketable(order) ? Refusal.WOULD_TAKE : Refusal.NONE;
    }

    private boolean isMarketable(VenueOrder order) {
        long touch = levels.touchE9(order.instrumentId(), order.isBuy());
        return touch != EventWriter.NONE && order.isReachedBy(touch);
    }

    /** Trades with the touch and the ticks behind it, as far as the limit allows; gives what is left. */
    private long take(VenueOrder order) {
        if (!isMarketable(order)) {
            return order.lots();
        }
        int id = order.instrumentId();
        long touch = levels.touchE9(id, order.isBuy());
        long here = Math.min(order.lots(), leftLots(id, order.isBuy()));
        fillTaking(order, here, touch, touch);
        long left = takeBehind(order, order.lots() - here, touch);
        noteTaken(id, order.isBuy(), order.lots() - left);
        return left;
    }

    private void noteTaken(int id, boolean buy, long lots) {
        if (lots > 0) {
            levels.take(id, buy, lots);
        }
    }

    private long leftLots(int id, boolean buy) {
        return Math.max(0L, levels.displayedLots(id, buy) - levels.takenLots(id, buy));
    }

    /** Goes on tick by tick; what earlier orders have taken there is gone. */
    private long takeBehind(VenueOrder order, long lots, long touch) {
        int id = order.instrumentId();
        long displayed = levels.displayedLots(id, order.isBuy());
        long eachTick = share(displayed, depthMillionths);
        long gone = Math.max(0L, levels.takenLots(id, order.isBuy()) - displayed);
        long price = touch;
        long left = lots;
        while (left > 0 && eachTick > 0) {
            long tick = ticks.tickSizeE9(id, price);
            price += order.isBuy() ? tick : -tick;
            if (price <= 0 || !order.isReachedBy(price)) {
                return left;
            }
            long here = Math.min(left, eachTick - Math.min(gone, eachTick));
            gone -= Math.min(gone, eachTick);
            fillTaking(order, here, price, touch);
            left -= here;
        }
        return left;
    }

    private static long share(long lots, long millionths) {
        return Math.multiplyExact(lots, millionths) / MILLION;
    }

    private long queueAhead(VenueOrder order) {
        int id = order.instrumentId();
        boolean joins = levels.touchE9(id, !order.isBuy()) == order.limitE9();
        return joins ? share(levels.displayedLots(id, !order.isBuy()), queueMillionths) : 0L;
    }

    private void replace(VenueOrder request) {
        RestingOrder open = find(request.orderId());
        Refusal refusal = open == null ? Refusal.NOT_OPEN : refusal(request);
        if (refusal != Refusal.NONE) {
            update(request, OrderStatus.CANCEL_REJECTED, open == null ? 0L : open.remainingLots, refusal);
            return;
        }
        update(request, OrderStatus.REPLACED, request.lots(), Refusal.NONE);
        if (request.limitE9() == open.terms.limitE9() && request.lots() <= open.remainingLots) {
            open.remainingLots = request.lots();
            return;
        }
        resting.remove(open);
        settle(request, true);
    }

    private void cancel(VenueOrder request) {
        RestingOrder open = find(request.orderId());
        if (open == null) {
            update(request, OrderStatus.CANCEL_REJECTED, 0L, Refusal.NOT_OPEN);
            return;
        }
        resting.remove(open);
        update(request, OrderStatus.CANCELLED, 0L, Refusal.NONE);
    }

    private RestingOrder find(long orderId) {
        for (RestingOrder open : resting) {
            if (open.terms.orderId() == orderId) {
                return open;
            }
        }
        return null;
    }

    /**
     * Sets the time of the quotes and trades that follow.
     *
     * @param timeNs engine time, UTC ns
     */
    public void at(long timeNs) {
        nowNs = timeNs;
    }

    /**
     * No queue is longer than what is displayed at its price. A caller that holds with this calls it for every quote,
     * before {@link #onQuote}; without it only trades shorten queues.
     *
     * @param instrumentId contract whose new quote is in the displayed levels
     */
    public void shortenQueues(int instrumentId) {
        for (RestingOrder open : resting) {
            boolean buy = open.terms.isBuy();
            boolean joined = open.terms.instrumentId() == instrumentId
                    && levels.touchE9(instrumentId, !buy) == open.terms.limitE9();
            if (joined) {
                open.aheadLots = Math.min(open.aheadLots, levels.displayedLots(instrumentId, !buy));
            }
        }
    }

    /**
     * Lets a quote meet the resting orders that it reaches.
     *
     * @param instrumentId contract whose new quote is in the displayed levels
     * @param twiceMidBeforeE9 twice the mid before it, for the reports (who trades with us moves the mid only
     *     afterwards); 0 = not known
     */
    public void onQuote(int instrumentId, long twiceMidBeforeE9) {
        for (int i = 0; i < resting.size(); i++) {
            RestingOrder open = resting.get(i);
            if (open.terms.instrumentId() == instrumentId && isMarketable(open.terms)) {
                boolean buy = open.terms.isBuy();
                long lots = Math.min(open.remainingLots, leftLots(instrumentId, buy));
                noteTaken(instrumentId, buy, lots);
                i -= fillResting(open, lots, twiceMidBeforeE9) ? 1 : 0;
            }
        }
    }

    /**
     * Lets a public trade meet the resting orders that it reaches.
     *
     * @param instrumentId contract
     * @param priceE9 price times 1e9
     * @param lots size
     * @param aggressorRaw value of the {@code Side} that took; any other is taken to meet either side
     */
    public void onTrade(int instrumentId, long priceE9, long lots, int aggressorRaw) {
        long left = lots;
        for (int i = 0; i < resting.size() && left > 0; i++) {
            RestingOrder open = resting.get(i);
            boolean meets = open.terms.instrumentId() == instrumentId
                    && open.terms.side().value() != aggressorRaw
                    && open.terms.isReachedBy(priceE9);
            if (meets) {
                left -= open.passQueue(priceE9, left);
                long traded = Math.min(left, open.remainingLots);
                left -= traded;
                i -= fillResting(open, traded, levels.twiceMidE9(instrumentId)) ? 1 : 0;
            }
        }
    }

    /** Fills a resting order at its own price; whether that finished it. */
    private boolean fillResting(RestingOrder open, long lots, long twiceMidE9) {
        fill(open.terms, lots, open.terms.limitE9(), Liquidity.MAKER, open.terms.limitE9(), twiceMidE9);
        open.remainingLots -= lots;
        return open.remainingLots == 0 && resting.remove(open);
    }

    private void fillTaking(VenueOrder order, long lots, long priceE9, long touchE9) {
        fill(order, lots, priceE9, Liquidity.TAKER, touchE9, levels.twiceMidE9(order.instrumentId()));
    }

    private void fill(VenueOrder order, long lots, long priceE9, Liquidity liquidity, long touchE9, long twiceMidE9) {
        if (lots > 0) {
            filledLots += lots;
            long arrivalNs = nowNs + spec.reportLatencyNs();
            reports.add(new MatchReport(
                    arrivalNs, order, null, lots, priceE9, liquidity, Refusal.NONE, touchE9, twiceMidE9));
        }
    }

    private void update(VenueOrder order, OrderStatus status, long remainingLots, Refusal refusal) {
        boolean priced = status == OrderStatus.ACCEPTED || status == OrderStatus.REPLACED;
        long priceE9 = priced ? order.limitE9() : EventWriter.NONE;
        reports.add(new MatchReport(
                nowNs + spec.reportLatencyNs(), order, status, remainingLots, priceE9, null, refusal, 0L, 0L));
    }

    /**
     * Lots filled so far, both sides added up; their reports may still be on their way.
     *
     * @return lots
     */
    public long filledLots() {
        return filledLots;
    }
}
