package io.hedgerow.engine.host;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.engine.host.thread.ParkingWaitStrategy;
import io.hedgerow.engine.host.thread.ThreadPins;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.memory.JvmFlags;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;

/**
 * An engine with its thread and its rings.
 *
 * <pre>{@code
 * try (EnginePipeline pipeline = EnginePipeline.start(identity, capacity, spec, journal, System::nanoTime)) {
 *     EventWriter market = new EventWriter(new EventFrame(pipeline.newPublisher(), 1));
 *     ...
 * }
 * }</pre>
 *
 * <p>Started and closed by one thread; publishers and pollers belong to the threads that use them.
 */
public final class EnginePipeline implements AutoCloseable {
    private final RingBuffer<Object> inbound;
    private final BatchEventProcessor<Object> processor;
    private final InboundSlots slots;
    private final EngineHandler handler;
    private final HedgeEngine engine;
    private final EventJournal journal;
    private final ThreadPlan threads;
    private final WaitStrategy waiting;
    private final OutboundRing orders;
    private final OutboundRing telemetry;
    private final RingRoute ring;
    private final Thread thread;
    private EventRoute route;
    private boolean closed;

    /**
     * Who writes the journal.
     *
     * @param runId identity of the journal
     * @param build build that writes it, at most 32 ASCII characters
     * @param startTimeNs engine time of the first record, UTC ns
     * @param configHash hash of the configuration that the journal is begun with; 0 = not told
     */
    public record Identity(long runId, String build, long startTimeNs, long configHash) {
        /**
         * Of a configuration that is not told.
         *
         * @param runId identity of the journal
         * @param build build that writes it, at most 32 ASCII characters
         * @param startTimeNs engine time of the first record, UTC ns
         */
        public Identity(long runId, String build, long startTimeNs) {
            this(runId, build, startTimeNs, 0L);
        }
    }

    private EnginePipeline(CapacitySpec capacity, PipelineSpec spec, EventJournal journal, NanoClock clock) {
        JvmFlags.require();
        this.journal = journal;
        threads = spec.threads();
        orders = new OutboundRing(spec.orderSlots());
        telemetry = new OutboundRing(spec.telemetrySlots());
        slots = new InboundSlots(spec.inboundSlots());
        handler = new EngineHandler(capacity, spec, slots, journal, clock, orders, telemetry);
        engine = handler.engine().engine();
        waiting = spec.threads().engine().strategy(clock);
        inbound = RingBuffer.createMultiProducer(Object::new, spec.inboundSlots(), waiting);
        processor = new BatchEventProcessorBuilder().build(inbound, inbound.newBarrier(), handler);
        inbound.addGatingSequences(processor.getSequence());
        ring = new RingRoute(inbound, slots, handler.state(), clock, threads.orders());
        route = ring;
        thread = new Thread(processor, "hedgerow-engine");
        Threads.join(thread); // It has not begun: this loads what ends it, while there are descriptors to load it with.
        thread.setDaemon(true);
    }

    /**
     * Builds an engine, starts its thread, and publishes the EngineStarted event that begins every journal.
     *
     * @param identity who writes the journal
     * @param capacity sizes and intervals
     * @param spec rings, conflation, waiting
     * @param journal takes every event and output; closed with the pipeline
     * @param clock measures latency only; nothing the engine computes depends on it
     * @return the running pipeline
     */
    public static EnginePipeline start(
            Identity identity, CapacitySpec capacity, PipelineSpec spec, EventJournal journal, NanoClock clock) {
        EnginePipeline pipeline = new EnginePipeline(capacity, spec, journal, clock);
        pipeline.thread.start();
        pipeline.publishStarted(identity);
        return pipeline;
    }

    /**
     * Builds an engine that goes on where another one is, and starts its thread. Nothing is published: the journal
     * already begins with its EngineStarted event.
     *
     * @param restored engine brought back from the journal, not running; its state is copied
     * @param lastSequence last record of the journal that is part of the state
     * @param spec rings, conflation, waiting
     * @param journal takes every event and output from {@code lastSequence + 1} on; closed with the pipeline
     * @param clock measures latency only
     * @return the running pipeline
     */
    public static EnginePipeline resume(
            HedgeEngine restored, long lastSequence, PipelineSpec spec, EventJournal journal, NanoClock clock) {
        EnginePipeline pipeline = new EnginePipeline(restored.capacity(), spec, journal, clock);
        pipeline.handler.engine().resume(restored, lastSequence);
        pipeline.thread.start();
        return pipeline;
    }

