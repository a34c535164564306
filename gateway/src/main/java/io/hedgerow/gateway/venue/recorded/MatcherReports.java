package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.journal.matching.MatchReport;
import io.hedgerow.journal.matching.VenueOrder;

/**
 * Publishes what the matcher tells of our orders; each report closes its batch.
 *
 * <p>Owned by the feed's thread.
 */
public final class MatcherReports {
    private final EventFrame frame;
    private final EventWriter writer;
    private long executionId;

    /**
     * Has told of nothing.
     *
     * @param frame frame of the reports
     */
    public MatcherReports(EventFrame frame) {
        this.frame = frame;
        this.writer = new EventWriter(frame);
    }

    /**
     * New executions come after one.
     *
     * @param lastExecutionId last that was told, maybe by an earlier process
     */
    public void continueAfter(long lastExecutionId) {
        executionId = Math.max(executionId, lastExecutionId);
    }

    /**
     * Publishes a report that has arrived.
     *
     * @param report report
     * @param timeNs engine time at which it has, UTC ns
     */
    public void publish(MatchReport report, long timeNs) {
        frame.at(timeNs);
        frame.closing();
        if (report.isFill()) {
            publishFill(report, report.order());
        } else {
            publishUpdate(report, report.order());
        }
    }

    private void publishUpdate(MatchReport report, VenueOrder order) {
        writer.orders()
                .update(
                        order.instrumentId(),
                        order.orderId(),
                        report.status(),
                        report.lots(),
                        report.priceE9(),
                        report.refusal().code());
    }

    /** The fee is left to the engine, which knows the contract's. */
    private void publishFill(MatchReport report, VenueOrder order) {
        executionId++;
        writer.orders()
                .hedgeFill(
                        order.instrumentId(),
                        executionId,
                        order.orderId(),
                        order.side(),
                        report.lots(),
                        report.priceE9(),
                        report.liquidity(),
                        EventWriter.NONE);
    }

    /** Fills published so far. */
    long fillCount() {
        return executionId;
    }
}
