package io.hedgerow.journal.analysis;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.instrument.InstrumentTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A venue that never was: takes the orders of a policy under test and trades them against journaled quotes and trades.
 *
 * <pre>
 *   order ──latency──▶ arrives: takes what is displayed at the touch, then the size assumed at each tick behind it,
 *                       │        up to its limit
 *                       ├─ immediate: the rest expires
 *                       └─ resting: the rest queues behind the size displayed at its price
 *   trade at its price: the queue before it shrinks, then it is filled         (maker, its own price)
 *   trade or quote through its price: filled at once, up to the size seen      (maker, its own price)
 *   less displayed than stands before it: the queue is no longer than that
 *   report ──latency──▶ OrderUpdate, Fill
 * </pre>
 *
 * <p>Prices do not react to our trades. Integers only, engine time only. Owned by one thread.
 */
final class FillModel {
    /** {@code venueReasonCode} of an order that would have taken though it may only rest. */
    static final int WOULD_TAKE = 1;

    /** {@code venueReasonCode} of an order that no venue would have accepted. */
    static final int UNSOUND = 2;

    /** {@code venueReasonCode} of a cancel or replace of an order that is not open. */
    static final int NOT_OPEN = 3;

    /** Time of the next thing when there is none. */
    static final long NEVER_NS = Long.MAX_VALUE;

    private static final long MILLION = 1_000_000L;

    private final FillSpec spec;
    private final InstrumentTable instruments;
    private final DisplayedBook book;
    private final long depthMillionths;
    private final long queueMillionths;
    private final Deque<ModelOrder> requests = new ArrayDeque<>();
    private final Deque<ModelReport> reports = new ArrayDeque<>();
    private final List<RestingModelOrder> resting = new ArrayList<>();
    private long nowNs;

    FillModel(FillSpec spec, InstrumentTable instruments, int instrumentsMax) {
        this.spec = spec;
        this.instruments = instruments;
        book = new DisplayedBook(instrumentsMax);
        depthMillionths = Math.round(spec.depthBehindTouch() * MILLION);
        queueMillionths = Math.round(spec.queueShare() * MILLION);
    }

    /** An order leaves the engine. */
    void send(HedgeOrderDecoder order) {
        requests.add(ModelOrder.of(order, spec.orderLatencyNs()));
    }

    /** Engine time of the next arrival, of an order here or of a report at the engine. */
    long nextNs() {
        long order = requests.isEmpty() ? NEVER_NS : requests.peekFirst().arrivalNs();
        return Math.min(order, nextReportNs());
    }

    private long nextReportNs() {
        return reports.isEmpty() ? NEVER_NS : reports.peekFirst().arrivalNs();
    }

    /** Lets the next thing happen: an order arrives, or the report that is due is given back; else null. */
    ModelReport next() {
        boolean order = !requests.isEmpty() && requests.peekFirst().arrivalNs() <= nextReportNs();
        if (!order) {
            return reports.pollFirst();
        }
        ModelOrder request = requests.removeFirst();
        nowNs = request.arrivalNs();
        switch (request.action()) {
            case NEW -> place(request);
            case REPLACE -> replace(request);
            default -> cancel(request);
        }
        return null;
    }

    private void place(ModelOrder order) {
        int reason = refusal(order);
        if (reason != 0) {
            update(order, OrderStatus.REJECTED, 0L, reason);
            return;
        }
        update(order, OrderStatus.ACCEPTED, order.lots(), 0);
        settle(order, order.timeInForce() == TimeInForce.GOOD_TILL_CANCEL);
    }

    /** Takes what it can; the rest of it waits or lapses. */
    private void settle(ModelOrder order, boolean rests) {
        long left = take(order);
        if (left > 0 && rests) {
            resting.add(new RestingModelOrder(order, left, queueAhead(order)));
        } else if (left > 0) {
            update(order, OrderStatus.EXPIRED, 0L, 0);
        }
    }

    private int refusal(ModelOrder order) {
        int id = order.instrumentId();
        boolean sound = instruments.isDefined(id)
                && order.lots() > 0
                && order.limitE9() > 0
                && order.limitE9() % instruments.tickSizeE9(id, order.limitE9()) == 0
                && book.isQuoted(id);
        if (!sound) {
            return UNSOUND;
        }
        boolean mayOnlyRest = spec.postOnly() && order.timeInForce() != TimeInForce.IMMEDIATE_OR_CANCEL;
        return mayOnlyRest && isMarketable(order) ? WOULD_TAKE : 0;
    }

    private boolean isMarketable(ModelOrder order) {
        long touch = book.touchE9(order.instrumentId(), order.isBuy());
        return touch != EventWriter.NONE && order.isReachedBy(touch);
    }

    /** Trades with the touch and the ticks behind it, as far as the limit allows; gives what is left. */
    private long take(ModelOrder order) {
        if (!isMarketable(order)) {
            return order.lots();
        }
        int id = order.instrumentId();
        long touch = book.touchE9(id, order.isBuy());
        long here = Math.min(order.lots(), book.leftLots(id, order.isBuy()));
        long takenBehind = book.takenBehindLots(id, order.isBuy());
        fillTaking(order, here, touch, touch);
        long left = takeBehind(order, order.lots() - here, touch, takenBehind);
        book.take(id, order.isBuy(), order.lots() - left);
        return left;
    }

