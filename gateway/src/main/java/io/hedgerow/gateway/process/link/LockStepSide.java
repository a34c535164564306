package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.console.ConsoleView.Latency;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.process.start.JournaledState;
import io.hedgerow.gateway.process.start.RestartEvents;
import io.hedgerow.gateway.process.start.ResumeReport;
import io.hedgerow.gateway.settings.GatewayConfig;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.OrderRouter;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.worker.SurfaceSession;
import io.hedgerow.gateway.worker.WhatIfSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Simulated and recorded venues: one thread and one order of events for all of them. Brought back from
 * their state in a snapshot, or from nothing, by doing what is behind it again ({@link VenueCatchUp}).
 *
 * <p>Owned by the main thread.
 */
final class LockStepSide implements VenueSide {
    private final List<LockStepVenue> venues;
    private final HostParts host;
    private final double speed;
    private final LockStepOrders orders;
    private final boolean goesOn;
    private final Optional<VenueCatchUp> catchUp;
    private final EventPublisher publisher;
    private final List<FeedWatch> feeds = new ArrayList<>();
    private final List<LockStepSession> sessions = new ArrayList<>();
    private final OrderRouter router;
    private final Optional<SurfaceSession> worker;
    private final Optional<WhatIfSession> answers;
    private final LockStepRun run;
    private final KeptVenues kept;
    private final long startTimeNs;

    /**
     * Connects.
     *
     * @param venues one at least, in the order of the configuration
     * @param host what they are wired to
     * @param state takes up the journal, if one is continued
     * @param all account of what is published
     * @param gateway how fast, and whose index prices an underlying
     */
    LockStepSide(
            List<LockStepVenue> venues, HostParts host, JournaledState state, FeedWatch all, GatewayConfig gateway) {
        this.venues = venues;
        this.host = host;
        speed = gateway.speed();
        startTimeNs = startTimeNs(venues);
        orders = new LockStepOrders(
                host.pipeline(),
                host.control().newEgress(instrument -> true),
                host.control().queue(),
                host.mayLeave());
        EventPublisher engine = orders.publisher();
        goesOn = venues.stream().anyMatch(venue -> venue.continues().isPresent());
        catchUp = host.start()
                .resumed()
                .filter(resumed -> !goesOn)
                .map(resumed -> new VenueCatchUp(host.folder(), resumed, engine, orders, state, host.listener()));
        EventPublisher next = catchUp.map(EventPublisher.class::cast).orElse(engine);
        FeedWatch fits = all.part();
        worker = SurfaceSession.of(
                host.surfaces(),
                host.registry().directory(),
                fits.watch(next),
                this::nextOfVenues,
                startTimeNs,
                host.listener()::onNote);
        worker.ifPresent(session -> catchUp.ifPresent(behind -> behind.beside(session)));
        FeedWatch answered = all.part();
        answers = WhatIfSession.of(
                host.whatIf(),
                host.folder(),
                answered.watch(next),
                this::nextOfVenues,
                startTimeNs,
                host.listener()::onNote);
        answers.ifPresent(session -> session.silent(catchUp.isPresent()));
        publisher = shownToWorker(all.watch(next));
        orders.publishTo(publisher);
        router = new OrderRouter(venues, host::venueOf);
        PriceOwners prices = new PriceOwners(
                venues, router, gateway.indexVenues(), host.registry().directory(), false);
        prices.notes().forEach(host.listener()::onNote);
        venues.forEach(venue -> venue.notes().forEach(host.listener()::onNote));
        for (int link = 0; link < venues.size(); link++) {
            FeedWatch feed = all.part();
            feeds.add(feed);
            sessions.add(venues.get(link).connect(prices.only(link, shownToWorker(feed.watch(next)))));
        }
        router.connect(sessions);
        List<LockStepSession> parties = new ArrayList<>(sessions);
        worker.ifPresent(parties::add);
        answers.ifPresent(parties::add);
        List<FeedWatch> accounts = new ArrayList<>(feeds);
        accounts.add(fits);
        answers.ifPresent(session -> accounts.add(answered));
        kept = new KeptVenues(venues, parties, accounts);
        OrderSource source = catchUp.map(OrderSource.class::cast).orElse(orders);
        run = new LockStepRun(parties, source, router, NanoClock.SYSTEM, startTimeNs);
    }

    private EventPublisher shownToWorker(EventPublisher to) {
        return worker.map(session -> session.tap(to)).orElse(to);
    }

    private long nextOfVenues() {
        return sessions.stream().mapToLong(LockStepSession::nextTimeNs).min().orElse(LockStepSession.END);
    }

    /** When the first of them begins. */
    static long startTimeNs(List<LockStepVenue> venues) {
        return venues.stream().mapToLong(LockStepVenue::startTimeNs).min().orElseThrow();
    }

    @Override
    public EventPublisher publisher() {
        return publisher;
    }

