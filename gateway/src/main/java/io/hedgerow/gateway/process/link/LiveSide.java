package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.HaltReport;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.cluster.client.ReplicaLog;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.venue.LinkState;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.OrderRouter;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.orders.LiveOrders;
import io.hedgerow.gateway.venue.orders.OrderHost;
import io.hedgerow.gateway.worker.SurfaceFollower;
import io.hedgerow.gateway.worker.WhatIfFollower;
import io.hedgerow.journal.follow.FollowerPace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Live venues: each with threads of its own, and one for its orders. After a restart nothing is done again: each is asked
 * about our orders when its connection comes up ({@link LiveOrders}).
 *
 * <p>Owned by the main thread, which publishes what operators command.
 */
final class LiveSide implements VenueSide, CommandQueue.Engine {
    private static final long LOOK_NS = 5_000_000L;

    private final List<LiveVenue> venues;
    private final HostParts host;
    private final EventPublisher ring;
    private final EventPublisher publisher;
    private final WireTimes wireTimes;
    private final List<FeedWatch> feeds = new ArrayList<>();
    private final List<OrderEgress> egresses = new ArrayList<>();
    private final List<LiveOrders> lines = new ArrayList<>();
    private Optional<SurfaceFollower> worker = Optional.empty();
    private Optional<WhatIfFollower> answers = Optional.empty();
    private final FeedWatch fits;
    private volatile boolean stopped;
    private volatile long beganNs = NOT_BEGUN;
    private volatile List<VenueStatus> ended = List.of();
    private volatile String neverTraded = "";
    private volatile String held = "";

    /**
     * Prepares the connections.
     *
     * @param venues one at least
     * @param host what they are wired to
     * @param all account of what is published
     * @param indexVenues venue that prices an underlying, by symbol, where it is named
     */
    LiveSide(List<LiveVenue> venues, HostParts host, FeedWatch all, Map<String, String> indexVenues) {
        this.venues = venues;
        this.host = host;
        EnginePipeline pipeline = host.pipeline();
        ring = pipeline.newPublisher();
        wireTimes = new WireTimes(host.clock());
        publisher = all.watch(ring);
        fits = all.part();
        OrderRouter router = new OrderRouter(venues, host::venueOf);
        PriceOwners prices = new PriceOwners(
                venues,
                router,
                indexVenues,
                host.registry().directory(),
                host.cluster().isPresent());
        prices.notes().forEach(host.listener()::onNote);
        OrderHost shared = new OrderHost(
                pipeline,
                host.mayLeave(),
                host.clock(),
                wireTimes,
                new OrderHost.Names(
                        host.registry().directory(),
                        host.start().birth().id(),
                        host.start().birth().timeNs(),
                        host.start()
                                .resumed()
                                .map(it -> it.replayed().lastSequence())
                                .orElse(0L),
                        Optional.of(new ControlFolder(host.folder()).path())),
                host.settledConnections(),
                host.listener()::onNote,
                new ClientHand(
                        host.control(),
                        host.registry().directory(),
                        host.clock()::epochTimeNs,
                        host.listener()::onNote));
        for (int i = 0; i < venues.size(); i++) {
            int link = i;
            FeedWatch feed = all.part();
            feeds.add(feed);
            OrderEgress egress = host.control().newEgress(instrument -> router.linkOf(instrument) == link);
            egresses.add(egress);
            lines.add(new LiveOrders(
                    link,
                    venues.get(i),
                    shared,
                    egress,
                    instrument -> router.linkOf(instrument) == link,
                    to -> prices.only(link, feed.watch(to))));
        }
    }

    @Override
    public EventPublisher publisher() {
        return publisher;
    }

    @Override
    public void publishReference() {
        publishListed();
        EventFrame frame = frame(EventSource.LIVE_VENUE);
        venues.forEach(venue -> venue.publishStart(frame));
    }

    private void publishListed() {
        host.registry().publish(new ReferenceWriter(frame(EventSource.LIVE_VENUE)));
    }

    private EventFrame frame(int source) {
        EventFrame frame = new EventFrame(publisher, source);
        frame.at(host.clock().epochTimeNs());
        return frame;
    }

    /** What operators command is part of what a venue is captured with. */
    private EventFrame operators() {
        EventPublisher watched = publisher;
        for (LiveOrders line : lines) {
            watched = line.witness(watched);
        }
        EventFrame frame = new EventFrame(watched, EventSource.OPERATOR);
        frame.at(host.clock().epochTimeNs());
        return frame;
    }

    @Override
    public void awaitApplied() {
        host.pipeline().awaitApplied(ring);
    }

    @Override
    public String bringBack() {
        publishListed();
        awaitApplied();
        return venues.stream().map(LiveVenue::name).collect(Collectors.joining(", "))
                + " will be asked about our orders when the connection is up";
    }

