package io.hedgerow.gateway.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.MarketEvents;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.MarketListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The venue's side for recorded market data, which has no venue: takes hedge orders, fills them against the recorded
 * best bid and ask, and reports back.
 *
 * <pre>
 *   HedgeOrder ──latency──▶ arrives: checked, accepted, takes the displayed size up to its limit
 *                             ├─ immediate: the rest expires
 *                             └─ good till cancel: the rest waits in the queue behind the displayed size
 *   recorded trade at its price: the queue in front shrinks, then it is filled    (maker, its own price)
 *   recorded quote reaches its price: it is filled up to the size displayed        (maker, its own price)
 *   every report ──latency──▶ OrderUpdate, Fill
 * </pre>
 *
 * <p>Prices do not react to our trades. Everything happens in engine time: the same capture and configuration give the
 * same fills. Fees are left to the engine, which computes them from the contract.
 *
 * <p>Owned by the feed's thread.
 */
public final class RecordedMatcher implements OutputSink, MarketListener {
    private final InstrumentDirectory directory;
    private final TopOfBook tops;
    private final DisplayedSize displayed;
    private final MatcherReports reports;
    private final long latencyNs;
    private final Deque<MatcherRequest> requests = new ArrayDeque<>();
    private final List<RestingOrder> resting = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private long nowNs;
    private long orderCount;
    private long orderCountAfterEnd;
    private boolean closed;

    /**
     * Creates a matcher and makes it see the feed's quotes and trades.
     *
     * @param directory complete directory
     * @param events market data of the feed
     * @param frame frame of the matcher's own events
     * @param latencyNs time of an order to the matcher, and of each report back, engine time
     */
    public RecordedMatcher(InstrumentDirectory directory, MarketEvents events, EventFrame frame, long latencyNs) {
        if (latencyNs < 0) {
            throw new IllegalArgumentException("latency must not be negative: " + latencyNs + " ns");
        }
        this.directory = directory;
        this.latencyNs = latencyNs;
        tops = events.tops();
        displayed = new DisplayedSize(tops, directory.instrumentCount());
        reports = new MatcherReports(frame, latencyNs);
        events.listener(this);
    }

