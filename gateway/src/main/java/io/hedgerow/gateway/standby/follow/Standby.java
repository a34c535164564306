package io.hedgerow.gateway.standby.follow;

import io.aeron.exceptions.AeronException;
import io.hedgerow.engine.host.thread.Threads;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.aeron.AeronErrors;
import io.hedgerow.gateway.aeron.DrivenClient;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.StandbyIdentity;
import io.hedgerow.gateway.standby.follow.StandbyView.Stage;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.journal.format.JournalException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A warm standby: a copy of a journal on this machine that follows its primary's stream, until it is stopped, cannot go on
 * without a person, or is promoted.
 *
 * <p>Started, watched, promoted and closed by any thread; the copy belongs to a thread of its own.
 */
public final class Standby implements AutoCloseable {
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long PARK_NS_MIN = 20_000L;
    private static final long PARK_NS_MAX = 1_000_000L;
    private static final long STILL_NS = 15_000_000_000L;

    private record Request(Operator operator, boolean isStopped, CompletableFuture<PromotionReport> done) {}

    private final CopySpec spec;
    private final Consumer<String> notes;
    private final NanoClock clock = NanoClock.SYSTEM;
    private final AeronDriver driver;
    private final DrivenClient client;
    private final CopiedJournal copy;
    private final PrimaryLink link;
    private final StandbyCounters counters;
    private final Thread thread;
    private final AtomicReference<Request> request = new AtomicReference<>();
    private final CompletableFuture<Stage> ended = new CompletableFuture<>();
    private volatile boolean stopped;
    private volatile Stage stage = Stage.WAITING;
    private volatile String words = "the primary has not been heard yet";
    private volatile long copiedSequence;
    private volatile long copiedTimeNs;
    private volatile long position;
    private volatile long joins;
    private StreamTake take;
    private Promotion promotion;
    private long retryNanos;
    private long movedNanos;
    private long joinsBefore;

    private Standby(
            CopySpec spec, AeronDriver driver, DrivenClient client, CopiedJournal copy, Consumer<String> notes) {
        this.spec = spec;
        this.notes = notes;
        this.driver = driver;
        this.client = client;
        this.copy = copy;
        link = new PrimaryLink(client.aeron(), spec, StandbyIdentity.ofCopy(spec.journal()), clock);
        retryNanos = clock.nanoTime();
        movedNanos = retryNanos;
        tellCopied();
        counters = new StandbyCounters(spec.journal(), copy.journalId().orElse(0L), clock, EpochClock.SYSTEM);
        thread = Thread.ofPlatform().daemon().name("hedgerow-standby").unstarted(this::run);
    }

    /**
     * Opens the copy and begins to follow.
     *
     * @param spec what and where
     * @param notes told what a person should know; any thread
     * @return following
     * @throws CopyException if the folder holds a journal that is no copy
     * @throws JournalException if the folder cannot be used
     * @throws GatewayException if there is no media driver
     */
    public static Standby start(CopySpec spec, Consumer<String> notes) {
        return start(spec, AeronDriverSpec.embedded(WaitPreset.SHARED), notes);
    }

    /** As {@link #start(CopySpec, Consumer)}, with a media driver that is chosen. */
    static Standby start(CopySpec spec, AeronDriverSpec which, Consumer<String> notes) {
        CopiedJournal copy = CopiedJournal.open(spec, notes);
        AeronDriver driver = null;
        DrivenClient client = null;
        try {
            driver = AeronDriver.start(which, notes);
            client = new DrivenClient(driver, "standby " + spec.name());
            Standby standby = new Standby(spec, driver, client, copy, notes);
            standby.thread.start();
            return standby;
        } catch (AeronException e) {
            discard(copy, client, driver);
            throw new GatewayException(AeronErrors.describe(e), e);
        } catch (RuntimeException e) {
            discard(copy, client, driver);
            throw e;
        }
    }

    private static void discard(CopiedJournal copy, DrivenClient client, AeronDriver driver) {
        Optional.ofNullable(client).ifPresent(DrivenClient::close);
        Optional.ofNullable(driver).ifPresent(AeronDriver::close);
        copy.close();
    }