    /** Goes on tick by tick; what earlier orders have taken there is gone. */
    private long takeBehind(ModelOrder order, long lots, long touch, long takenLots) {
        int id = order.instrumentId();
        long eachTick = share(book.displayedLots(id, order.isBuy()), depthMillionths);
        long price = touch;
        long left = lots;
        long gone = takenLots;
        while (left > 0 && eachTick > 0) {
            long tick = instruments.tickSizeE9(id, price);
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

    private long queueAhead(ModelOrder order) {
        int id = order.instrumentId();
        boolean joins = book.touchE9(id, !order.isBuy()) == order.limitE9();
        return joins ? share(book.displayedLots(id, !order.isBuy()), queueMillionths) : 0L;
    }

    private void replace(ModelOrder request) {
        RestingModelOrder open = find(request.orderId());
        int reason = open == null ? NOT_OPEN : refusal(request);
        if (reason != 0) {
            update(request, OrderStatus.CANCEL_REJECTED, open == null ? 0L : open.remainingLots, reason);
            return;
        }
        update(request, OrderStatus.REPLACED, request.lots(), 0);
        if (request.limitE9() == open.terms.limitE9() && request.lots() <= open.remainingLots) {
            open.remainingLots = request.lots();
            return;
        }
        resting.remove(open);
        settle(request, true);
    }

    private void cancel(ModelOrder request) {
        RestingModelOrder open = find(request.orderId());
        if (open == null) {
            update(request, OrderStatus.CANCEL_REJECTED, 0L, NOT_OPEN);
            return;
        }
        resting.remove(open);
        update(request, OrderStatus.CANCELLED, 0L, 0);
    }

    private RestingModelOrder find(long orderId) {
        for (RestingModelOrder open : resting) {
            if (open.terms.orderId() == orderId) {
                return open;
            }
        }
        return null;
    }

    /** Takes a quote that the engine has accepted. */
    void onQuote(QuoteDecoder quote, long timeNs) {
        nowNs = timeNs;
        long twiceMidBefore = book.twiceMidE9(quote.instrumentId());
        book.onQuote(quote);
        for (int i = 0; i < resting.size(); i++) {
            RestingModelOrder open = resting.get(i);
            if (open.terms.instrumentId() == quote.instrumentId()) {
                i -= quoted(open, twiceMidBefore) ? 1 : 0;
            }
        }
    }

    /** Whether a quote finished an order; who trades with it moves the mid only afterwards. */
    private boolean quoted(RestingModelOrder open, long twiceMidBefore) {
        int id = open.terms.instrumentId();
        boolean buy = open.terms.isBuy();
        if (book.touchE9(id, !buy) == open.terms.limitE9()) {
            open.aheadLots = Math.min(open.aheadLots, book.displayedLots(id, !buy));
        }
        if (!isMarketable(open.terms)) {
            return false;
        }
        long lots = Math.min(open.remainingLots, book.leftLots(id, buy));
        book.take(id, buy, lots);
        return fillResting(open, lots, twiceMidBefore);
    }

    /** Takes a public trade that the engine has accepted; one without a side is taken to meet either. */
    void onTrade(TradeDecoder trade, long timeNs) {
        nowNs = timeNs;
        long left = trade.lots();
        for (int i = 0; i < resting.size() && left > 0; i++) {
            RestingModelOrder open = resting.get(i);
            boolean meets = open.terms.instrumentId() == trade.instrumentId()
                    && open.terms.side().value() != trade.aggressorRaw()
                    && open.terms.isReachedBy(trade.priceE9());
            if (meets) {
                left -= open.passQueue(trade.priceE9(), left);
                long lots = Math.min(left, open.remainingLots);
                left -= lots;
                i -= fillResting(open, lots, book.twiceMidE9(trade.instrumentId())) ? 1 : 0;
            }
        }
    }

    /** Fills a resting order at its own price; whether that finished it. */
    private boolean fillResting(RestingModelOrder open, long lots, long twiceMidE9) {
        fill(open.terms, lots, open.terms.limitE9(), Liquidity.MAKER, open.terms.limitE9(), twiceMidE9);
        open.remainingLots -= lots;
        return open.remainingLots == 0 && resting.remove(open);
    }

    private void fillTaking(ModelOrder order, long lots, long priceE9, long touchE9) {
        fill(order, lots, priceE9, Liquidity.TAKER, touchE9, book.twiceMidE9(order.instrumentId()));
    }

    private void fill(ModelOrder order, long lots, long priceE9, Liquidity liquidity, long touchE9, long twiceMidE9) {
        if (lots > 0) {
            long arrivalNs = nowNs + spec.reportLatencyNs();
            reports.add(new ModelReport(arrivalNs, order, null, lots, priceE9, liquidity, 0, touchE9, twiceMidE9));
        }
    }

    private void update(ModelOrder order, OrderStatus status, long remainingLots, int reason) {
        boolean priced = status == OrderStatus.ACCEPTED || status == OrderStatus.REPLACED;
        long priceE9 = priced ? order.limitE9() : EventWriter.NONE;
        reports.add(new ModelReport(
                nowNs + spec.reportLatencyNs(), order, status, remainingLots, priceE9, null, reason, 0L, 0L));
    }
}
