package io.hedgerow.journal.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.analysis.BacktestPolicy.Change;
import io.hedgerow.journal.analysis.BacktestPolicy.Kind;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.export.JournalRetention;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay, stepping, restart and backtest, each on a journal that is whole, imported, resumed, trimmed, and growing. */
class EveryReaderTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};
    private static final JournalOptions OPTIONS = Journals.SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);
    private static final int TICKS = 600;

    @TempDir
    private Path folder;

    private Path whole(String name) {
        Path dir = folder.resolve(name);
        EngineJournals.write(ChronicleEventJournal.create(dir, OPTIONS), TICKS, 1);
        return dir;
    }

    private static void takeSnapshots(Path dir, long intervalEvents) {
        try (SnapshotFollower follower = new SnapshotFollower(
                dir,
                new SnapshotStore(dir, 3),
                intervalEvents,
                line -> assertThat(line).isEmpty())) {
            while (follower.poll()) {
                assertThat(follower.failure()).isNull();
            }
        }
    }

    private Path export(Path dir) {
        Path file = folder.resolve(dir.getFileName() + ".hjx");
        JournalExport.write(dir, file, 1, Long.MAX_VALUE, QUIET);
        return file;
    }

    private static BacktestResult backtest(Path dir, int... instruments) {
        JournalFacts facts = JournalScan.read(dir, sequence -> {});
        List<Integer> ids = Arrays.stream(instruments).boxed().toList();
        BacktestPolicy wide = BacktestPolicy.candidate(
                "wide", Map.of(BitcoinDesk.UNDERLYING, new Change(HedgePolicySpec.fixedBand(3.0), ids)));
        BacktestPolicy same = BacktestPolicy.candidate(
                "same",
                Map.of(
                        BitcoinDesk.UNDERLYING,
                        new Change(HedgePolicySpec.fixedBand(0.5), List.of(BitcoinDesk.PERPETUAL))));
        BacktestSpec spec =
                new BacktestSpec(List.of(same, wide), FillSpec.DEFAULT, 0L, new BootstrapSpec(0, 100, 1L), 1);
        return Backtest.run(dir, facts, spec, (done, total) -> assertThat(done).isBetween(0L, total));
    }

    private static PolicyMeasures named(BacktestResult result, String name) {
        return result.policies().stream()
                .filter(each -> each.policy().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long replayed(Path dir) {
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.VERIFY)) {
            ReplayResult result = replayer.run(ReplayProgress.NONE);
            assertThat(result.verified())
                    .as(String.valueOf(result.divergence()))
                    .isTrue();
            return result.stateHash();
        }
    }

    private static long stepped(Path dir) {
        try (Replayer replayer = Replayer.open(dir, ReplayOptions.APPLY)) {
            while (replayer.step()) {
                assertThat(replayer.divergence()).isNull();
            }
            return replayer.engine().stateHash();
        }
    }

    private static void shouldBeReadByAll(Path dir) {
        long hash = replayed(dir);
        assertThat(stepped(dir)).isEqualTo(hash);
        BacktestResult result = backtest(dir, BitcoinDesk.PERPETUAL);
        assertThat(result.only(Kind.AS_JOURNALED).stateHash()).isEqualTo(hash);
        PolicyMeasures original = result.only(Kind.BASELINE);
        assertThat(original.activity().fills()).isPositive();
        assertThat(named(result, "same").costDifferenceCash().value()).isZero();
        assertThat(named(result, "wide").activity().turnoverCash())
                .isLessThan(original.activity().turnoverCash());
        assertThat(result.only(Kind.UNHEDGED).activity().orders()).isZero();
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            assertThat(restart.engine().stateHash()).isEqualTo(hash);
        }
    }

    @Test
    void shouldReadAWholeJournal() {
        shouldBeReadByAll(whole("whole"));
    }

    @Test
    void shouldReadAnImportedJournal() {
        Path again = folder.resolve("again");
        JournalImport.write(List.of(export(whole("whole"))), again, QUIET);
        shouldBeReadByAll(again);
    }

    @Test
    void shouldReadAResumedJournal() {
        Path dir = whole("resumed");
        takeSnapshots(dir, 500);
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            assertThat(restart.snapshotSequence()).isPositive();
            restart.resume(OPTIONS).close();
        }
        shouldBeReadByAll(dir);
    }

    /** The names, policies and orders of a trimmed journal come from its base and its oldest snapshot. */
    @Test
    void shouldReadATrimmedJournal() {
        Path dir = whole("trimmed");
        takeSnapshots(dir, 300);
        List<Path> snapshots = new JournalFolder(dir).snapshotFiles();
        long before = JournalFolder.snapshotSequence(snapshots.get(snapshots.size() - 2));
        new JournalRetention(dir, QUIET).removeBefore(before, List.of(export(dir)));
        JournalFacts facts = JournalScan.read(dir, sequence -> {});
        assertThat(facts.extent().beginSequence()).isPositive();
        assertThat(facts.underlyingId("BTC")).isEqualTo(BitcoinDesk.UNDERLYING);
        assertThat(facts.policies().get(BitcoinDesk.UNDERLYING)).isEqualTo(HedgePolicySpec.fixedBand(0.5));
        shouldBeReadByAll(dir);
        assertThatThrownBy(() -> backtest(dir, BitcoinDesk.PERPETUAL + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hedgerow journal import");
    }

    /** An engine goes on writing while the journal is read again and again. */
    @Test
    void shouldReadAGrowingJournalAndRefuseToRestartIt() throws InterruptedException {
        Path dir = folder.resolve("growing");
        AtomicBoolean stopped = new AtomicBoolean();
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, OPTIONS);
        try (EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, 1)) {
            desk.ticks(TICKS);
            journal.handOver();
            Thread writer = Thread.ofPlatform().daemon().start(() -> {
                while (!stopped.get()) {
                    desk.ticks(5);
                    LockSupport.parkNanos(1_000_000); // Readers must be able to come to its end.
                }
            });
            try {
                assertThat(JournalSummary.read(dir, QUIET).closedInOrder()).isFalse();
                assertThat(JournalExport.verify(export(dir), QUIET).firstSequence())
                        .isEqualTo(1);
                replayed(dir);
                stepped(dir);
                BacktestResult result = backtest(dir, BitcoinDesk.PERPETUAL);
                assertThat(result.only(Kind.BASELINE).activity().fills()).isPositive();
                assertThatThrownBy(() -> Restart.from(dir, line -> {}))
                        .hasMessageContaining("is being written by another engine (process "
                                + ProcessHandle.current().pid() + ")");
            } finally {
                stopped.set(true);
                writer.join();
            }
        }
        shouldBeReadByAll(dir);
    }
}
