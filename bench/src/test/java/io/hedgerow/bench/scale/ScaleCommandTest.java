package io.hedgerow.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.bench.BenchRun;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.scale.ScaleSize.Axis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleCommandTest {
    @TempDir
    private Path dir;

    @Test
    void shouldMeasureEverySizeWithinItsBudget() throws IOException {
        BenchRun run = BenchRun.of("scale", "--json", "--budget=50ms", "--instruments-max=40", "-o", dir.toString());
        run.check("bench scale");
        assertThat(run.out()).contains("\"name\":\"underlyingsRatio\"", "\"at_1000\":null");
        assertThat(Files.readString(dir.resolve("scale.html"))).contains("1 x 30 options", "Cost by size");
        assertThat(BenchRun.of("scale", "--instruments-max=3").err()).contains("leaves no size");
    }

    @Test
    void shouldMeasureTheRestartOfASizeToo() {
        ScaleSize size = new ScaleSize(Axis.UNDERLYINGS, LoadShape.of(3, 10));
        ScalePoint point = new ScaleWork(size, 60_000_000_000L).measure(dir.resolve("journal"));
        assertThat(point.note()).isEmpty();
        assertThat(point.restore())
                .hasValueSatisfying(
                        restore -> assertThat(restore.snapshotBytes()).isPositive());
        assertThat(point.tickP50()).isPresent();
        assertThat(point.evictedP50()).isPresent();
    }

    @Test
    void shouldTellHowFarASizeCameThatIsNotDoneInTime() {
        ScaleSize size = new ScaleSize(Axis.INSTRUMENTS, new LoadShape(10, 10, 89));
        ScalePoint point = new ScaleWork(size, 1L).measure(dir.resolve("journal"));
        assertThat(point.isFinished()).isFalse();
        assertThat(point.note()).isEqualTo("only 0 of 1,000 instruments defined within 0.0 s");
        assertThat(point.json()).containsEntry("start_s", null).containsEntry("tick_p50_ns", null);
    }

    @Test
    void shouldHoldManyUnderlyingsAgainstTheSameTickAlone() {
        ScaleFigures figures = new ScaleFigures(
                1.0,
                1.0,
                List.of(
                        point(1, 30, 100, 150),
                        point(100, 30, 130, 170),
                        point(1, 10, 50, 100),
                        point(1_000, 10, 140, 0)),
                new ReportHold.Figure(500.0, 1_000.0, 100, "CURRENCY"),
                new ListingCost.Figure(10_000.0, 20_000.0, 4_000.0));
        assertThat(figures.ratios().get(0).ratio().orElseThrow()).isCloseTo(1.3, within(0.01));
        assertThat(figures.ratios().get(2).ratio().orElseThrow()).isCloseTo(1.4, within(0.01));
        assertThat(figures.ratios().get(3).ratio().orElseThrow()).isCloseTo(2.8, within(0.01));
        assertThat(figures.json().toString())
                .contains("report_hold={positions=1000, hold_ns=500.0", "ratio=0.5, underlyings=100, piece=CURRENCY}");
        assertThat(figures.text())
                .contains("takes 10 us in the median, 20 us at most", "CURRENCY of a book of 100 underlyings");
        assertThat(new ScaleFigures(1.0, 1.0, List.of(), figures.hold(), figures.listing()).ratios())
                .allSatisfy(ratio -> assertThat(ratio.ratio()).isEmpty());
    }

    private static ScalePoint point(int underlyings, int options, long tickNs, long evictedNs) {
        Histogram tick = new Histogram(3);
        Histogram evicted = new Histogram(3);
        tick.recordValue(tickNs);
        evicted.recordValue(evictedNs);
        ScaleSize size = new ScaleSize(Axis.UNDERLYINGS, LoadShape.of(underlyings, options));
        return new ScalePoint(size, "", OptionalDouble.of(1.0), 1_000L, tick, evicted, Optional.empty());
    }

    @Test
    void shouldGrowFromTenOptionsToAMillionInstruments() {
        List<ScaleSize> sizes = ScaleSize.upTo(Integer.MAX_VALUE);
        assertThat(sizes).extracting(size -> size.shape().options()).contains(10, 100_000);
        assertThat(sizes).extracting(size -> size.shape().underlyings()).contains(1, 1_000);
        assertThat(sizes).last().satisfies(size -> {
            assertThat(size.shape().instruments()).isEqualTo(1_000_000);
            assertThat(size.shape().options()).isEqualTo(100_000);
        });
    }
}