    /**
     * Builds an engine that follows a log, and starts its thread: what is published here goes to the log, and what the log
     * holds is journaled and applied here in its order. Nothing is published, and nothing conflated: batches close where
     * the log says.
     *
     * @param state engine that has applied the log up to somewhere, not running, maybe nothing of it; its state is copied
     * @param lastSequence last record of the journal that is part of the state
     * @param spec rings, waiting
     * @param journal takes every event and output from {@code lastSequence + 1} on; closed with the pipeline
     * @param clock measures latency only
     * @param log decides the order of events
     * @return the running pipeline
     */
    public static EnginePipeline follow(
            HedgeEngine state,
            long lastSequence,
            PipelineSpec spec,
            EventJournal journal,
            NanoClock clock,
            ReplicatedLog log) {
        if (spec.conflate()) {
            throw new IllegalArgumentException("a replica does not conflate: the log says where batches close");
        }
        EnginePipeline pipeline = resume(state, lastSequence, spec, journal, clock);
        pipeline.route = log.follow(new EngineFeed(
                pipeline.ring.newPublisher(RingPublisher.NOTHING_TO_DO), pipeline.handler.state(), lastSequence));
        return pipeline;
    }

    /**
     * Publishes the event that begins every journal, where nobody else has. Main thread.
     *
     * @param identity who writes the journal
     */
    public void publishStarted(Identity identity) {
        EventFrame frame = new EventFrame(newPublisher(), 0);
        frame.at(identity.startTimeNs());
        new ReferenceWriter(frame)
                .engineStarted(
                        identity.runId(),
                        NumericProfile.CURRENT,
                        identity.build(),
                        identity.configHash(),
                        engine.capacity());
    }

    /**
     * A publisher for one thread. Any thread.
     *
     * @return new publisher
     */
    public EventPublisher newPublisher() {
        return newPublisher(RingPublisher.NOTHING_TO_DO);
    }

    /**
     * A publisher for one thread that has something to do while it waits, for room or until all is applied: an order
     * thread must be able to cancel even while the engine stands still. Any thread.
     *
     * @param whileWaiting called again and again, by the publisher's thread
     * @return new publisher
     */
    public EventPublisher newPublisher(Runnable whileWaiting) {
        return route.newPublisher(whileWaiting);
    }

    /**
     * How the threads around this engine wait, and where they run.
     *
     * @return plan that it was started with
     */
    public ThreadPlan threads() {
        return threads;
    }

    /**
     * Events are about to be published: an engine thread that sleeps wakes up while they are still being made, which hides
     * some of the time that takes. One look while it is awake. Any thread.
     */
    public void expectEvents() {
        if (waiting instanceof ParkingWaitStrategy parking) {
            parking.expect();
        }
    }

    /**
     * Events published and not yet applied. Any thread.
     *
     * @return count; of the inbound ring, and of the log's where there is one
     */
    public long backlog() {
        return route.backlog();
    }

    /**
     * Events that can be published now without waiting. Any thread.
     *
     * @return count, 0 to the size of the inbound ring
     */
    public long room() {
        return route.room();
    }

    /**
     * Waits until everything that anybody has published by now has been applied. Any thread.
     *
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    public void awaitAllApplied() {
        route.awaitAllApplied();
    }

    /**
     * Waits until everything that a publisher of this pipeline has published has been applied and its outputs are in
     * the rings. Called by the publisher's thread.
     *
     * @param publisher from {@link #newPublisher} or {@link OrderLine#publisher}
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    public void awaitApplied(EventPublisher publisher) {
        routed(publisher).awaitApplied();
    }

    private static RoutedPublisher routed(EventPublisher publisher) {
        return (RoutedPublisher) (publisher instanceof OrderLine.Reports reports ? reports.ring : publisher);
    }

    /**
     * Publishes events and waits until they have been applied and their outputs are in the rings. What other publishers
     * do meanwhile has no part in the answer. Called by the publisher's thread.
     *
     * @param publisher from {@link #newPublisher} or {@link OrderLine#publisher}
     * @param publishing publishes by this publisher, whatever is wrapped around it
     * @return what became of those events
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    public Receipt publishAndAwait(EventPublisher publisher, Runnable publishing) {
        return routed(publisher).publishAndAwait(publishing);
    }

    /**
     * Tells a publisher what becomes of its events without having it wait. Called by the publisher's thread.
     *
     * @param publisher from {@link #newPublisher} of a pipeline that follows no log
     * @return of that publisher alone
     */
    public EventTracker track(EventPublisher publisher) {
        if (publisher instanceof RingPublisher own) {
            return new EventTracker(own);
        }
        throw new IllegalArgumentException("what a log takes is told by the log");
    }

