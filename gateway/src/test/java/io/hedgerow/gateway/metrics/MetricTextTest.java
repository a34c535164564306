package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.host.LogLinearHistogram;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.testing.StrictExposition;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MetricTextTest {
    private static Sample of(Metric metric, long value, String... labels) {
        return new Sample(metric.seriesName(), Sample.labels(labels), metric.unit(), value);
    }

    @Test
    void shouldWriteSecondsExactlyAndSeriesOfAMetricTogether() {
        String text = new MetricText()
                .add(List.of(
                        of(Metric.VENUE_EVENTS, 7, "venue", "SIM"),
                        of(Metric.ENGINE_TIME, 1_795_766_388_539_541_259L),
                        of(Metric.VENUE_EVENTS, 8, "venue", "OTHER"),
                        of(Metric.VENUE_CREDITS, 48_500, "venue", "SIM", "pool", "orders")))
                .toString();
        assertThat(text).isEqualTo("""
            # HELP hedgerow_venue_events_total Events that a venue published.
            # TYPE hedgerow_venue_events_total counter
            hedgerow_venue_events_total{venue="SIM"} 7
            hedgerow_venue_events_total{venue="OTHER"} 8
            # HELP hedgerow_engine_time_seconds Engine time: that of the latest event.
            # TYPE hedgerow_engine_time_seconds gauge
            hedgerow_engine_time_seconds 1795766388.539541259
            # HELP hedgerow_venue_credits_left What may be asked before the venue would refuse, by pool.
            # TYPE hedgerow_venue_credits_left gauge
            hedgerow_venue_credits_left{venue="SIM",pool="orders"} 48.500
            """);
        StrictExposition.read(text);
    }

    @Test
    void shouldEscapeLabels() {
        String text = new MetricText()
                .add(List.of(of(Metric.KILLED, 1, "scope", "a\"b\\c\nd")))
                .toString();
        assertThat(text).endsWith("hedgerow_killed{scope=\"a\\\"b\\\\c\\nd\"} 1\n");
        StrictExposition.read(text);
    }

    @Test
    void shouldCountWhatIsAtMostTheBoundOfABucket() {
        Histogram times = new Histogram(3);
        times.recordValueWithCount(100, 3);
        times.recordValue(101);
        times.recordValue(1_000);
        times.recordValue(20_000_000_000L);
        StrictExposition read = StrictExposition.read(
                new MetricText().add(TimeMetric.TICK_TO_DECISION, times).toString());
        assertThat(read.value("hedgerow_tick_to_decision_seconds_bucket{le=\"0.0000001\"}"))
                .isEqualByComparingTo("3");
        assertThat(read.value("hedgerow_tick_to_decision_seconds_bucket{le=\"0.00000025\"}"))
                .isEqualByComparingTo("4");
        assertThat(read.value("hedgerow_tick_to_decision_seconds_bucket{le=\"0.000001\"}"))
                .isEqualByComparingTo("5");
        assertThat(read.value("hedgerow_tick_to_decision_seconds_bucket{le=\"10\"}"))
                .isEqualByComparingTo("5");
        assertThat(read.value("hedgerow_tick_to_decision_seconds_bucket{le=\"+Inf\"}"))
                .isEqualByComparingTo("6");
        assertThat(read.value("hedgerow_tick_to_decision_seconds_sum").doubleValue())
                .isCloseTo(20.0, Percentage.withPercentage(0.1));
    }

    /** Buckets, sum and count of what the engine thread takes down are those of an HdrHistogram that was told each time. */
    @Test
    void shouldTellTheSameOfTimesThatWereReadWhileTheyWereWritten() {
        Seeds.forEach(5, seed -> {
            RandomGenerator random = Seeds.random(seed);
            LogLinearHistogram written = new LogLinearHistogram();
            LogLinearHistogram.Reader reader = written.newReader();
            Histogram read = new Histogram(3);
            Histogram told = new Histogram(3);
            for (int i = 0; i < 3_000; i++) {
                long ns = random.nextLong(1L << random.nextInt(1, 35));
                written.record(ns);
                told.recordValue(ns);
                if (i % 1_000 == 0) {
                    reader.addTo(read);
                }
            }
            reader.addTo(read);
            String text = new MetricText().add(TimeMetric.JOURNAL_APPEND, read).toString();
            assertThat(text)
                    .isEqualTo(new MetricText()
                            .add(TimeMetric.JOURNAL_APPEND, told)
                            .toString());
            StrictExposition exposition = StrictExposition.read(text);
            assertThat(exposition.value("hedgerow_journal_append_seconds_count"))
                    .isEqualByComparingTo("3000")
                    .isEqualByComparingTo(exposition.value("hedgerow_journal_append_seconds_bucket{le=\"+Inf\"}"));
        });
    }

    @Test
    void shouldWriteAHistogramOfNothing() {
        StrictExposition read = StrictExposition.read(new MetricText()
                .add(TimeMetric.TICK_TO_DECISION, new Histogram(3))
                .toString());
        assertThat(read.value("hedgerow_tick_to_decision_seconds_count")).isZero();
        assertThat(read.value("hedgerow_tick_to_decision_seconds_sum")).isZero();
    }

    @Test
    void shouldNameUnitsInNames() {
        assertThat(Arrays.stream(Metric.values()).map(Metric::seriesName))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("hedgerow_[a-z_]+"));
        assertThat(Arrays.stream(Metric.values())
                        .filter(metric -> metric.unit() == MetricUnit.NANOSECONDS
                                || metric.unit() == MetricUnit.EPOCH_NANOSECONDS)
                        .map(Metric::seriesName))
                .allMatch(name -> name.endsWith("_seconds") || name.endsWith("_seconds_total"));
    }

    @Test
    void shouldHaveAStrictReader() {
        assertThatThrownBy(() -> StrictExposition.read("x 1\n")).hasMessageContaining("follows its type");
        assertThatThrownBy(() -> StrictExposition.read("# HELP x y\n# TYPE x gauge\nx{a=\"b} 1\n"))
                .hasMessageContaining("help, type or a sample");
        assertThatThrownBy(() -> StrictExposition.read("# HELP x y\n# TYPE x gauge\nx 1"))
                .hasMessageContaining("ends");
    }
}
