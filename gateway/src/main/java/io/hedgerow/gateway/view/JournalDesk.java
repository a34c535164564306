package io.hedgerow.gateway.view;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.FollowedRecords;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.scenario.ScenarioGrid;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A journal to look at: its newest moment, kept up while it is written, any earlier one, and what it has told.
 *
 * <pre>
 *   journal ──▶ desk thread: one reading ─┬─▶ rare records, orders, delta over time ──▶ {@link Trail}
 *           │                             └─▶ an engine of its own ─┬─▶ {@link DeskMoment}, 20 times a second at most
 *           │                                                       └─▶ why equity changed, now and then ──▶ {@link Trail}
 *           └─▶ pass thread: once from the beginning, with another engine: states on the way, so that any moment is near,
 *           │                and why equity changed; at the end of the journal its engine becomes that of the desk
 *           └─▶ close thread: vols of the last close ────────────▶ {@link Trail}
 *   counters ─▶ live thread: how the process stands that writes ─▶ {@link Trail}
 *   members of a cluster ─▶ cluster thread: how they stand, asked over HTTP ─▶ {@link Trail}
 *           └─▶ {@link DeskReplay}: another engine at any moment, for whoever asks
 * </pre>
 *
 * <p>Nothing of it touches the process that writes the journal. Any thread asks.
 */
public final class JournalDesk implements AutoCloseable {
    private static final int RECORDS_AT_ONCE = 8_192;
    private static final int EVENTS_AT_ONCE = 2_048;

    /** From one moment to the next; a turn of {@link FollowerPace} that came late is followed by one that seems early. */
    private static final long SOONEST_NS = 40_000_000L;

    private static final long NOW_WITHIN_S = 10L;
    private static final long WANTED_FOR_NS = 3_000_000_000L;

    /** Instruments that all clients together ask about; those of further ones wait until others have gone. */
    private static final int LOTS_MAX = 256;

    private final Path dir;
    private final int recordsAtOnce;
    private final int eventsAtOnce;
    private final ScenarioGrid grid;
    private final NanoClock clock;
    private final Trail trail;
    private final Map<Part, Long> askedNs = new EnumMap<>(Part.class);
    private final Map<String, Long> lotsAskedNs = new HashMap<>();
    private final PartPeriods periods = new PartPeriods();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FollowerThread following;
    private final MomentImages images;
    private final PnlExplainer explainer;
    private final FirstPass pass;
    private final CloseWatch closes;
    private final LiveWatch live;
    private final ClusterWatch cluster;
    private volatile DeskMoment newest;
    private volatile boolean isLevel;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private FollowedRecords records;
    private DeskFollower follower;
    private PnlExplain explained = PnlExplain.NOT_YET;
    private CloseVols close = CloseVols.NOT_YET;
    private long publishedNs = Long.MIN_VALUE / 2;

    private JournalDesk(Path dir, ScenarioGrid grid, NanoClock clock, FollowerPace pace) {
        this.dir = dir;
        recordsAtOnce = pace.portion(RECORDS_AT_ONCE);
        eventsAtOnce = pace.portion(EVENTS_AT_ONCE);
        this.grid = grid;
        this.clock = clock;
        trail = new Trail(dir, Records.names(dir));
        records = FollowedRecords.upTo(dir, Long.MAX_VALUE);
        images = new MomentImages(dir);
        explainer = new PnlExplainer(trail, clock.nanoTime());
        pass = new FirstPass(dir, trail, images, clock, pace, this::shownSequence);
        following = FollowerThread.start("hedgerow-view-desk", pace, this::follow);
        closes = new CloseWatch(trail, clock, pace, this::at);
        live = new LiveWatch(dir, trail, clock, EpochClock.SYSTEM, pace, this::shownSequence);
        cluster = new ClusterWatch(dir, trail, clock);
    }

    /**
     * Opens a journal, finished or being written.
     *
     * @param dir journal folder
     * @param grid scenarios that the book is valued in
     * @param clock paces it
     * @return desk that catches up with the journal in the background
     * @throws io.hedgerow.journal.format.JournalException if it is no journal
     */
    public static JournalDesk open(Path dir, ScenarioGrid grid, NanoClock clock) {
        return open(dir, grid, clock, FollowerPace.FREE);
    }

    /**
     * Opens a journal, finished or being written.
     *
     * @param dir journal folder
     * @param grid scenarios that the book is valued in
     * @param clock paces it
     * @param pace how it stands back behind the engine that writes it
     * @return desk that catches up with the journal in the background
     * @throws io.hedgerow.journal.format.JournalException if it is no journal
     */
    public static JournalDesk open(Path dir, ScenarioGrid grid, NanoClock clock, FollowerPace pace) {
        return new JournalDesk(dir, grid, clock, pace);
    }

    /** Somebody who waits for a moment in full. */
    private record Request(MomentWish wanted, CompletableFuture<DeskMoment> answer) {}

