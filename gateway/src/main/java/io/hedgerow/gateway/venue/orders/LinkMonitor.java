package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.Doorbell;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.flight.LinkFlights;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.LinkState.Stage;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.WireTimes;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What a live session tells of its connection, for the order thread and for status. Any thread. */
final class LinkMonitor implements LiveSession.Wiring {
    private static final long DOWN = 0L;

    private final String venue;
    private final Supplier<EventPublisher> publishers;
    private final EnginePipeline pipeline;
    private final LiveClock clock;
    private final WireTimes wireTimes;
    private final LongConsumer sent;
    private final OrderHost.Names names;
    private final Doorbell bell;
    private volatile long generation = DOWN;
    private volatile LinkState state = new LinkState(Stage.DOWN, "connecting");
    private volatile boolean hasBeenUp;
    private long connections;

    LinkMonitor(
            String venue,
            Supplier<EventPublisher> publishers,
            EnginePipeline pipeline,
            LiveClock clock,
            WireTimes wireTimes,
            LongConsumer sent,
            OrderHost.Names names,
            Doorbell bell) {
        this.venue = venue;
        this.publishers = publishers;
        this.pipeline = pipeline;
        this.clock = clock;
        this.wireTimes = wireTimes;
        this.sent = sent;
        this.names = names;
        this.bell = bell;
    }

    @Override
    public EventPublisher newPublisher() {
        return publishers.get();
    }

    @Override
    public long room() {
        return pipeline.room();
    }

    @Override
    public EpochClock clock() {
        return clock;
    }

    @Override
    public void venueTime(long timeNs) {
        clock.hear(timeNs);
    }

    @Override
    public WireTimes wireTimes() {
        return wireTimes;
    }

    @Override
    public void orderSent(long orderId) {
        sent.accept(orderId);
    }

    @Override
    public long journalId() {
        return names.journalId();
    }

    @Override
    public long continuedSequence() {
        return names.continuedSequence();
    }

    @Override
    public void expectEvents() {
        pipeline.expectEvents();
    }

    @Override
    public void awaitsPoll() {
        bell.ring();
    }

    @Override
    public synchronized void connected() {
        generation = ++connections;
        become(new LinkState(Stage.SETTLING, "asking about our orders"));
        bell.ring();
    }

    @Override
    public synchronized void lost(String why) {
        generation = DOWN;
        become(new LinkState(Stage.DOWN, why));
        bell.ring();
    }

    private void become(LinkState next) {
        if (next.stage() != state.stage()) {
            LinkFlights.tell(venue, next.stage().name().toLowerCase(Locale.ROOT), next.text(), connections);
        }
        state = next;
    }

    /** As {@link #lost}, found out by whoever could not write to a connection: a newer one stays. */
    synchronized void broken(long ofGeneration, String why) {
        if (generation == ofGeneration) {
            lost(why);
        }
    }

    /** Number of the connection that stands, 0 = none: another number is another connection. */
    long generation() {
        return generation;
    }

    LinkState state() {
        return state;
    }

    /** Whether orders could leave at any time. */
    boolean hasBeenUp() {
        return hasBeenUp;
    }

    synchronized void settled(long ofGeneration) {
        if (generation == ofGeneration) {
            become(new LinkState(Stage.UP, ""));
            hasBeenUp = true;
        }
    }

    synchronized void unsettled(long ofGeneration, String why) {
        if (generation == ofGeneration) {
            become(new LinkState(Stage.SETTLING, why + "; asked again"));
        }
    }
}
