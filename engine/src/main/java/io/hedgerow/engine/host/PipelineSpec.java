package io.hedgerow.engine.host;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.concurrent.TimeUnit;

/**
 * How the pipeline is built. Nothing here changes what the engine computes, except conflation, whose effect is journaled.
 *
 * @param inboundSlots slots of the inbound ring, a power of two
 * @param orderSlots slots of the order ring, a power of two; a full order ring halts the engine
 * @param telemetrySlots slots of the telemetry ring, a power of two; a full telemetry ring drops and counts
 * @param conflate whether batches may be merged under backlog
 * @param batchEventsMax most events in one merged batch
 * @param waiting what the engine thread does while there is nothing to do
 */
public record PipelineSpec(
        int inboundSlots, int orderSlots, int telemetrySlots, boolean conflate, int batchEventsMax, Waiting waiting) {

    /** One batch per venue message, spinning briefly before it sleeps. */
    public static final PipelineSpec DEFAULT = new PipelineSpec(8_192, 1_024, 8_192, false, 256, Waiting.BACK_OFF);

    /** What a thread does while it waits: latency against processor time. */
    public enum Waiting {
        /** Never gives the core away: least latency, needs a core of its own. */
        SPIN,
        /** Spins, then yields: low latency, a core always busy. */
        YIELD,
        /** Spins for 20 us, yields for 200 us, then blocks: low latency under load, idle when idle. */
        BACK_OFF,
        /** Blocks at once: least processor time. */
        BLOCK
    }

    /**
     * Checks the relations between the numbers.
     *
     * @throws IllegalArgumentException naming the number
     */
    public PipelineSpec {
        requirePowerOfTwo("inboundSlots", inboundSlots);
        requirePowerOfTwo("orderSlots", orderSlots);
        requirePowerOfTwo("telemetrySlots", telemetrySlots);
        if (batchEventsMax < 1 || batchEventsMax > inboundSlots) {
            throw new IllegalArgumentException(
                    "batchEventsMax must be 1 to inboundSlots (" + inboundSlots + "), got " + batchEventsMax);
        }
    }

    private static void requirePowerOfTwo(String name, int value) {
        if (value < 1 || Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(name + " must be a power of two, got " + value);
        }
    }

    /**
     * The wait strategy of the ring, new each time.
     *
     * @return what a consumer of a ring waits with
     */
    public WaitStrategy waitStrategy() {
        return switch (waiting) {
            case SPIN -> new BusySpinWaitStrategy();
            case YIELD -> new YieldingWaitStrategy();
            case BACK_OFF -> PhasedBackoffWaitStrategy.withLiteLock(20, 200, TimeUnit.MICROSECONDS);
            case BLOCK -> new BlockingWaitStrategy();
        };
    }
}
