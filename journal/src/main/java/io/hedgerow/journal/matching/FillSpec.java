package io.hedgerow.journal.matching;

/**
 * How orders are taken to trade in a market that did not see them. Immutable; any thread.
 *
 * @param orderLatencyNs engine time from the decision to the venue, 0 to a day
 * @param reportLatencyNs engine time from the venue back to the engine, 0 to a day
 * @param depthBehindTouch size taken to stand at each tick behind the touch, as a share of the size displayed at the
 *     touch, 0 to 100; 0 = nothing trades beyond the touch
 * @param queueShare share of the size displayed at its price that stands before a resting order when it joins, 0 to 1
 * @param postOnly true to reject an order meant to rest that would trade on arrival, false to let it trade
 */
public record FillSpec(
        long orderLatencyNs, long reportLatencyNs, double depthBehindTouch, double queueShare, boolean postOnly) {
    private static final long LATENCY_NS_MAX = 86_400_000_000_000L;

    /** Two milliseconds each way, the touch's size at every tick behind it, last in the queue, resting orders may take. */
    public static final FillSpec DEFAULT = new FillSpec(2_000_000L, 2_000_000L, 1.0, 1.0, false);

    /** Checks every range. */
    public FillSpec {
        require(isLatency(orderLatencyNs), "order latency must be from 0 to a day, was " + orderLatencyNs + " ns");
        require(isLatency(reportLatencyNs), "report latency must be from 0 to a day, was " + reportLatencyNs + " ns");
        require(
                depthBehindTouch >= 0.0 && depthBehindTouch <= 100.0,
                "depth must be 0 to 100, was " + depthBehindTouch);
        require(queueShare >= 0.0 && queueShare <= 1.0, "queue must be 0 to 1, was " + queueShare);
    }

    private static boolean isLatency(long ns) {
        return ns >= 0 && ns <= LATENCY_NS_MAX;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
