package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.pipeline.EnginePipeline;
import io.hedgerow.engine.pipeline.OutboundRing;
import io.hedgerow.gateway.feed.OrderSource;
import java.util.function.LongConsumer;

/**
 * Orders of a pipeline for a venue that waits for them: what happens next never depends on how fast the engine was.
 *
 * <p>Owned by the main thread.
 */
final class LockStepOrders implements OrderSource {
    private final EnginePipeline pipeline;
    private final EventPublisher publisher;
    private final OutboundRing.Poller poller;
    private final LongConsumer beforeSending;

    /**
     * Creates the source; call before anything is published.
     *
     * @param pipeline running pipeline
     * @param publisher the publisher it gave to the venue
     * @param beforeSending given the journal sequence of each order; returns when the order may leave
     */
    LockStepOrders(EnginePipeline pipeline, EventPublisher publisher, LongConsumer beforeSending) {
        this.pipeline = pipeline;
        this.publisher = publisher;
        this.beforeSending = beforeSending;
        poller = pipeline.newOrderPoller();
    }

    @Override
    public void drain(OutputSink orders) {
        awaitApplied();
        while (poller.poll((sequence, message, offset, length) -> {
            beforeSending.accept(sequence);
            orders.onOutput(message, offset, length);
        })) {
            // Until the ring is empty.
        }
    }

    /** Waits until everything published has been applied. */
    void awaitApplied() {
        pipeline.awaitApplied(publisher);
    }
}