    @Override
    public void release() {
        lines.forEach(LiveOrders::start);
        FollowerPace pace = FollowerPace.beside(host.pipeline()::backlog, host.listener()::onNote);
        worker = SurfaceFollower.start(
                host.surfaces(),
                host.registry().directory(),
                host.folder(),
                fits.watch(host.pipeline().newPublisher()),
                host.clock(),
                pace,
                host.listener()::onNote);
        answers = WhatIfFollower.start(
                host.whatIf(),
                host.folder(),
                fits.watch(host.pipeline().newPublisher()),
                host.clock(),
                pace,
                host.listener()::onNote);
    }

    @Override
    public long beganNs() {
        return beganNs;
    }

    @Override
    public void run(long durationNs) {
        long startNanos = NanoClock.SYSTEM.nanoTime();
        long restNs = host.clock().epochTimeNs();
        while (!stopped && elapsedNs(startNanos, restNs) < durationNs) {
            HaltReport halt = host.pipeline().halt();
            if (halt != null) {
                throw new EngineHaltedException(halt.describe(), halt.cause());
            }
            host.log().ifPresent(ReplicaLog::requireAlive);
            if (!host.control().queue().isEmpty()) {
                host.control().queue().publishDue(operators(), this);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        neverTraded = neverUp();
        held = heldByBooks();
        ended = venues(); // As they were while they ran.
        closeWorker();
        lines.forEach(LiveOrders::close);
        awaitApplied();
    }

    /**
     * How long the run goes on: from its start by the clock of this machine, or from the first that is heard of the venue
     * whose time is taken.
     */
    private long elapsedNs(long startNanos, long restNs) {
        LiveClock clock = host.clock();
        if (beganNs == NOT_BEGUN && (clock.isMachine() || clock.epochTimeNs() != restNs)) {
            beganNs = clock.epochTimeNs();
        }
        if (beganNs == NOT_BEGUN) {
            return 0L;
        }
        return clock.isMachine() ? NanoClock.SYSTEM.nanoTime() - startNanos : clock.epochTimeNs() - beganNs;
    }

    @Override
    public CommandQueue.Outcome publish(Runnable publishing) {
        return CommandQueue.Outcome.of(host.pipeline().publishAndAwait(ring, publishing));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public List<VenueStatus> venues() {
        return ended.isEmpty() ? now() : ended;
    }

    private List<VenueStatus> now() {
        List<VenueStatus> statuses = new ArrayList<>();
        for (int i = 0; i < venues.size(); i++) {
            LinkState link = lines.get(i).state();
            FeedWatch feed = feeds.get(i);
            statuses.add(new VenueStatus(
                    new VenueStatus.Venue(venues.get(i).name(), venues.get(i).mode(), 0L),
                    new VenueStatus.Link(link.stage().name().toLowerCase(Locale.ROOT), link.text()),
                    feed.traffic(egresses.get(i).ordersSent()),
                    Optional.of(lines.get(i).health())));
        }
        return statuses;
    }

    @Override
    public List<ReconcileReport> compareBooks(Optional<String> venue, String trigger, boolean accept) {
        List<ReconcileReport> reports = new ArrayList<>();
        for (int i = 0; i < venues.size(); i++) {
            if (venue.isEmpty() || venue.get().equals(venues.get(i).name())) {
                reports.add(lines.get(i).reconcile(trigger, accept));
            }
        }
        if (reports.isEmpty()) {
            throw new ControlException("no live venue '" + venue.orElse("") + "'; there are "
                    + venues.stream().map(LiveVenue::name).collect(Collectors.joining(", ")));
        }
        return reports;
    }

    @Override
    public Latency wire() {
        return wireTimes.read(Latency::of);
    }

    @Override
    public Histogram wireNs() {
        return wireTimes.read(Histogram::copy);
    }

    @Override
    public String issues() {
        return "";
    }

    @Override
    public Optional<String> failure() {
        return Optional.of(held).filter(text -> !text.isEmpty());
    }

    /** What nothing explained until the end held orders back, maybe all the time. */
    private String heldByBooks() {
        return lines.stream()
                .map(LiveOrders::lastReconciliation)
                .flatMap(Optional::stream)
                .filter(report -> report.verdict() == ReconcileReport.Verdict.HELD)
                .map(report -> report.venue() + " was held when the run ended: " + report.summary()
                        + "; once the difference is understood, `hedgerow control DIR reconcile --accept` takes the"
                        + " venue's books over")
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private String neverUp() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < venues.size(); i++) {
            if (!lines.get(i).hasBeenUp()) {
                sentences.add(venues.get(i).name() + " could not be traded at any time of this run: "
                        + lines.get(i).state().text());
            }
        }
        return String.join(System.lineSeparator(), sentences);
    }

    @Override
    public Optional<String> neverTraded() {
        return Optional.of(neverTraded).filter(text -> !text.isEmpty());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    private void closeWorker() {
        worker.ifPresent(SurfaceFollower::close);
        worker = Optional.empty();
        answers.ifPresent(WhatIfFollower::close);
        answers = Optional.empty();
    }

    @Override
    public void close() {
        closeWorker();
        lines.forEach(LiveOrders::close);
    }
}
