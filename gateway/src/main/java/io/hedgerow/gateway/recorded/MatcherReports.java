package io.hedgerow.gateway.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.feed.MarketFeed;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the matcher tells of our orders, on its way back; each report arrives one latency after it was made, and closes
 * its batch.
 *
 * <p>Owned by the feed's thread.
 */
final class MatcherReports {
    private final EventFrame frame;
    private final EventWriter writer;
    private final long latencyNs;
    private final Deque<Report> queue = new ArrayDeque<>();
    private long executionId;
    private long filledLots;

    private record Report(
            long arrivalNs,
            boolean fill,
            MatcherRequest order,
            OrderStatus status,
            long lots,
            long priceE9,
            Liquidity liquidity,
            Refusal refusal) {}

    MatcherReports(EventFrame frame, long latencyNs) {
        this.frame = frame;
        this.writer = new EventWriter(frame);
        this.latencyNs = latencyNs;
    }

    /** A change of state. */
    void update(long nowNs, MatcherRequest order, OrderStatus status, long remainingLots, Refusal refusal) {
        boolean priced = status == OrderStatus.ACCEPTED || status == OrderStatus.REPLACED;
        long priceE9 = priced ? order.limitE9() : EventWriter.NONE;
        queue.add(new Report(
                nowNs + latencyNs, false, order, status, remainingLots, priceE9, Liquidity.UNKNOWN, refusal));
    }

    /** A fill. */
    void fill(long nowNs, MatcherRequest order, long lots, long priceE9, Liquidity liquidity) {
        filledLots += lots;
        queue.add(new Report(
                nowNs + latencyNs, true, order, OrderStatus.NULL_VAL, lots, priceE9, liquidity, Refusal.NONE));
    }

    /** Forgets what is on its way; new executions come after the given one. */
    void clear(long lastExecutionId) {
        queue.clear();
        executionId = Math.max(executionId, lastExecutionId);
    }

    /** Engine time of the next report, or {@link MarketFeed#END}. */
    long nextNs() {
        return queue.isEmpty() ? MarketFeed.END : queue.peekFirst().arrivalNs;
    }

    /** Publishes the next report. */
    void publishNext() {
        Report report = queue.removeFirst();
        MatcherRequest order = report.order;
        frame.at(report.arrivalNs);
        frame.closing();
        if (report.fill) {
            publishFill(report, order.side());
        } else {
            writer.orderUpdate(
                    order.instrumentId(),
                    order.orderId(),
                    report.status,
                    report.lots,
                    report.priceE9,
                    report.refusal.code());
        }
    }

    /** The fee is left to the engine, which knows the contract's. */
    private void publishFill(Report report, Side side) {
        executionId++;
        writer.hedgeFill(
                report.order.instrumentId(),
                executionId,
                report.order.orderId(),
                side,
                report.lots,
                report.priceE9,
                report.liquidity,
                EventWriter.NONE);
    }

    /** Fills published so far. */
    long fillCount() {
        return executionId;
    }

    /** Lots filled so far, both sides added up. */
    long filledLots() {
        return filledLots;
    }
}
