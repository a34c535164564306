package io.hedgerow.journal.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.position.ExactAmount;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.engine.valuation.ExactEquity;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.testing.EngineJournals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change of equity is the sum of its terms, to the last decimal, over any window, of any part. */
class ExplainIdentityTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long[] STEPS_NS = {0L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L};

    @TempDir
    private Path folder;

    @Test
    void shouldCloseOnRandomWindows() {
        closeOnRandomWindows(1, 6);
    }

    @Test
    @Tag("slow")
    void shouldCloseOnAThousandRandomWindows() {
        closeOnRandomWindows(10, 100);
    }

    private void closeOnRandomWindows(int journals, int windows) {
        Seeds.forEach(journals, seed -> {
            Path dir = folder.resolve("wild-" + seed);
            WildDesk.write(dir, 300, seed);
            JournalHistory history = JournalHistory.of(List.of(dir), sequence -> {});
            RandomGenerator random = Seeds.random(seed);
            for (int i = 0; i < windows; i++) {
                long from = random.nextLong(history.firstTimeNs() - 1, history.lastTimeNs());
                long to = random.nextLong(from + 1, history.lastTimeNs() + 2);
                long step = STEPS_NS[random.nextInt(STEPS_NS.length)];
                ExplainResult result = ExplainRun.of(
                        history, ExplainSpec.DEFAULT.window(from, to).step(step), sequence -> {});
                requireClosed(result, "seed " + seed + " from " + from + " to " + to + " step " + step);
                requireEquity(history, result, to);
            }
        });
    }

    /** In pieces it comes to the same as at once, and closes wherever it is asked on the way. */
    @Test
    void shouldGoOnWhereItStands() {
        Seeds.forEach(2, seed -> {
            Path dir = folder.resolve("running-" + seed);
            WildDesk.write(dir, 300, seed);
            ExplainSpec spec = ExplainSpec.DEFAULT.step(1_000_000_000L);
            ExplainResult whole = ExplainRun.of(JournalHistory.of(List.of(dir), sequence -> {}), spec, sequence -> {});
            RandomGenerator random = Seeds.random(seed);
            try (RunningExplain pieces = RunningExplain.begin(dir, spec).orElseThrow();
                    RunningExplain asked = RunningExplain.begin(dir, spec).orElseThrow()) {
                int most = 1;
                while (pieces.goOn(most) == most) {
                    most = random.nextInt(1, 200);
                }
                while (asked.goOn(100) == 100) {
                    assertThat(asked.told().isClosed()).as("seed " + seed).isTrue();
                }
                ExplainSums sums = pieces.told();
                assertThat(sums.isClosed()).as("seed " + seed).isTrue();
                assertThat(sums.steps()).isEqualTo(whole.steps().size());
                assertThat(sums.firstNs()).isEqualTo(whole.firstNs());
                assertThat(sums.lastNs()).isEqualTo(whole.lastNs());
                assertThat(sums.reportingCurrency()).isEqualTo(whole.reportingCurrency());
                for (IdentityTerm term : IdentityTerm.values()) {
                    assertThat(sums.total().identity(term)).as(term.name()).isEqualByComparingTo(whole.identity(term));
                }
                assertThat(asked.told().total().change())
                        .isEqualByComparingTo(whole.total().change());
            }
        });
    }

    private static void requireClosed(ExplainResult result, String as) {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(result.residual()).as(as).isEqualByComparingTo("0");
            softly.assertThat(result.unbooked()).as(as).isEqualByComparingTo("0");
            BigDecimal change = result.closing().subtract(result.opening());
            for (ExplainBy by : ExplainBy.values()) {
                BigDecimal sum = result.parts(by).values().stream()
                        .map(ExplainCell::change)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                softly.assertThat(sum).as(as + " by " + by).isEqualByComparingTo(change);
            }
        });
        ExplainCell total = result.total();
        double waterfall = 0.0;
        for (WaterfallTerm term : WaterfallTerm.values()) {
            waterfall += total.waterfall(term);
        }
        double gross = result.steps().stream()
                .mapToDouble(step -> Arrays.stream(ExplainTerm.values())
                        .mapToDouble(term -> Math.abs(step.revaluation().of(term)))
                        .sum())
                .sum();
        assertThat(waterfall).as(as).isCloseTo(total.revaluation(), within(1e-9 * gross + 1e-6));
    }

    /** The closing equity is what the engine's own book says, by another way. */
    private static void requireEquity(JournalHistory history, ExplainResult result, long to) {
        try (JournalFollower follower = history.sessions()
                .get(0)
                .engineAt(Target.time(to), sequence -> {})
                .orElseThrow()) {
            HedgeEngine engine = follower.engine();
            ExactEquity equity = new ExactEquity(
                    engine.capacity(),
                    engine.reference(),
                    engine.positions(),
                    engine.risk().profitAndLoss()::markE9,
                    true);
            equity.refresh();
            double sum = 0.0;
            for (int id = 0; id < 2; id++) {
                sum += equity.equity(id, new ExactAmount()).toDouble()
                        * engine.risk().conversion().ratePerMinor(id, 1);
            }
            assertThat(result.closing().doubleValue()).isCloseTo(sum, within(1e-9 * Math.abs(sum) + 1e-6));
        }
    }

    @Test
    void shouldAddUpJournalsAndSayWhereBooksDiffer() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        EngineJournals.write(first, 150, 1L);
        EngineJournals.writeLater(second, 150, 2L, DAY_NS);
        ExplainResult one = explain(first);
        ExplainResult other = explain(second);
        ExplainResult both = explain(first, second);

        requireClosed(both, "both");
        for (IdentityTerm term : IdentityTerm.values()) {
            assertThat(both.identity(term))
                    .as(term.text())
                    .isEqualByComparingTo(one.identity(term)
                            .add(other.identity(term))
                            .subtract(term == IdentityTerm.TRANSFERS ? one.closing() : BigDecimal.ZERO));
        }
        assertThat(both.opening()).isEqualByComparingTo(one.opening());
        assertThat(both.closing()).isEqualByComparingTo(other.closing());
        assertThat(both.notes()).anySatisfy(note -> assertThat(note).startsWith("books differ between"));
        assertThat(both.history().gaps()).hasSize(1);
    }

    @Test
    void shouldBeginWithTheFirstRecordHoweverLongTheFirstStepIs() {
        Path dir = folder.resolve("journal");
        WildDesk.write(dir, 50, 3L);
        JournalHistory history = JournalHistory.of(List.of(dir), sequence -> {});
        ExplainResult result = ExplainRun.of(history, ExplainSpec.DEFAULT.step(400 * DAY_NS), sequence -> {});
        assertThat(result.firstNs()).isEqualTo(history.firstTimeNs());
        assertThat(result.steps())
                .first()
                .satisfies(step -> assertThat(step.fromNs()).isEqualTo(history.firstTimeNs()));
    }

    @Test
    void shouldExplainAnExportAsTheJournalThatItIsOf() {
        Path dir = folder.resolve("journal");
        WildDesk.write(dir, 200, 7L);
        Path export = folder.resolve("all.export");
        JournalExport.write(dir, export, 1, Long.MAX_VALUE, (sequence, last) -> {});
        ExplainResult journal = explain(dir);
        ExplainResult exported = explain(export);
        for (IdentityTerm term : IdentityTerm.values()) {
            assertThat(exported.identity(term)).isEqualByComparingTo(journal.identity(term));
        }
    }

    @Test
    void shouldRefuseWindowsThatNothingIsKnownOf() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        EngineJournals.write(first, 20, 1L);
        EngineJournals.writeLater(second, 20, 2L, DAY_NS);
        JournalHistory history = JournalHistory.of(List.of(first, second), sequence -> {});
        long end = history.lastTimeNs();
        assertThatThrownBy(() -> ExplainRun.of(history, ExplainSpec.DEFAULT.window(end, end + 1), sequence -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the window is outside the journals, which tell of 2026-");
        long night = history.gaps().get(0).fromNs();
        assertThatThrownBy(
                        () -> ExplainRun.of(history, ExplainSpec.DEFAULT.window(night, night + 1_000L), sequence -> {}))
                .hasMessageContaining("lies in a gap between two journals: " + first + " ends at");
    }

    private static ExplainResult explain(Path... paths) {
        return ExplainRun.of(JournalHistory.of(List.of(paths), sequence -> {}), ExplainSpec.DEFAULT, sequence -> {});
    }
}
