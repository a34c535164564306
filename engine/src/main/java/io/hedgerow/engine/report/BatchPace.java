package io.hedgerow.engine.report;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * How much of what is not urgent (reports, loss limits) a batch may do behind its decisions: as much as one row of a
 * report, so that the next event does not wait; and as much as is left where nobody has been waiting, because the batch
 * before is long over. A function of engine time alone.
 *
 * <pre>
 *   gap to the batch before   below 1 ms    4 quarters: one row
 *                             below 10 ms   one row more for every 1 ms of the gap
 *                             from 10 ms    4 quarters for every 50 us of the gap
 *   never more than that of a gap of 20 ms, and one row where no batch has been
 *   report interval of 0      all there is
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class BatchPace {
    /** Budget and cost of one row of a report; what is cheaper costs quarters of it. */
    public static final long ROW = 4L;

    /** What loss limits leave of every budget, however many of them there are: without it no report would ever end. */
    public static final long KEPT_FOR_REPORTS = 1L;

    private static final long IDLE_NS = 10_000_000L;
    private static final long IDLE_NS_PER_ROW = 50_000L;
    private static final long SHORT_NS_PER_ROW = 1_000_000L;
    private static final long GAP_MAX_NS = 20_000_000L;
    private static final long NO_BATCH = Long.MIN_VALUE;
    private static final long ALL = Long.MAX_VALUE;

    private final boolean unpaced;
    private final LongColumn lastBatchNs;

    /**
     * Allocates the column.
     *
     * @param memory where it lives
     * @param capacity report interval
     */
    public BatchPace(StateMemory memory, CapacitySpec capacity) {
        unpaced = capacity.reports().riskUpdateIntervalNs() == 0L;
        lastBatchNs = memory.longColumn("pace.lastBatchNs", 1);
        lastBatchNs.fill(NO_BATCH);
    }

    /**
     * Budget of a batch that ends.
     *
     * @param nowNs engine time
     * @return quarters of a row, at least {@link #ROW}
     */
    public long onBatchEnd(long nowNs) {
        long gapNs = lastBatchNs.get(0) == NO_BATCH ? 0L : StrictMath.min(nowNs - lastBatchNs.get(0), GAP_MAX_NS);
        lastBatchNs.set(0, nowNs);
        if (unpaced) {
            return ALL;
        }
        return gapNs < IDLE_NS ? ROW + gapNs / SHORT_NS_PER_ROW * ROW : gapNs / IDLE_NS_PER_ROW * ROW;
    }
}
