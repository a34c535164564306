package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.thread.Doorbell;
import io.hedgerow.engine.host.thread.ProcessorAffinity;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.ShownPublisher;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.books.ReconcileDesk;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.Reconciler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * The order thread of one live venue: takes the venue's orders from the order ring past the kill switch, and settles our
 * orders each time the connection comes up. While the venue is not there its orders are refused, and the engine knows
 * that its prices and its session are down.
 *
 * <p>Created, started and closed by the main thread.
 */
public final class LiveOrders implements AutoCloseable {
    private static final long NONE = 0L;

    /** What is asked of an order whose records are durable already: whether orders leave at all. */
    private static final long JOURNALED = 0L;

    private static final long RETRY_NS = 1_000_000_000L;
    private static final long WAIT_NS = 20_000L;

    /** It is woken by orders, reports, kills and its link; whatever has a time limit waits so long at most. */
    private static final long IDLE_PARK_NS_MAX = 2_000_000L;

    private final LiveVenue venue;
    private final OrderHost host;
    private final OrderEgress egress;
    private final LinkMonitor link;
    private final ReportLine reports;
    private final OrderJourneys journeys;
    private final LiveSession session;
    private final EventPublisher own;
    private final EventFrame said;
    private final ReconcileDesk books;
    private final LinkFollower follower;
    private final OrderTaker taker;
    private final VenueKillLine kills;
    private final Thread thread;
    private final Doorbell bell;
    private final OptionalInt processor;
    private volatile boolean stopped;

    /**
     * Prepares it; call before anything is published.
     *
     * @param index of the venue among those of the process, from 0
     * @param venue the venue
     * @param host what is shared
     * @param egress its books of what works at the venue, with the orders of a continued journal
     * @param isOurs whether an instrument is traded at this venue
     * @param watch sees what is published, by each thread on its own
     */
    public LiveOrders(
            int index,
            LiveVenue venue,
            OrderHost host,
            OrderEgress egress,
            IntPredicate isOurs,
            UnaryOperator<EventPublisher> watch) {
        this.venue = venue;
        this.host = host;
        this.egress = egress;
        EnginePipeline pipeline = host.pipeline();
        bell = new Doorbell(pipeline.threads().orders());
        processor = pipeline.threads().pins().ofOrders(index);
        egress.wakeByKills(bell);
        EventPublisher ring = pipeline.newPublisher(this::cancelKilled);
        journeys = new OrderJourneys(ring, host.clock(), NanoClock.SYSTEM);
        reports = new ReportLine(egress, journeys, bell);
        link = new LinkMonitor(
                venue.name(),
                way -> watch.apply(reports.watch(way)),
                host,
                journeys::sent,
                instrument -> host.durable().test(JOURNALED) && !egress.isKilled(instrument),
                bell);
        EventPublisher publisher =
                watch.apply(journeys.watch(new ShownPublisher(ring, (message, length) -> egress.onInput(message, 0))));
        said = new EventFrame(publisher, EventSource.LIVE_VENUE);
        BookedFills heard =
                new BookedFills(pipeline.engine(), venue.venueId(), host.names().journalStartNs());
        OutboundRing.Poller poller = pipeline.newUnguardedOrderPoller(bell);
        session = venue.connect(link);
        own = session.witness(publisher);
        books = books(watch);
        kills = new VenueKillLine(venue, egress, session.killWay(), () -> link.generation() != NONE, host.notes());
        follower = new LinkFollower(
                venue,
                session,
                link,
                new VenueSettling(pipeline, ring, session, egress, heard, books),
                heard,
                this::frame,
                host.clock()::epochTimeNs,
                host.logConnections(),
                host.notes());
        taker = new OrderTaker(
                poller, egress, journeys, session, follower, isOurs, host.durable(), this::frame, () -> stopped);
        thread = Thread.ofPlatform()
                .daemon()
                .name("hedgerow-orders-" + venue.name())
                .unstarted(this::run);
    }

