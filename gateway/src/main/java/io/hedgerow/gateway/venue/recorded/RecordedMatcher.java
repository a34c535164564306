package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.feed.MarketListener;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.OrderMatcher;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.DirectBuffer;

/**
 * The venue's side for recorded market data, which has no venue: takes hedge orders, lets them meet the recorded best
 * bid and ask and the recorded trades, and reports back.
 *
 * <pre>
 *   HedgeOrder ──▶ OrderMatcher ──▶ MatcherReports ──▶ OrderUpdate, Fill
 *                    ▲
 *   recorded quotes, trades
 * </pre>
 *
 * <p>Nothing trades behind the touch, a resting order is the last in its queue, and only trades shorten that queue.
 * Everything happens in engine time: the same capture and configuration give the same fills.
 *
 * <p>Owned by the feed's thread.
 */
public final class RecordedMatcher implements OutputSink, MarketListener {
    private static final long MID_NOT_KNOWN = 0L;
    private static final double NO_DEPTH_BEHIND_TOUCH = 0.0;
    private static final double LAST_IN_QUEUE = 1.0;

    /** Told of a fill before it is published. */
    @FunctionalInterface
    public interface BeforeFill {
        /**
         * A fill is about to be published.
         *
         * @param instrumentId dense id
         * @param nowNs engine time of the fill
         */
        void accept(int instrumentId, long nowNs);
    }

    private final OrderMatcher matcher;
    private final MatcherReports reports;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private BeforeFill beforeFill = (id, nowNs) -> {};
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
    public RecordedMatcher(ReferenceDirectory directory, FeedEvents events, EventFrame frame, long latencyNs) {
        if (latencyNs < 0) {
            throw new IllegalArgumentException("latency must not be negative: " + latencyNs + " ns");
        }
        FillSpec spec = new FillSpec(latencyNs, latencyNs, NO_DEPTH_BEHIND_TOUCH, LAST_IN_QUEUE, false);
        DisplayedSize displayed = new DisplayedSize(events.tops());
        matcher = new OrderMatcher(spec, (id, priceE9) -> tickE9(directory, id, priceE9), displayed);
        reports = new MatcherReports(frame);
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
        matcher.send(order);
        orderCount++;
    }

    /**
     * Engine time of the next thing that happens here.
     *
     * @return UTC ns, or {@link MarketFeed#END}
     */
    public long nextNs() {
        return matcher.nextNs();
    }

    /** Lets the next thing happen: an order arrives, or else a report does and is published. */
    public void act() {
        MatchReport report = matcher.next();
        if (report != null) {
            if (report.isFill()) {
                beforeFill.accept(report.order().instrumentId(), report.arrivalNs());
            }
            reports.publish(report, report.arrivalNs());
        }
    }

    /**
     * The order line is lost: all our orders are taken off, those on their way included, and what has not been told of
     * them stays untold.
     *
     * @param lastExecutionId highest execution id that was ever told; new ones come after it
     */
    public void disconnect(long lastExecutionId) {
        matcher.clear();
        reports.continueAfter(lastExecutionId);
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
        matcher.at(messageTimeNs);
    }

    private static long tickE9(ReferenceDirectory directory, int id, long priceE9) {
        InstrumentSpec spec = directory.instrument(id);
        return spec == null ? 0L : spec.tick().atE9(priceE9);
    }

    @Override
    public void onQuote(int instrumentId) {
        matcher.onQuote(instrumentId, MID_NOT_KNOWN);
    }

    @Override
    public void onTrade(int instrumentId, long priceE9, long lots, Side aggressor) {
        matcher.onTrade(instrumentId, priceE9, lots, aggressor.value());
    }

    @Override
    public void onSettled(int instrumentId) {
        matcher.expire(instrumentId);
    }

    /**
     * Sets who is told before a fill is published.
     *
     * @param listener publishes what has accrued on the position so far
     */
    public void beforeFills(BeforeFill listener) {
        beforeFill = listener;
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
     * Lots filled so far, both sides added up.
     *
     * @return lots
     */
    public long filledLots() {
        return matcher.filledLots();
    }
}
