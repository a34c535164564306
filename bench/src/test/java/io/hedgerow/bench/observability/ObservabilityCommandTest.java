package io.hedgerow.bench.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.bench.BenchRun;
import io.hedgerow.bench.observability.WatchedEngine.Kind;
import io.hedgerow.bench.observability.WatchedEngine.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to be watched: what is published, how turns are compared, what is refused. */
class ObservabilityCommandTest {
    private static final int OPTIONS = 20;

    @TempDir
    private Path dir;

    @Test
    void shouldRevalueWithTicksAndNotWithQuotes() throws IOException {
        for (Watching watching : List.of(Watching.NOTHING, Watching.DECISIONS, Watching.SHIPPED)) {
            try (WatchedEngine engine = new WatchedEngine(watching, OPTIONS, dir.resolve(watching.label()))) {
                long opened = engine.revaluations();
                assertThat(engine.measure(Kind.TICK, 5).nanos()).isPositive();
                assertThat(engine.revaluations() - opened).isEqualTo(5L);
                engine.measure(Kind.QUOTE, 100);
                assertThat(engine.revaluations() - opened).isEqualTo(5L);
            }
        }
    }

    @Test
    void shouldCompareEachTurnWithTheOneBeforeIt() {
        List<Turn> alone = List.of(new Turn(100.0, 0.0), new Turn(1_000.0, 0.0), new Turn(100.0, 0.0));
        List<Turn> watched = List.of(new Turn(110.0, 0.0), new Turn(1_010.0, 0.1), new Turn(120.0, 0.0));
        WatchCost cost = WatchCost.of(Kind.TICK, Watching.SHIPPED, alone, watched);
        assertThat(cost.name()).isEqualTo("tick.shipped");
        assertThat(cost.addedNs().p50()).isEqualTo(10.0);
        assertThat(cost.ratio().p50()).isCloseTo(1.10, within(1e-9));
        assertThat(cost.bytes()).isZero();
    }

    @Test
    void shouldNotLetAnybodyQuoteWhatMakesGarbage() {
        List<WatchCost> costs = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Watching watching : Watching.values()) {
                boolean leaks = kind == Kind.TICK && watching == Watching.COUNTERS;
                List<Turn> turns = List.of(new Turn(100.0, leaks ? 24.0 : 0.0));
                costs.add(WatchCost.of(kind, watching, turns, turns));
            }
        }
        WatchFigures figures = new WatchFigures(OPTIONS, 1, 1, 1, costs, List.of());
        assertThat(figures.allFailures()).containsExactly("tick.counters allocates 24.0 bytes an event");
        assertThat(figures.text())
                .contains(
                        "do not quote it",
                        "Target met: a tick of 20 options with counters",
                        "Target met: a quote as a process runs")
                .containsSubsequence("tick.decisions", "tick.shipped", "quote.decisions", "quote.shipped");
    }

    @Test
    void shouldRefuseWhatItCannotMeasure() {
        assertThat(BenchRun.of("observability", "--forks=0").err()).contains("--forks must be 1 to 100, got 0");
        assertThat(BenchRun.of("observability", "--events=0").exitCode()).isEqualTo(2);
    }

    @Test
    @Tag("slow")
    void shouldMeasureInJvmsOfTheirOwn() {
        BenchRun.of(
                        "observability",
                        "--json",
                        "--options=" + OPTIONS,
                        "--forks=1",
                        "--turns=2",
                        "--events=200",
                        "--warm-up=500ms")
                .check("bench observability");
    }
}