    private void run() {
        try {
            long parkNs = PARK_NS_MIN;
            while (!stopped && stage != Stage.PROMOTED) {
                if (work() > 0) {
                    parkNs = PARK_NS_MIN;
                } else {
                    LockSupport.parkNanos(parkNs);
                    parkNs = Math.min(2L * parkNs, PARK_NS_MAX);
                }
            }
            closeTake();
            end(stage == Stage.PROMOTED ? Stage.PROMOTED : Stage.WAITING);
        } catch (CopyException | JournalException e) {
            broken(e, e.getMessage());
        } catch (RuntimeException | Error e) {
            broken(e, "an error of our own: " + e);
        }
    }

    private void broken(Throwable e, String why) {
        stage = Stage.STOPPED;
        words = why;
        if (promotion != null) {
            promotion.fail(e);
        }
        closeTake();
        end(Stage.STOPPED);
    }

    private void end(Stage how) {
        Request waiting = request.getAndSet(null);
        if (waiting != null) {
            waiting.done().completeExceptionally(new CopyException("the standby has ended: " + words));
        }
        counters.take(view());
        counters.close();
        if (how != Stage.PROMOTED) {
            copy.close();
        }
        ended.complete(how);
    }

    private int work() {
        takeRequest();
        int work = follow();
        if (promotion != null) {
            promote();
        }
        if (counters.isDue()) {
            counters.take(view());
        }
        return work;
    }

    private void takeRequest() {
        Request asked = promotion == null ? request.getAndSet(null) : null;
        if (asked != null) {
            promotion = new Promotion(asked.operator(), asked.isStopped(), copy, link, clock, asked.done());
            stage = Stage.PROMOTING;
        }
    }

    private int follow() {
        try {
            requireClient();
            requireTaken();
            if (take == null && !begin()) {
                return 0;
            }
            int work = take.poll();
            if (work > 0) {
                movedNanos = clock.nanoTime();
                tellCopied();
            }
            tellStage();
            requireMoving();
            return work;
        } catch (GatewayException e) {
            waits(e.getMessage());
            closeTake();
            retryNanos = clock.nanoTime() + RETRY_NS;
            return 0;
        }
    }

    /** A media driver that has dropped this process has ended all that was opened by it: it is made anew. */
    private void requireClient() {
        if (client.isOpen()) {
            return;
        }
        waits(client.why());
        closeTake();
        if (!client.reopen(clock.nanoTime())) {
            throw new GatewayException(words);
        }
        try {
            link.reopen(client.aeron());
        } catch (AeronException e) {
            client.close();
            throw new GatewayException(AeronErrors.describe(e), e);
        }
    }

    /** A primary that does not take this copy, or that cannot be believed, is not followed. */
    private void requireTaken() {
        Optional<String> why = link.refusal().or(link::doubt);
        if (why.isPresent()) {
            throw new GatewayException(why.get());
        }
    }

    private boolean begin() {
        Optional<Heard> heard = link.heard();
        if (heard.isEmpty() || clock.nanoTime() - retryNanos < 0L) {
            return false;
        }
        PrimaryCheck.require(heard.get(), copy, spec);
        copy.generation(heard.get().generation());
        take = StreamTake.begin(client.aeron(), spec, heard.get(), copy);
        movedNanos = clock.nanoTime();
        joinsBefore = joins;
        return true;
    }

    private void tellCopied() {
        copiedSequence = copy.lastSequence();
        copiedTimeNs = copy.lastTimeNs();
        position = take == null ? position : take.position();
        joins = take == null ? joins : joinsBefore + take.joins();
        link.copied(new PrimaryLink.Copied(
                copy.journalId().orElse(0L),
                copy.lastSequence(),
                copy.lastCrc(),
                copy.role().generation()));
    }

    private void tellStage() {
        if (promotion == null) {
            Stage now = take.isLive() ? Stage.LIVE : Stage.CATCHING_UP;
            if (now != stage) {
                stage = now;
                words = "";
                notes.accept(
                        now == Stage.LIVE
                                ? "live, at sequence " + copy.lastSequence()
                                : "catching up, from behind sequence " + copy.lastSequence());
            }
        }
    }

