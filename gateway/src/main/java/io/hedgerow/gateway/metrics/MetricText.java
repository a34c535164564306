package io.hedgerow.gateway.metrics;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Text for Prometheus, exposition format 0.0.4: for each metric its help, its type and all its series. Owned by one thread.
 */
public final class MetricText {
    /** What the text is, for an HTTP header. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final long[] BUCKETS_NS = {
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L,
        10_000_000_000L
    };

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds counters and gauges.
     *
     * @param samples any order; those of one metric come out together
     * @return this
     */
    public MetricText add(List<Sample> samples) {
        Map<String, List<Sample>> byName =
                samples.stream().collect(Collectors.groupingBy(Sample::name, LinkedHashMap::new, Collectors.toList()));
        byName.forEach((name, series) -> {
            Metric.of(name).ifPresent(metric -> head(name, metric.help(), metric.isCounter() ? "counter" : "gauge"));
            series.forEach(sample -> line(sample.series(), sample.unit().exact(sample.value())));
        });
        return this;
    }

    /**
     * Adds a histogram with fixed buckets, in seconds. A bucket counts what was recorded as at most its bound, to the three
     * digits that are kept.
     *
     * @param metric what was timed
     * @param nanoseconds what was recorded, ns
     * @return this
     */
    public MetricText add(TimeMetric metric, Histogram nanoseconds) {
        String name = metric.seriesName();
        head(name, metric.help(), "histogram");
        for (long bound : BUCKETS_NS) {
            line(bucket(name, seconds(bound)), Long.toString(nanoseconds.getCountBetweenValues(0, bound)));
        }
        String count = Long.toString(nanoseconds.getTotalCount());
        line(bucket(name, "+Inf"), count);
        line(name + "_sum", seconds(sum(nanoseconds)));
        line(name + "_count", count);
        return this;
    }

    private static String bucket(String name, String bound) {
        return Sample.series(name + "_bucket", Sample.labels("le", bound));
    }

    private static long sum(Histogram histogram) {
        long sum = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            sum += value.getCountAddedInThisIterationStep()
                    * histogram.medianEquivalentValue(value.getValueIteratedTo());
        }
        return sum;
    }

    private static String seconds(long ns) {
        BigDecimal seconds = BigDecimal.valueOf(ns, 9).stripTrailingZeros();
        return seconds.signum() == 0 ? "0" : seconds.toPlainString();
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static String escaped(String help) {
        return help.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private void line(String series, String value) {
        text.append(series).append(' ').append(value).append('\n');
    }

    /** The text so far, each line ended. */
    @Override
    public String toString() {
        return text.toString();
    }
}