    @Override
    public void publishReference() {
        sessions.forEach(session -> session.publishReference(startTimeNs));
    }

    @Override
    public void awaitApplied() {
        orders.awaitApplied();
    }

    @Override
    public String bringBack() {
        if (goesOn) {
            publishReference();
            awaitApplied();
            return "the captured session goes on where the journal ends";
        }
        VenueCatchUp again = catchUp.orElseThrow();
        long keptSequence =
                takeUp() ? host.start().resumed().orElseThrow().replayed().snapshotSequence() : 0L;
        again.begin(keptSequence);
        if (keptSequence == 0) {
            publishReference();
        }
        run.flatOutWhile(again::isBehind);
        again.goOn();
        answers.ifPresent(session -> session.silent(false));
        awaitApplied();
        if (again.isParted()) {
            disconnect();
        }
        return venues.stream().map(LockStepVenue::mode).distinct().collect(Collectors.joining(", "))
                + " brought back to the same moment: " + Numbers.of(again.compared(), "event") + " and "
                + Numbers.of(again.ordersHandedOver(), "order") + " as in the journal"
                + (keptSequence == 0
                        ? ""
                        : ", taken up where the snapshot at " + Numbers.whole(keptSequence) + " has them");
    }

    /** Puts the venues into the state that lies in the engine's snapshot; false if there is none that can be used. */
    private boolean takeUp() {
        ResumeReport resumed = host.start().resumed().orElseThrow();
        if (!isKept() || resumed.replayed().snapshotSequence() == 0) {
            return false;
        }
        String which = "the snapshot at sequence " + resumed.replayed().snapshotSequence();
        String why = " holds no state of the venues";
        if (resumed.venues().isPresent()) {
            try {
                run.continueAt(kept.read(resumed.venues().get()));
                return true;
            } catch (GatewayException e) {
                why = " holds a state of the venues that cannot be used (" + e.getMessage() + ")";
            }
        }
        host.listener().onNote(which + why + ": they do everything again from the first record");
        return false;
    }

    @Override
    public boolean isKept() {
        return kept.isPossible();
    }

    @Override
    public byte[] state() {
        return isKept() ? kept.write(run.nowNs()) : new byte[0];
    }

    @Override
    public void afterEachMoment(Runnable action) {
        if (isKept()) {
            run.afterEachMoment(action);
        }
    }

    /** The order lines are lost: what worked counts as cancelled. */
    private void disconnect() {
        PositionBook positions = host.pipeline().engine().positions();
        for (int i = 0; i < venues.size(); i++) {
            long lastExecutionId = venues.get(i).venueIds().stream()
                    .mapToLong(positions::lastExecutionId)
                    .max()
                    .orElseThrow();
            sessions.get(i).disconnect(lastExecutionId);
        }
        long nowNs = host.pipeline().engine().counters().nowNs();
        RestartEvents.publishCancelled(
                publisher, nowNs, host.pipeline().engine().orders());
        awaitApplied();
    }

    @Override
    public void release() {
        router.countFromNow();
        run.takeOrders();
        catchUp.ifPresent(VenueCatchUp::close);
    }

    @Override
    public void run(long durationNs) {
        run.run(durationNs, speed);
        awaitApplied();
    }

    @Override
    public void stop() {
        run.stop();
    }

    @Override
    public List<VenueStatus> venues() {
        List<VenueStatus> statuses = new ArrayList<>();
        for (int i = 0; i < venues.size(); i++) {
            LockStepVenue venue = venues.get(i);
            FeedWatch feed = feeds.get(i);
            statuses.add(new VenueStatus(
                    new VenueStatus.Venue(venue.name(), venue.mode(), venue.seed()),
                    VenueStatus.Link.WAITING,
                    feed.traffic(router.ordersSent(i)),
                    Optional.empty()));
        }
        return statuses;
    }

    @Override
    public List<ReconcileReport> compareBooks(Optional<String> venue, String trigger, boolean accept) {
        throw new ControlException("there is no live venue: simulated and recorded ones have no books but ours");
    }

    @Override
    public Latency wire() {
        return Latency.NONE;
    }

    @Override
    public Histogram wireNs() {
        return new Histogram(1);
    }

    @Override
    public String issues() {
        return sessions.stream()
                .map(LockStepSession::issues)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public Optional<String> failure() {
        return sessions.stream()
                .flatMap(session -> session.failure().stream())
                .reduce((one, other) -> one + System.lineSeparator() + other);
    }

    /** Its venues are there from the start. */
    @Override
    public Optional<String> neverTraded() {
        return Optional.empty();
    }

    @Override
    public List<String> notes() {
        return sessions.stream().flatMap(session -> session.notes().stream()).toList();
    }

    @Override
    public void close() {
        sessions.forEach(LockStepSession::close);
        worker.ifPresent(SurfaceSession::close);
        answers.ifPresent(WhatIfSession::close);
        catchUp.ifPresent(VenueCatchUp::close);
    }
}
