package io.hedgerow.journal.research;

import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.Comparison;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.PolicyPath;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a backtest: first the original as journaled, which must reproduce the journal; then original, candidates and no
 * hedging under the fill model, several at a time; then the comparison.
 *
 * <p>Owned by the calling thread; each run has a thread, a reader and an engine of its own.
 */
public final class Backtest {
    /** Name of the baseline. */
    public static final String ORIGINAL = "original";

    /** Name of the run without hedge orders. */
    public static final String UNHEDGED = "unhedged";

    private static final long POLL_MILLIS = 100;
    private static final int PROGRESS_STEPS = 1_024;

    private final Path dir;
    private final JournalFacts facts;
    private final BacktestSpec spec;
    private final SampleGrid grid;
    private final BacktestProgress progress;
    private final AtomicLong modelRecords = new AtomicLong();

    /** Told now and then how far a backtest is. Called by the thread that runs it. */
    @FunctionalInterface
    public interface BacktestProgress {
        /**
         * How far it is.
         *
         * @param doneRecords records read so far, by all runs
         * @param totalRecords records that all runs will have read
         */
        void at(long doneRecords, long totalRecords);
    }

    private Backtest(Path dir, JournalFacts facts, BacktestSpec spec, BacktestProgress progress) {
        this.dir = dir;
        this.facts = facts;
        this.spec = spec;
        this.progress = progress;
        grid = SampleGrid.of(facts, spec.intervalNs());
    }

    /**
     * Runs it.
     *
     * @param dir journal folder
     * @param facts what {@link JournalScan} found there
     * @param spec what to try
     * @param progress told how far it is
     * @return the measures
     * @throws DivergedException if the original does not give the journaled outputs
     * @throws IllegalArgumentException if the journal is too short for the interval
     * @throws io.hedgerow.journal.format.JournalException if the journal is damaged
     */
    public static BacktestResult run(Path dir, JournalFacts facts, BacktestSpec spec, BacktestProgress progress) {
        return new Backtest(dir, facts, spec, progress).run();
    }

    private BacktestResult run() {
        List<BacktestPolicy> policies = new ArrayList<>();
        policies.add(BacktestPolicy.original(ORIGINAL, Kind.BASELINE));
        policies.addAll(spec.candidates());
        policies.add(BacktestPolicy.original(UNHEDGED, Kind.UNHEDGED));
        long total = facts.extent().records() * (policies.size() + 1);
        List<PolicyPath> paths = new ArrayList<>();
        paths.add(JournaledRun.run(
                dir,
                facts,
                "as journaled",
                grid,
                (events, sequence, appended, timeNs) ->
                        progress.at(sequence - facts.extent().beginSequence(), total)));
        paths.addAll(modelled(policies, total));
        int blockLength = spec.bootstrap().blockLengthFor(grid.count());
        BootstrapSpec bootstrap = new BootstrapSpec(
                blockLength, spec.bootstrap().replications(), spec.bootstrap().seed());
        return new BacktestResult(
                List.of(dir), facts, grid, spec.fills(), bootstrap, new Comparison(paths, bootstrap).measures());
    }

    private List<PolicyPath> modelled(List<BacktestPolicy> policies, long total) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(spec.threads(), policies.size()));
        try {
            List<Future<PolicyPath>> running = policies.stream()
                    .map(policy -> executor.submit(() -> modelled(policy)))
                    .toList();
            List<PolicyPath> paths = new ArrayList<>();
            for (Future<PolicyPath> each : running) {
                paths.add(await(each, total));
            }
            return paths;
        } finally {
            executor.shutdownNow();
        }
    }

    private PolicyPath modelled(BacktestPolicy policy) {
        try (ModelRun run = new ModelRun(dir, facts, policy, spec.fills(), grid)) {
            long told = facts.extent().beginSequence();
            while (run.step()) {
                if (run.sequence() - told >= PROGRESS_STEPS) {
                    modelRecords.addAndGet(run.sequence() - told);
                    told = run.sequence();
                    requireNotInterrupted();
                }
            }
            modelRecords.addAndGet(run.sequence() - told);
            return run.result();
        }
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("backtest interrupted");
        }
    }

    private PolicyPath await(Future<PolicyPath> run, long total) {
        while (true) {
            try {
                return run.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                progress.at(facts.extent().records() + modelRecords.get(), total);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("backtest interrupted", e);
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