    private ReconcileDesk books(UnaryOperator<EventPublisher> watch) {
        EventPublisher desk = host.pipeline().newPublisher();
        Reconciler reconciler = new Reconciler(new Reconciler.Parts(
                venue,
                host.pipeline(),
                desk,
                session.witness(watch.apply(desk)),
                host.names().directory(),
                host.names().journalStartNs(),
                session.account(),
                venue.reconciliation(),
                host.clock()));
        return new ReconcileDesk(
                venue.name(),
                reconciler,
                session.account().isAskable() ? venue.reconciliation().interval() : Duration.ZERO,
                () -> link.state().stage() == LinkState.Stage.UP,
                host.notes());
    }

    /**
     * Compares the venue's books with ours now, and waits for it. Any thread but the order thread.
     *
     * @param trigger who asks
     * @param accept whether what the venue says is taken over, whatever it is
     * @return what came of it
     * @throws LinkException if the venue does not answer in time, or has no account of ours
     */
    public ReconcileReport reconcile(String trigger, boolean accept) {
        if (!session.account().isAskable()) {
            throw new LinkException(venue.name() + " has no account of ours to compare with");
        }
        return books.askAndWait(trigger, accept);
    }

    /**
     * The last comparison of the venue's books with ours. Any thread.
     *
     * @return empty before the first
     */
    public Optional<ReconcileReport> lastReconciliation() {
        return books.last();
    }

    /**
     * Watches what others say to the engine while this venue is connected.
     *
     * @param to way into the engine of one thread
     * @return the way that they take
     */
    public EventPublisher witness(EventPublisher to) {
        return session.witness(to);
    }

    /** Begins to connect, once the venue has been defined. */
    public void start() {
        books.start();
        kills.start();
        thread.start();
        session.start();
    }

    /**
     * How the link stands. Any thread.
     *
     * @return a moment
     */
    public LinkState state() {
        return link.state();
    }

    /**
     * Whether orders could leave at any time: the venue took us, and its books were compared with ours. Any thread.
     *
     * @return false as long as they could not
     */
    public boolean hasBeenUp() {
        return link.hasBeenUp();
    }

    /**
     * How the venue is. Any thread.
     *
     * @return a moment
     */
    public VenueHealth health() {
        VenueHealth health = session.health().withKill(kills.progress());
        return lastReconciliation()
                .map(last -> health.withReconciliation(last.summary() + " (" + last.trigger() + ")"))
                .orElse(health);
    }

    private void run() {
        processor.ifPresent(this::pin);
        try {
            while (!stopped) {
                bell.idle(workOrRecover(), IDLE_PARK_NS_MAX);
            }
        } catch (EngineHaltedException e) {
            // Nothing more is decided, but what works can still be taken off.
            while (!stopped) {
                cancelKilled();
                pollHalted();
                LockSupport.parkNanos(WAIT_NS);
            }
        }
    }

    private void pin(int number) {
        ProcessorAffinity.pin(number)
                .ifPresent(why -> host.notes()
                        .accept("the order thread of " + venue.name() + " is not pinned to processor " + number + ": "
                                + why));
    }

    /** Cancels that wait for their turn still go out, though nobody hears of reports any more. */
    private void pollHalted() {
        try {
            session.poll(said);
        } catch (EngineHaltedException e) {
            // It stays halted.
        }
    }

    /** Without this thread nothing of the venue's orders is known any more: it goes on whatever it meets. */
    private int workOrRecover() {
        try {
            return work();
        } catch (EngineHaltedException e) {
            throw e;
        } catch (RuntimeException e) {
            follower.recover(e);
            LockSupport.parkNanos(RETRY_NS);
            return 0;
        }
    }

    private int work() {
        reports.drain();
        follower.follow(taker::pollAll);
        said.at(host.clock().epochTimeNs());
        int told = session.poll(said);
        boolean any = taker.poll();
        int cancels = cancelKilled() + told;
        if (egress.hasDone()) {
            egress.publishDone(frame(EventSource.EGRESS));
        }
        journeys.tell();
        return any ? 1 : cancels;
    }

    /** Also while a way into the engine waits for room. */
    private int cancelKilled() {
        return taker.cancelKilled();
    }

    private EventFrame frame(int source) {
        EventFrame frame = new EventFrame(own, source);
        frame.at(host.clock().epochTimeNs());
        return frame;
    }

    /** Ends the connection, then the thread. */
    @Override
    public void close() {
        kills.close();
        books.close(); // While reports are still worked off here.
        stopped = true;
        reports.close();
        session.close();
        Threads.join(thread);
    }
}