    private boolean follow() {
        if (follower == null) {
            return begin();
        }
        int applied = follower.advance(Long.MAX_VALUE, Long.MAX_VALUE, eventsAtOnce);
        isLevel = applied < eventsAtOnce;
        if (isLevel) {
            pass.take().ifPresent(follower::join);
        }
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            request.answer.complete(follower.moment(request.wanted));
        }
        publish(clock.nanoTime());
        return !isLevel;
    }

    /** The trail is read first: it says where an engine has to begin. */
    private boolean begin() {
        for (int i = 0; i < recordsAtOnce; i++) {
            if (!records.poll()) {
                return trail.lastSequence() != 0L && open();
            }
            trail.take(records.reader());
        }
        return true;
    }

    private boolean open() {
        follower =
                DeskFollower.at(dir, images, trail, trail.lastSequence(), grid).orElseThrow();
        follower.feedTrail();
        records.close();
        return true;
    }

    private void publish(long nowNs) {
        follower.explain().ifPresent(explain -> explainer.tell(explain, nowNs));
        if (nowNs - publishedNs >= SOONEST_NS
                && (newest == null || newest.sequence() != follower.sequence() || isNewlyTold() || isDue(nowNs))) {
            publishedNs = nowNs;
            explained = trail.explained();
            close = trail.close();
            MomentWish due = due(nowNs);
            periods.taken(due.parts(), nowNs);
            newest = follower.moment(due).joined(newest);
        }
    }

    @SuppressWarnings("ReferenceEquality") // What is the same is the same object.
    private boolean isNewlyTold() {
        return explained != trail.explained() || close != trail.close();
    }

    private long shownSequence() {
        DeskMoment shown = newest;
        return shown == null ? 0L : shown.sequence();
    }

    private boolean isDue(long nowNs) {
        MomentWish due = due(nowNs);
        return !due.parts().isEmpty() && isMissing(due);
    }

    /** Whether a part is asked for that the newest moment does not hold as of its own record. */
    private boolean isMissing(MomentWish due) {
        DeskMoment has = newest;
        boolean parts = has.quotes().isEmpty() || has.stress() == null;
        return parts || !due.lotsOf().stream().allMatch(has.lots()::knows);
    }

    private MomentWish due(long nowNs) {
        Set<Part> wanted = EnumSet.noneOf(Part.class);
        Set<String> lots;
        synchronized (this) {
            askedNs.forEach((part, atNs) -> {
                if (nowNs - atNs < WANTED_FOR_NS) {
                    wanted.add(part);
                }
            });
            lotsAskedNs.values().removeIf(atNs -> nowNs - atNs >= WANTED_FOR_NS);
            lots = Set.copyOf(lotsAskedNs.keySet());
        }
        return new MomentWish(wanted, lots).only(periods.due(wanted, nowNs));
    }

    private void watched(long nowNs) {
        explainer.watched(nowNs);
        closes.watched(nowNs);
    }

    /**
     * The newest moment.
     *
     * @param parts wanted in the moments from now on, for some seconds
     * @return nothing until the journal has been read
     */
    public Optional<DeskMoment> newest(Set<Part> parts) {
        return newest(MomentWish.of(parts));
    }

    /**
     * The newest moment.
     *
     * @param wanted in the moments from now on, for some seconds
     * @return nothing until the journal has been read
     */
    public Optional<DeskMoment> newest(MomentWish wanted) {
        long nowNs = clock.nanoTime();
        watched(nowNs);
        synchronized (this) {
            wanted.parts().forEach(part -> askedNs.put(part, nowNs));
            wanted.lotsOf().forEach(symbol -> {
                if (lotsAskedNs.size() < LOTS_MAX || lotsAskedNs.containsKey(symbol)) {
                    lotsAskedNs.put(symbol, nowNs);
                }
            });
        }
        return Optional.ofNullable(newest);
    }

    /**
     * The newest moment, all of its parts of the same record.
     *
     * @param parts wanted
     * @return moment, or nothing if the desk has given up or takes too long to catch up
     */
    public Optional<DeskMoment> now(Set<Part> parts) {
        return now(MomentWish.of(parts));
    }

    /**
     * The newest moment, all of its parts of the same record.
     *
     * @param wanted of it
     * @return moment, or nothing if the desk has given up or takes too long to catch up
     */
    public Optional<DeskMoment> now(MomentWish wanted) {
        if (following.failure().isPresent()) {
            return Optional.empty();
        }
        watched(clock.nanoTime());
        Request request = new Request(wanted, new CompletableFuture<>());
        requests.add(request);
        following.wake();
        try {
            return Optional.of(request.answer.get(NOW_WITHIN_S, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    /**
     * Another engine at a moment of the journal.
     *
     * @param sequence last record that belongs to it
     * @return owned by the caller; nothing if the journal holds no record so early
     */
    public Optional<DeskReplay> at(long sequence) {
        return DeskFollower.at(dir, images, trail, sequence, grid).map(found -> new DeskReplay(found, trail));
    }

    /**
     * What the journal has told.
     *
     * @return trail, which grows
     */
    public Trail trail() {
        return trail;
    }

    /**
     * Where it is.
     *
     * @return folder of the journal
     */
    public Path dir() {
        return dir;
    }

    /**
     * Whether everything that the journal holds has been taken in.
     *
     * @return false while it catches up
     */
    public boolean isLevel() {
        return isLevel;
    }

    /**
     * Whether it has gone through what the journal held when it was opened, so that every moment of that begins nearby.
     *
     * @return false while it goes through it
     */
    public boolean isNearEverywhere() {
        return images.isDone();
    }

    /**
     * Why it has given up, or no longer sees how the process stands that writes the journal.
     *
     * @return what went wrong, or nothing
     */
    public Optional<RuntimeException> failure() {
        return following.failure().or(live::failure);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        cluster.close();
        live.close();
        closes.close();
        following.close();
        pass.close();
        images.close();
        records.close();
        if (follower != null) {
            follower.close();
        }
    }
}
