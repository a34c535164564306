package io.hedgerow.journal.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.explain.ExplainResult;
import io.hedgerow.journal.explain.ExplainRun;
import io.hedgerow.journal.explain.ExplainSpec;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalSummary;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.ReplayResult;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.replay.Restart;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import io.hedgerow.journal.research.sample.BacktestPolicy.Change;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.JournalState;
import io.hedgerow.journal.testing.JournalState.WrittenJournal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that brings a journal to an engine, on a journal in each state that it may be in. */
@Execution(ExecutionMode.CONCURRENT)
class JournalMatrixTest {
    private static final JournalSummary.Progress QUIET = (sequence, appended) -> {};

    @TempDir
    private Path folder;

    /** Ways from a journal to an engine: first those that only read it. */
    enum Way {
        REPLAY {
            @Override
            void take(WrittenJournal journal) {
                try (Replayer replayer = Replayer.open(journal.dir(), ReplayOptions.VERIFY)) {
                    ReplayResult result = replayer.run(ReplayProgress.NONE);
                    assertThat(result.verified())
                            .as(String.valueOf(result.divergence()))
                            .isTrue();
                    journal.requireHash(result.stateHash());
                }
            }
        },
        STEPPING {
            @Override
            void take(WrittenJournal journal) {
                try (Replayer replayer = Replayer.open(journal.dir(), ReplayOptions.APPLY)) {
                    while (replayer.step()) {
                        assertThat(replayer.divergence()).isNull();
                    }
                    journal.requireHash(replayer.engine().stateHash());
                }
            }
        },
        BACKTEST {
            @Override
            void take(WrittenJournal journal) {
                BacktestResult result = backtest(journal.dir(), BitcoinDesk.PERPETUAL);
                journal.requireHash(result.only(Kind.AS_JOURNALED).path().stateHash());
                PolicyMeasures original = result.only(Kind.BASELINE);
                assertThat(original.path().activity().fills()).isPositive();
                assertThat(named(result, "same").costDifferenceCash().value()).isZero();
                assertThat(named(result, "wide").path().activity().turnoverCash())
                        .isLessThan(original.path().activity().turnoverCash());
                assertThat(result.only(Kind.UNHEDGED).path().activity().orders())
                        .isZero();
            }
        },
        EXPLAIN {
            @Override
            void take(WrittenJournal journal) {
                ExplainResult result = ExplainRun.of(
                        JournalHistory.of(List.of(journal.dir()), sequence -> {}),
                        ExplainSpec.DEFAULT.step(1_000_000_000L),
                        sequence -> {});
                assertThat(result.isClosed()).isTrue();
                assertThat(result.steps()).isNotEmpty();
            }
        },
        RESTART {
            @Override
            void take(WrittenJournal journal) {
                if (journal.isGrowing()) {
                    assertThatThrownBy(() -> Restart.from(journal.dir(), line -> {}))
                            .isInstanceOf(JournalException.class)
                            .hasMessageContaining("journal folder " + journal.dir() + " is being written by another"
                                    + " engine (process "
                                    + ProcessHandle.current().pid() + ", since 20");
                    return;
                }
                try (Restart restart =
                        Restart.from(journal.dir(), line -> assertThat(line).isEmpty())) {
                    assertThat(restart.engine().stateHash()).isEqualTo(journal.stateHash());
                }
            }
        },
        SNAPSHOTS {
            @Override
            void take(WrittenJournal journal) {
                try (SnapshotFollower follower =
                        new SnapshotFollower(journal.dir(), new SnapshotStore(journal.dir(), 9), 100, line -> {})) {
                    while (follower.poll()) {
                        assertThat(follower.failure()).isEmpty();
                    }
                }
                if (!journal.isGrowing()) {
                    RESTART.take(journal);
                }
            }
        };

        abstract void take(WrittenJournal journal);
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

    /** One that nobody writes is the same for all ways. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GROWING")
    void shouldComeToTheStateOfTheEngineThatWroteItByEveryWay(JournalState state) {
        try (WrittenJournal journal = state.write(folder)) {
            for (Way way : Way.values()) {
                try {
                    way.take(journal);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(way + " of a journal that is " + state + ": " + e.getMessage(), e);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadAJournalThatGrows(Way way) {
        try (WrittenJournal journal = JournalState.GROWING.write(folder)) {
            way.take(journal);
        }
    }

    /** The names, policies and orders of a trimmed journal come from its base and its oldest snapshot. */
    @Test
    void shouldKnowNamesAndPoliciesThatHaveBeenRemoved() {
        try (WrittenJournal journal = JournalState.TRIMMED.write(folder)) {
            JournalFacts facts = JournalScan.read(journal.dir(), sequence -> {});
            assertThat(facts.extent().beginSequence()).isPositive();
            assertThat(facts.names().underlyingId("BTC")).isEqualTo(BitcoinDesk.UNDERLYING);
            assertThat(facts.policies().get(BitcoinDesk.UNDERLYING)).isEqualTo(HedgePolicySpec.fixedBand(0.5));
            assertThatThrownBy(() -> backtest(journal.dir(), BitcoinDesk.PERPETUAL + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("hedgerow journal import");
        }
    }

    @Test
    void shouldSummariseAndExportAGrowingJournal() {
        try (WrittenJournal journal = JournalState.GROWING.write(folder)) {
            Path export = folder.resolve("growing.hjx");
            assertThat(JournalSummary.read(journal.dir(), QUIET).stored().closedInOrder())
                    .isFalse();
            JournalExport.write(journal.dir(), export, 1, Long.MAX_VALUE, QUIET);
            assertThat(JournalExport.verify(export, QUIET).firstSequence()).isEqualTo(1);
        }
    }
}