    /** Takes one output of the engine: a hedge order sets out for the matcher, everything else is left alone. */
    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) != HedgeOrderDecoder.TEMPLATE_ID) {
            return;
        }
        if (closed) {
            orderCountAfterEnd++;
            return;
        }
        order.wrapAndApplyHeader(message, offset, header);
        requests.add(MatcherRequest.of(order, latencyNs));
        orderCount++;
    }

    /**
     * Engine time of the next thing that happens here.
     *
     * @return UTC ns, or {@link MarketFeed#END}
     */
    public long nextNs() {
        long arrivalNs =
                requests.isEmpty() ? MarketFeed.END : requests.peekFirst().arrivalNs();
        return Math.min(arrivalNs, reports.nextNs());
    }

    /** Lets the next thing happen: an order arrives, or else a report does and is published. */
    public void act() {
        boolean arrival = !requests.isEmpty() && requests.peekFirst().arrivalNs() <= reports.nextNs();
        if (!arrival) {
            reports.publishNext();
            return;
        }
        MatcherRequest request = requests.removeFirst();
        nowNs = request.arrivalNs();
        switch (request.action()) {
            case NEW -> place(request);
            case REPLACE -> replace(request);
            case CANCEL -> cancel(request);
            default -> throw new IllegalStateException("order action " + request.action());
        }
    }

    /**
     * The order line is lost: all our orders are taken off, those on their way included, and what has not been told of
     * them stays untold.
     *
     * @param lastExecutionId highest execution id that was ever told; new ones come after it
     */
    public void disconnect(long lastExecutionId) {
        requests.clear();
        resting.clear();
        reports.clear(lastExecutionId);
    }

    /** The capture is over: orders that come from now on are counted and not taken. */
    public void close() {
        closed = true;
    }

    /**
     * Sets the engine time of the quotes and trades that follow.
     *
     * @param messageTimeNs engine time of the message
     */
    public void at(long messageTimeNs) {
        nowNs = messageTimeNs;
    }

    private void place(MatcherRequest request) {
        Refusal refusal = refusal(request);
        if (refusal != Refusal.NONE) {
            reports.update(nowNs, request, OrderStatus.REJECTED, 0, refusal);
            return;
        }
        reports.update(nowNs, request, OrderStatus.ACCEPTED, request.lots(), Refusal.NONE);
        long left = take(request);
        if (left > 0 && request.timeInForce() == TimeInForce.GOOD_TILL_CANCEL) {
            rest(request, left);
        } else if (left > 0) {
            reports.update(nowNs, request, OrderStatus.EXPIRED, 0, Refusal.NONE);
        }
    }

    private Refusal refusal(MatcherRequest request) {
        int id = request.instrumentId();
        if (id < 0 || id >= directory.instrumentCount()) {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        if (request.lots() < 1) {
            return Refusal.SIZE_BELOW_LOT;
        }
        if (request.limitE9() <= 0) {
            return Refusal.PRICE_NOT_POSITIVE;
        }
        if (request.limitE9() % tickE9(directory.spec(id), request.limitE9()) != 0) {
            return Refusal.PRICE_OFF_TICK;
        }
        boolean quoted = tops.bidPriceE9(id) != EventWriter.NONE || tops.askPriceE9(id) != EventWriter.NONE;
        return quoted ? Refusal.NONE : Refusal.NO_QUOTE;
    }

    private static long tickE9(InstrumentSpec spec, long priceE9) {
        boolean wide = spec.tickStepAboveE9() != EventWriter.NONE && priceE9 >= spec.tickStepAboveE9();
        return wide ? spec.tickStepSizeE9() : spec.tickSizeE9();
    }

    /** Takes what is displayed at the limit or better; what is left is returned. */
    private long take(MatcherRequest request) {
        int id = request.instrumentId();
        long priceE9 = displayed.priceE9(id, request.isBuy());
        boolean reachable = priceE9 != EventWriter.NONE
                && (request.isBuy() ? priceE9 <= request.limitE9() : priceE9 >= request.limitE9());
        long traded = reachable ? Math.min(request.lots(), displayed.lots(id, request.isBuy())) : 0;
        if (traded > 0) {
            displayed.take(id, request.isBuy(), traded);
            reports.fill(nowNs, request, traded, priceE9, Liquidity.TAKER);
        }
        return request.lots() - traded;
    }

    private void rest(MatcherRequest request, long lots) {
        int id = request.instrumentId();
        boolean joins = request.limitE9() == (request.isBuy() ? tops.bidPriceE9(id) : tops.askPriceE9(id));
        long ahead = request.isBuy() ? tops.bidLots(id) : tops.askLots(id);
        resting.add(new RestingOrder(request, lots, joins ? ahead : 0));
    }

    private void replace(MatcherRequest request) {
        RestingOrder open = find(request.orderId());
        Refusal refusal = open == null ? Refusal.NOT_OPEN : refusal(request);
        if (refusal != Refusal.NONE) {
            rejectCancel(request, open, refusal);
            return;
        }
        reports.update(nowNs, request, OrderStatus.REPLACED, request.lots(), Refusal.NONE);
        if (request.limitE9() == open.terms.limitE9() && request.lots() <= open.remainingLots) {
            open.remainingLots = request.lots();
            return;
        }
        resting.remove(open);
        long left = take(request);
        if (left > 0) {
            rest(request, left);
        }
    }

    private void cancel(MatcherRequest request) {
        RestingOrder open = find(request.orderId());
        if (open == null) {
            rejectCancel(request, null, Refusal.NOT_OPEN);
            return;
        }
        resting.remove(open);
        reports.update(nowNs, request, OrderStatus.CANCELLED, 0, Refusal.NONE);
    }

    private void rejectCancel(MatcherRequest request, RestingOrder open, Refusal refusal) {
        reports.update(nowNs, request, OrderStatus.CANCEL_REJECTED, open == null ? 0 : open.remainingLots, refusal);
    }

    private RestingOrder find(long orderId) {
        for (RestingOrder open : resting) {
            if (open.terms.orderId() == orderId) {
                return open;
            }
        }
        return null;
    }

    @Override
    public void onQuote(int instrumentId) {
        for (int i = 0; i < resting.size(); i++) {
            RestingOrder open = resting.get(i);
            boolean buy = open.terms.isBuy();
            long priceE9 = displayed.priceE9(instrumentId, buy);
            boolean reached = open.terms.instrumentId() == instrumentId
                    && priceE9 != EventWriter.NONE
                    && open.isReachedBy(priceE9);
            long lots = reached ? Math.min(open.remainingLots, displayed.lots(instrumentId, buy)) : 0;
            if (lots > 0) {
                displayed.take(instrumentId, buy, lots);
                i -= fillResting(open, lots) ? 1 : 0;
            }
        }
    }

    @Override
    public void onTrade(int instrumentId, long priceE9, long lots, Side aggressor) {
        long left = lots;
        for (int i = 0; i < resting.size() && left > 0; i++) {
            RestingOrder open = resting.get(i);
            boolean meets = open.terms.instrumentId() == instrumentId
                    && open.terms.side() != aggressor
                    && open.isReachedBy(priceE9);
            if (meets) {
                left -= passQueue(open, priceE9, left);
                long traded = Math.min(left, open.remainingLots);
                left -= traded;
                i -= traded > 0 && fillResting(open, traded) ? 1 : 0;
            }
        }
    }

    /** A trade at our price eats the queue in front of us first; a trade beyond it has left that queue behind. */
    private static long passQueue(RestingOrder open, long priceE9, long lots) {
        if (priceE9 != open.terms.limitE9()) {
            open.queueAheadLots = 0;
            return 0;
        }
        long queued = Math.min(lots, open.queueAheadLots);
        open.queueAheadLots -= queued;
        return queued;
    }

    /** Fills a resting order at its own price; true when that finished it. */
    private boolean fillResting(RestingOrder open, long lots) {
        reports.fill(nowNs, open.terms, lots, open.terms.limitE9(), Liquidity.MAKER);
        open.remainingLots -= lots;
        return open.remainingLots == 0 && resting.remove(open);
    }

    /**
     * Orders taken so far: new, replace and cancel messages.
     *
     * @return count
     */
    public long orderCount() {
        return orderCount;
    }

    /**
     * Orders that came after the capture was over.
     *
     * @return count
     */
    public long orderCountAfterEnd() {
        return orderCountAfterEnd;
    }

    /**
     * Fills published so far.
     *
     * @return count
     */
    public long fillCount() {
        return reports.fillCount();
    }

    /**
     * Lots filled so far, both sides added up.
     *
     * @return lots
     */
    public long filledLots() {
        return reports.filledLots();
    }
}
