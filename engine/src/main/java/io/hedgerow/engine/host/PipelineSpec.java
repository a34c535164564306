package io.hedgerow.engine.host;

import io.hedgerow.engine.host.thread.ThreadPlan;

/**
 * How the pipeline is built. Nothing here changes what the engine computes, except conflation, whose effect is journaled.
 *
 * @param inboundSlots slots of the inbound ring, a power of two
 * @param orderSlots slots of the order ring, a power of two; a full order ring halts the engine
 * @param telemetrySlots slots of the telemetry ring, a power of two; a full telemetry ring drops and counts
 * @param conflate whether batches may be merged under backlog
 * @param batchEventsMax most events in one merged batch
 * @param threads how threads wait, and where they run
 */
public record PipelineSpec(
        int inboundSlots,
        int orderSlots,
        int telemetrySlots,
        boolean conflate,
        int batchEventsMax,
        ThreadPlan threads) {

    /** One batch per venue message, spinning briefly before it sleeps. */
    public static final PipelineSpec DEFAULT = new PipelineSpec(8_192, 1_024, 8_192, false, 256, ThreadPlan.DEFAULT);

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
}
