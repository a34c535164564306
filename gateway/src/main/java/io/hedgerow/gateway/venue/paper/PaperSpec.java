package io.hedgerow.gateway.venue.paper;

import io.hedgerow.journal.matching.FillSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How paper orders are taken to trade.
 *
 * @param positions CSV file with the positions that a new journal starts from
 * @param orderLatencyNs how long an order takes to the matcher, 0 to a day
 * @param reportLatencyNs how long its answer takes back, 0 to a day
 * @param depthBehindTouch size taken to stand at each tick behind the touch, as a share of the size displayed there, 0 to
 *     100; 0 = nothing trades beyond the touch
 * @param queueShare share of the size displayed at its price that stands before a resting order when it joins, 0 to 1
 */
public record PaperSpec(
        Optional<Path> positions,
        long orderLatencyNs,
        long reportLatencyNs,
        double depthBehindTouch,
        double queueShare) {
    /** No positions, two milliseconds each way, nothing behind the touch, last in the queue. */
    public static final PaperSpec DEFAULT = new PaperSpec(Optional.empty(), 2_000_000L, 2_000_000L, 0.0, 1.0);

    /** Checks every range. */
    public PaperSpec {
        fill(orderLatencyNs, reportLatencyNs, depthBehindTouch, queueShare);
    }

    /**
     * The same for the matcher.
     *
     * @return an order that is meant to rest is refused where it would take, as live ones are
     */
    FillSpec fills() {
        return fill(orderLatencyNs, reportLatencyNs, depthBehindTouch, queueShare);
    }

    private static FillSpec fill(long orderNs, long reportNs, double depth, double queue) {
        return new FillSpec(orderNs, reportNs, depth, queue, true);
    }
}
