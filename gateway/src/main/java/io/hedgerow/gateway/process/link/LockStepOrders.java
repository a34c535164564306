package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.venue.ShownPublisher;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.agrona.DirectBuffer;

/**
 * Orders of a pipeline for a venue that waits for them: what happens next never depends on how fast the engine was. The
 * main thread is the order thread: wherever it waits, for the engine, for room in the ring, for the disk or for the next
 * moment, it looks at the kill switch.
 *
 * <p>Owned by the main thread.
 */
public final class LockStepOrders implements OrderSource, CommandQueue.Engine {
    private static final long DISK_PARK_NANOS = 20_000L;

    private final EnginePipeline pipeline;
    private final EventPublisher ring;
    private final OutboundRing.Poller poller;
    private final OrderEgress egress;
    private final CommandQueue commands;
    private final LongPredicate durable;
    private final EventPublisher engine;
    private final OutboundRing.OutputReader sending = this::send;
    private EventPublisher publisher;
    private OutputSink venue;

    /**
     * Creates the source; call before anything is published.
     *
     * @param pipeline running pipeline
     * @param egress last step of an order
     * @param commands of operators
     * @param durable tells of a journal sequence whether orders up to it may leave
     */
    public LockStepOrders(EnginePipeline pipeline, OrderEgress egress, CommandQueue commands, LongPredicate durable) {
        this.pipeline = pipeline;
        this.egress = egress;
        this.commands = commands;
        this.durable = durable;
        ring = pipeline.newPublisher(this::cancelKilled);
        engine = new ShownPublisher(ring, (message, length) -> egress.onInput(message, 0));
        publisher = engine;
        poller = pipeline.newUnguardedOrderPoller();
    }

    /** The one publisher of the main thread. */
    public EventPublisher publisher() {
        return engine;
    }

    /** Sets where the events of operators and of the egress go, if others look at them before the engine. */
    void publishTo(EventPublisher watched) {
        publisher = watched;
    }

    private void cancelKilled() {
        if (venue != null) {
            egress.cancelKilled(venue);
        }
    }

    @Override
    public void drain(OutputSink orders) {
        venue = orders;
        awaitApplied();
        do {
            if (!commands.isEmpty()) {
                commands.publishDue(frame(EventSource.OPERATOR), this);
            }
            while (poller.poll(sending)) {
                // Until the ring is empty.
            }
            egress.cancelKilled(orders);
        } while (publishEgress());
    }

    private void send(long sequence, DirectBuffer message, int offset, int length) {
        while (!durable.test(sequence) && !egress.isBlocked(message, offset)) {
            egress.cancelKilled(venue);
            LockSupport.parkNanos(DISK_PARK_NANOS);
        }
        egress.send(message, offset, length, venue);
    }

    /** Sends an order that was decided before a restart and may not have reached the venue, unless it is killed now. */
    void sendOwed(DirectBuffer message, int length, OutputSink orders) {
        egress.send(message, 0, length, orders);
    }

    /** Tells the engine what was done without it; true if there was anything. */
    private boolean publishEgress() {
        if (!egress.hasDone()) {
            return false;
        }
        egress.publishDone(frame(EventSource.EGRESS));
        awaitApplied();
        return true;
    }

    private EventFrame frame(int source) {
        EventFrame frame = new EventFrame(publisher, source);
        frame.at(pipeline.engine().counters().nowNs());
        return frame;
    }

    @Override
    public void expect() {
        pipeline.expectEvents();
    }

    @Override
    public void whileWaiting(OutputSink orders) {
        if (egress.cancelKilled(orders) > 0 || !commands.isEmpty()) {
            drain(orders);
        }
    }

    /** Waits until everything published has been applied. */
    public void awaitApplied() {
        pipeline.awaitApplied(ring);
    }

    @Override
    public CommandQueue.Outcome publish(Runnable publishing) {
        return CommandQueue.Outcome.of(pipeline.publishAndAwait(ring, publishing));
    }
}