    /**
     * The way of the orders to the venue, with a kill switch that needs neither engine, ring nor disk. Call before
     * publishing.
     *
     * @param venue takes what may leave
     * @return new line for one thread
     */
    public OrderLine newOrderLine(OutputSink venue) {
        return new OrderLine(this, venue);
    }

    /**
     * A reader of hedge orders as the engine decides them, past no kill latch: for tests and for who has an
     * {@link OrderEgress} of their own. It sees the orders that come after this call, and the engine halts rather than
     * lose one when the reader falls a ring behind. Call before publishing.
     *
     * @return new poller for one thread
     */
    public OutboundRing.Poller newUnguardedOrderPoller() {
        return orders.newPoller();
    }

    /**
     * A reader as {@link #newUnguardedOrderPoller()}, which is woken when there is an order.
     *
     * @param bell rung by the engine thread behind each order
     * @return new poller for one thread
     */
    public OutboundRing.Poller newUnguardedOrderPoller(Doorbell bell) {
        orders.ringFor(bell);
        return orders.newPoller();
    }

    /**
     * A reader of all outputs; outputs that it is too slow for are dropped and counted.
     *
     * @return new poller for one thread
     */
    public OutboundRing.Poller newTelemetryPoller() {
        return telemetry.newPoller();
    }

    /**
     * Outputs that telemetry readers were too slow for. Any thread.
     *
     * @return count since start
     */
    public long telemetryDropped() {
        return telemetry.dropped();
    }

    /**
     * Adds how long decisions took since the last call, until the end of the decision of their batch, reports included.
     * Any one thread.
     *
     * @param eventNanos gets the time of each event from its own publication, ns
     * @param batchNanos gets the time of each batch from the publication of its first event, ns
     * @return whether anything was decided
     */
    public boolean collectDecisionTimes(Histogram eventNanos, Histogram batchNanos) {
        return handler.decisionTimes().collect(eventNanos, batchNanos);
    }

    /**
     * Why the engine thread does not run where {@link ThreadPins#engine} says. Any thread; waits until
     * the engine thread has begun.
     *
     * @return in words that continue "is not pinned to processor N: "; empty = it does, or may run anywhere
     */
    public String engineUnpinned() {
        return handler.unpinned();
    }

    /**
     * Which thread is the engine's, for who measures it. Any thread.
     *
     * @return its id
     */
    public long threadId() {
        return thread.threadId();
    }

    /**
     * Why the engine stopped, or null while it runs. Any thread.
     *
     * @return the report, or null
     */
    public HaltReport halt() {
        return handler.state().halt();
    }

    /**
     * The engine, to be read after {@link #stop}, or by a thread that knows that all events have been applied.
     *
     * @return the engine
     */
    public HedgeEngine engine() {
        return engine;
    }

    /**
     * Last journal sequence; exact after {@link #stop}.
     *
     * @return records appended so far
     */
    public long journalSequence() {
        return handler.engine().sequence();
    }

    /**
     * Events of this run that came behind a later one and were given its time; exact after {@link #stop}.
     *
     * @return count since start
     */
    public long timesHeld() {
        return handler.engine().timesHeld();
    }

    /** Applies what has been published, then stops the engine thread and closes the journal. Publishers get an error. */
    public void stop() {
        if (closed) {
            return;
        }
        closed = true;
        route.stop();
        long last = inbound.getCursor();
        IdleStrategy idle = new BackoffIdleStrategy();
        while (handler.state().appliedSlot() < last) {
            idle.idle();
        }
        handler.state().stop();
        processor.halt();
        Threads.join(thread);
        journal.close();
    }

    /** Stops the engine and frees its memory. */
    @Override
    public void close() {
        stop();
        engine.close();
    }
}
