package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.flight.LinkFlights;
import io.hedgerow.gateway.venue.ClientCommand;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.LinkState.Stage;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.WireTimes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** What a live session tells of its connection, for the order thread and for status. Any thread. */
final class LinkMonitor implements LiveSession.Wiring {
    private static final long DOWN = 0L;

    private final String venue;
    private final UnaryOperator<EventPublisher> watch;
    private final OrderHost host;
    private final LongConsumer sent;
    private final IntPredicate mayLeave;
    private final Doorbell bell;
    private volatile long generation = DOWN;
    private volatile LinkState state = new LinkState(Stage.DOWN, "connecting");
    private volatile boolean hasBeenUp;
    private long connections;

    /**
     * Down.
     *
     * @param watch sees what is published
     * @param sent told of each order that has left
     * @param mayLeave whether an order for an instrument, kept by the session, may still leave; any thread
     */
    LinkMonitor(
            String venue,
            UnaryOperator<EventPublisher> watch,
            OrderHost host,
            LongConsumer sent,
            IntPredicate mayLeave,
            Doorbell bell) {
        this.venue = venue;
        this.watch = watch;
        this.host = host;
        this.sent = sent;
        this.mayLeave = mayLeave;
        this.bell = bell;
    }

    @Override
    public EventPublisher newPublisher() {
        return watch.apply(host.pipeline().newPublisher());
    }

    @Override
    public Tracked newTracked() {
        EventPublisher ring = host.pipeline().newPublisher();
        return new Tracked(watch.apply(ring), host.pipeline().track(ring));
    }

    @Override
    public Optional<OutboundRing.Poller> newOutputs() {
        return Optional.of(host.pipeline().newTelemetryPoller());
    }

    @Override
    public Optional<Path> folder() {
        return host.names().folder();
    }

    /** The folder that sessions may use is in the journal's own. */
    @Override
    public Optional<Path> journal() {
        return host.names().folder().map(Path::getParent);
    }

    @Override
    public boolean mayLeave(int instrumentId) {
        return mayLeave.test(instrumentId);
    }

    @Override
    public long room() {
        return host.pipeline().room();
    }

    @Override
    public EpochClock clock() {
        return host.clock();
    }

    @Override
    public void venueTime(long timeNs) {
        host.clock().hear(timeNs);
    }

    @Override
    public WireTimes wireTimes() {
        return host.wireTimes();
    }

    @Override
    public void orderSent(long orderId) {
        sent.accept(orderId);
    }

    @Override
    public long journalId() {
        return host.names().journalId();
    }

    @Override
    public long continuedSequence() {
        return host.names().continuedSequence();
    }

    @Override
    public void kill(int underlyingId, int venueId, String who) {
        host.killer().kill(underlyingId, venueId, who);
    }

    @Override
    public void command(ClientCommand command, Consumer<ClientCommand.Answer> done) {
        host.killer().command(command, done);
    }

    @Override
    public void expectEvents() {
        host.pipeline().expectEvents();
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
