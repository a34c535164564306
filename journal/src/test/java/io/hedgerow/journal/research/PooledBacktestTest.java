package io.hedgerow.journal.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of days are one sample of their intervals. */
class PooledBacktestTest {
    private static final BootstrapSpec BOOTSTRAP = new BootstrapSpec(0, 200, 1L);

    @TempDir
    private Path folder;

    @Test
    void shouldPoolTheIntervalsOfDays() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        EngineJournals.write(first, 200, 1L);
        EngineJournals.writeLater(second, 150, 2L, 86_400_000_000_000L);
        List<JournalFacts> facts = Stream.of(first, second)
                .map(dir -> JournalScan.read(dir, sequence -> {}))
                .toList();
        PooledBacktest.requireAlike(facts);
        long intervalNs = PooledBacktest.intervalNs(facts, 0L);
        BacktestSpec spec = new BacktestSpec(List.of(), FillSpec.DEFAULT, intervalNs, BOOTSTRAP, 1);
        BacktestResult one = Backtest.run(first, facts.get(0), spec, (done, total) -> {});
        BacktestResult other = Backtest.run(second, facts.get(1), spec, (done, total) -> {});

        BacktestResult both = PooledBacktest.of(List.of(one, other), BOOTSTRAP);

        assertThat(both.journals()).containsExactly(first, second);
        assertThat(both.grid().count())
                .isEqualTo(one.grid().count() + other.grid().count());
        for (int policy = 0; policy < both.policies().size(); policy++) {
            int index = policy;
            ToDoubleFunction<BacktestResult> pnl = result ->
                    result.policies().get(index).path().increments().pnlCash().sum();
            assertThat(pnl.applyAsDouble(both))
                    .isCloseTo(pnl.applyAsDouble(one) + pnl.applyAsDouble(other), within(1e-6));
            PolicyMeasures pooled = both.policies().get(policy);
            assertThat(pooled.path().deltas().get(0).price().size())
                    .isEqualTo(both.grid().count() + 1);
            assertThat(pooled.path().activity().fills())
                    .isEqualTo(one.policies().get(policy).path().activity().fills()
                            + other.policies().get(policy).path().activity().fills());
        }
    }
}