    /** A primary that goes on while nothing comes from its stream: whatever is in between is made anew. */
    private void requireMoving() {
        boolean owed = link.heard()
                .filter(heard -> heard.journal().published() > copy.lastSequence())
                .isPresent();
        if (owed && clock.nanoTime() - movedNanos > STILL_NS) {
            throw new GatewayException("the primary is at sequence "
                    + link.heard().orElseThrow().journal().published() + " and nothing has come for "
                    + STILL_NS / 1_000_000_000L + " s");
        }
    }

    private void waits(String why) {
        if (promotion == null) {
            stage = Stage.WAITING;
        }
        if (!why.equals(words)) {
            words = why;
            notes.accept(why + "; tried again");
        }
    }

    private void promote() {
        Optional<PromotionReport> over = promotion.look(copy.lastSequence());
        if (over.isPresent()) {
            closeTake();
            copy.close();
            copy.promote(promoted(over.get()));
            stage = Stage.PROMOTED;
            words = "";
            promotion.complete(over.get());
        } else if (promotion.isOver()) {
            promotion = null;
            stage = Stage.WAITING;
        }
    }

    private JournalRole promoted(PromotionReport report) {
        Operator operator = promotion.operator();
        return new JournalRole(
                JournalRole.Kind.PROMOTED,
                report.generation(),
                spec.primary().toString(),
                report.copiedSequence(),
                report.primarySequence(),
                report.stopped().name(),
                new JournalRole.By(operator.actor(), operator.reason(), operator.acceptedTimeNs()),
                false);
    }

    private void closeTake() {
        if (take != null) {
            joinsBefore = joins;
            take.close();
            take = null;
        }
    }

    /**
     * Promotes the copy.
     *
     * @param operator who, and why
     * @param isStopped whether the operator says that the primary is stopped
     * @return what it comes to; fails with the reason if nothing is promoted
     */
    public CompletableFuture<PromotionReport> promote(Operator operator, boolean isStopped) {
        CompletableFuture<PromotionReport> done = new CompletableFuture<>();
        if (ended.isDone() || !request.compareAndSet(null, new Request(operator, isStopped, done))) {
            done.completeExceptionally(new CopyException(
                    ended.isDone() ? "the standby has ended: " + words : "a promotion is under way already"));
        }
        return done;
    }

    /**
     * How it stands. Any thread.
     *
     * @return a moment
     */
    public StandbyView view() {
        long now = clock.nanoTime();
        return new StandbyView(
                stage,
                words,
                spec.name(),
                spec.primary().toString(),
                spec.journal().toString(),
                copy.journalId(),
                copy.role(),
                copiedSequence,
                copiedTimeNs,
                link.heard().map(heard -> known(heard, now)),
                joins);
    }

    private StandbyView.Known known(Heard heard, long now) {
        boolean isBehind = heard.journal().published() > copiedSequence;
        return new StandbyView.Known(
                now - heard.nanos(),
                heard.generation(),
                heard.fencedGeneration(),
                heard.isEnded(),
                heard.journal().appended(),
                isBehind ? Math.max(0L, heard.journal().position() - position) : 0L,
                isBehind ? lagNs(heard) : OptionalLong.of(0L),
                heard.lease().ns(),
                link.isLeaseHolder(),
                heard.build().version());
    }

    private OptionalLong lagNs(Heard heard) {
        return copiedTimeNs == 0L
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0L, heard.journal().timeNs() - copiedTimeNs));
    }

    /** Whether the primary has given way to a promotion here. Any thread. */
    public boolean isPrimaryFenced() {
        return link.isFenced();
    }

    /**
     * The end of following.
     *
     * @return {@link Stage#PROMOTED}, {@link Stage#STOPPED} where a person is needed, or {@link Stage#WAITING} where it was
     *     closed
     */
    public CompletableFuture<Stage> ended() {
        return ended.copy();
    }

    /** Ends it; the copy stays and can be followed on. */
    @Override
    public void close() {
        stopped = true;
        Threads.join(thread);
        link.close();
        client.close();
        driver.close();
    }
}
