package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard for Grafana among the examples asks for what this build tells. */
class DashboardTest {
    private static final Pattern NAME = Pattern.compile("hedgerow_[a-z_]+");

    private static String dashboard() throws IOException {
        return Files.readString(Path.of(System.getProperty("hedgerow.root"), "examples", "grafana-dashboard.json"));
    }

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(dashboard());
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static Set<String> told() {
        return Stream.concat(
                        Arrays.stream(Metric.values()).map(Metric::seriesName),
                        Arrays.stream(TimeMetric.values())
                                .flatMap(metric ->
                                        Stream.of("_bucket", "_sum", "_count").map(metric.seriesName()::concat)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void shouldAskOnlyForMetricsThatExist() throws IOException {
        assertThat(told()).containsAll(asked());
    }

    @Test
    void shouldShowEveryHistogramAndMostOfTheRest() throws IOException {
        assertThat(asked())
                .contains(Arrays.stream(TimeMetric.values())
                        .map(metric -> metric.seriesName() + "_bucket")
                        .toArray(String[]::new))
                .hasSizeGreaterThan(Metric.values().length / 2);
    }

    @Test
    void shouldBeOneJsonObjectWithPanels() throws IOException {
        assertThat(Json.read(dashboard())).containsKeys("title", "panels", "templating");
    }
}
