package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.host.Doorbell;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.engine.host.OutboundRing;
import io.hedgerow.engine.host.ProcessorAffinity;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.venue.EgressPublisher;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
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
import org.agrona.DirectBuffer;

/**
 * The order thread of one live venue: takes the venue's orders from the order ring past the kill switch, and settles our
 * orders each time the connection comes up. While the venue is not there its orders are refused, and the engine knows
 * that its prices and its session are down.
 *
 * <p>Created, started and closed by the main thread.
 */
public final class LiveOrders implements AutoCloseable {
    private static final int WHOLE_VENUE = -1;
    private static final long NONE = 0L;
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long WAIT_NS = 20_000L;

    /** It is woken by orders, reports, kills and its link; whatever has a time limit waits so long at most. */
    private static final long IDLE_PARK_NS_MAX = 2_000_000L;

    private final LiveVenue venue;
    private final OrderHost host;
    private final OrderEgress egress;
    private final IntPredicate isOurs;
    private final LinkMonitor link;
    private final ReportLine reports;
    private final LiveSession session;
    private final EventPublisher ring;
    private final EventPublisher publisher;
    private final EventPublisher own;
    private final EventFrame said;
    private final BookedFills heard;
    private final ReconcileDesk books;
    private final VenueSettling settling;
    private final VenueKillLine kills;
    private final OutboundRing.Poller poller;
    private final Thread thread;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final Doorbell bell;
    private final OptionalInt processor;
    private final OutboundRing.OutputReader taker = this::take;
    private long served = NONE;
    private boolean toldDown;
    private long settleAtNanos;
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
        this.isOurs = isOurs;
        EnginePipeline pipeline = host.pipeline();
        bell = new Doorbell(pipeline.threads().orders());
        processor = pipeline.threads().pins().ofOrders(index);
        egress.wakeByKills(bell);
        reports = new ReportLine(egress, bell);
        link = new LinkMonitor(
                venue.name(),
                () -> watch.apply(reports.watch(pipeline.newPublisher())),
                pipeline,
                host.clock(),
                host.wireTimes(),
                host.names(),
                bell);
        ring = pipeline.newPublisher(this::cancelKilled);
        publisher = watch.apply(new EgressPublisher(ring, egress));
        said = new EventFrame(publisher, EventSource.LIVE_VENUE);
        heard = new BookedFills(pipeline.engine(), venue.venueId(), host.names().journalStartNs());
        poller = pipeline.newUnguardedOrderPoller(bell);
        session = venue.connect(link);
        own = session.witness(publisher);
        books = books(watch);
        kills = new VenueKillLine(venue, egress, session.killWay(), () -> link.generation() != NONE, host.notes());
        settling = new VenueSettling(pipeline, ring, session, egress, heard, books);
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
            host.notes()
                    .accept(venue.name() + ": an error of our own among its orders (" + e.getMessage()
                            + "); all of them are asked about");
            recover(e);
            return 0;
        }
    }

    /** As after a loss of the connection: what works there is taken off, what was not heard of is booked. */
    private void recover(RuntimeException error) {
        if (served != NONE) {
            heard.lostAt(host.clock().epochTimeNs());
        }
        settling.lost();
        served = NONE;
        long generation = link.generation();
        if (generation != NONE) {
            link.unsettled(generation, "an error of our own: " + error.getMessage());
        }
        LockSupport.parkNanos(RETRY_NS);
    }

    private int work() {
        reports.drain();
        followLink();
        said.at(host.clock().epochTimeNs());
        int told = session.poll(said);
        boolean any = poller.poll(taker);
        int cancels = cancelKilled() + told;
        if (egress.hasDone()) {
            egress.publishDone(frame(EventSource.EGRESS));
        }
        return any ? 1 : cancels;
    }

    private int cancelKilled() {
        try {
            return served == NONE ? 0 : egress.cancelKilled(session);
        } catch (LinkException e) {
            link.broken(served, e.getMessage());
            return 0;
        }
    }

    private void followLink() {
        long generation = link.generation();
        if (generation != NONE && generation == served) {
            return;
        }
        if (served != NONE) {
            heard.lostAt(host.clock().epochTimeNs());
        }
        if (generation == NONE) {
            settling.lost();
        }
        served = NONE;
        if (!toldDown) {
            tell(FeedStatus.DOWN, SessionStatus.CLOSED);
            toldDown = true;
        }
        if (generation != NONE && NanoClock.SYSTEM.nanoTime() - settleAtNanos >= 0) {
            settle(generation);
        }
    }

    private void settle(long generation) {
        try {
            String settled =
                    settling.settle(generation, frame(EventSource.LIVE_VENUE), frame(EventSource.RECONCILIATION));
            if (settled.isEmpty()) {
                return;
            }
            while (poller.poll(taker)) {
                // What was decided before the engine knew is refused.
            }
            tell(FeedStatus.LIVE, SessionStatus.OPEN);
            session.ready();
            toldDown = false;
            served = generation;
            link.settled(generation);
            host.notes().accept(venue.name() + " is connected: " + settled);
        } catch (LinkException e) {
            settleAtNanos = NanoClock.SYSTEM.nanoTime() + RETRY_NS;
            link.unsettled(generation, e.getMessage());
        }
    }

    private void tell(FeedStatus feed, SessionStatus orders) {
        EventFrame frame = frame(EventSource.LIVE_VENUE);
        EventWriter writer = new EventWriter(frame);
        writer.feedState(venue.venueId(), WHOLE_VENUE, feed);
        frame.closing();
        writer.tradingSession(venue.venueId(), WHOLE_VENUE, orders);
    }

    private void take(long sequence, DirectBuffer message, int offset, int length) {
        order.wrapAndApplyHeader(message, offset, header);
        if (!isOurs.test(order.instrumentId())) {
            return;
        }
        if (served == NONE || link.generation() != served) {
            offWhileDown(message, offset, length);
            return;
        }
        while (!host.durable().test(sequence) && !egress.isBlocked(message, offset)) {
            if (stopped) {
                return; // It has not left, and a restart counts it as taken off.
            }
            cancelKilled();
            LockSupport.parkNanos(WAIT_NS);
        }
        try {
            egress.send(message, offset, length, session);
        } catch (LinkException e) {
            link.broken(
                    served,
                    e.getMessage()); // Whether it arrived is asked, with all others, when the connection is back.
        }
    }

    /** Market data may be gone while the line for orders stands: then what rests blindly can still be taken off. */
    private void offWhileDown(DirectBuffer message, int offset, int length) {
        if (order.action() != OrderAction.CANCEL) {
            refuse();
            return;
        }
        try {
            egress.send(message, offset, length, session);
        } catch (LinkException e) {
            // Whatever works there is taken off when the venue is back.
        }
    }

    /** What works at the venue is settled when it is back; only a new order would go without an answer. */
    private void refuse() {
        if (order.action() == OrderAction.NEW) {
            EventFrame frame = frame(EventSource.EGRESS);
            frame.closing();
            new EventWriter(frame)
                    .orders()
                    .refused(
                            order.instrumentId(),
                            order.orderId(),
                            OrderStatus.REJECTED,
                            0L,
                            RefusalReason.SESSION_NOT_OPEN);
        }
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
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
