package io.hedgerow.bench.latency;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.follow.FollowStart;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.follow.FollowerThread;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.ScenarioGrid;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A second engine that follows the journal of the first on a thread of its own, and values the whole book in every scenario
 * of a grid now and then: what the worker of what-if questions does, without telling the engine.
 *
 * <p>Owned by one thread; it follows on another.
 */
final class BesideFollower implements Beside {
    /** Arrivals, engine, follower. */
    static final int BUSY_THREADS = 3;

    private static final long LOOK_NS = 1_000_000L;
    private static final long LEVEL_NS_MAX = 60_000_000_000L;

    private final Path journal;
    private final long intervalNs;
    private final ScenarioGrid grid = ModelFile.SCENARIOS.read("deribit-27").grid();
    private final FollowerThread thread;
    private Optional<JournalFollower> follower = Optional.empty();
    private long answeredNanos;
    private final AtomicLong answers = new AtomicLong();
    private volatile Optional<String> reluctance = Optional.empty();
    private volatile boolean awake;
    private volatile boolean level;
    private volatile RuntimeException failure;

    /**
     * Starts it, asleep.
     *
     * @param journal folder that the engine writes
     * @param backlog events that wait for the engine it follows
     * @param intervalNs from one valuation to the next
     */
    BesideFollower(Path journal, LongSupplier backlog, long intervalNs) {
        this.journal = journal;
        this.intervalNs = intervalNs;
        FollowerPace pace = FollowerPace.beside(backlog, note -> reluctance = Optional.of(note));
        thread = FollowerThread.start("hedgerow-bench-follower", pace, this::step);
    }

    private boolean step() {
        if (!awake || failure != null) {
            return false;
        }
        try {
            return follow() || answer();
        } catch (RuntimeException failed) { // The owner tells it.
            failure = failed;
            return false;
        }
    }

    private boolean follow() {
        if (follower.isEmpty()) {
            follower = FollowStart.latest(journal, Long.MAX_VALUE, Outputs.PASSED, ignored -> {});
        }
        for (int i = 0; follower.isPresent() && i < FollowerPace.PORTION; i++) {
            if (!follower.get().poll()) {
                level = true;
                return false;
            }
            follower.get().apply();
        }
        return follower.isPresent();
    }

    private boolean answer() {
        if (follower.isEmpty() || System.nanoTime() - answeredNanos < intervalNs) {
            return false;
        }
        answeredNanos = System.nanoTime();
        HedgeEngine engine = follower.get().engine();
        BookMoment book = BookMoments.of(
                engine,
                new EngineNames(engine.reference()),
                follower.get().lastSequence(),
                engine.counters().nowNs());
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            pricer.value(grid);
        }
        answers.incrementAndGet();
        return true;
    }

    @Override
    public void wake() {
        level = false;
        awake = true;
        long began = System.nanoTime();
        while (!level) {
            requireSound();
            if (System.nanoTime() - began > LEVEL_NS_MAX) {
                throw new IllegalStateException("the follower does not catch up with the journal");
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    @Override
    public void sleep() {
        awake = false;
        requireSound();
    }

    private void requireSound() {
        if (failure != null) {
            throw new IllegalStateException("the follower has given up: " + failure.getMessage(), failure);
        }
    }

    @Override
    public long answers() {
        return answers.get();
    }

    @Override
    public String words() {
        return "valuations of the book by the follower"
                + reluctance.map(note -> " (" + note + ")").orElse("");
    }

    @Override
    public int busyThreads() {
        return BUSY_THREADS;
    }

    @Override
    public void close() {
        awake = false;
        thread.close();
        follower.ifPresent(JournalFollower::close);
    }
}
