package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Metric;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.LiveProcess.State;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the counters beside a journal tell while their process lives, and after. */
class LiveWatchTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path dir;

    private final AtomicLong nanos = new AtomicLong();
    private Trail trail;
    private CounterFile file;
    private LiveWatch watch;

    @BeforeEach
    void open() throws Exception {
        trail = new Trail(dir, new ReferenceDirectory());
        ControlFolder control = new ControlFolder(dir);
        Files.createDirectories(control.path());
        file = CounterFile.create(control.counters(), new CounterFile.Owner(4_711L, 1L, NOW_NS), 64);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private void begin(long wallNs) {
        watch = new LiveWatch(dir, trail, nanos::get, () -> wallNs, FollowerPace.FREE, () -> 0L);
    }

    /** The next look is later than the one before. */
    private LiveProcess await(State state) {
        Await.until("the process is " + state, () -> {
            nanos.addAndGet(SECOND_NS);
            return trail.live().state() == state;
        });
        return trail.live();
    }

    @Test
    void shouldTellWhatARunningProcessIsAndHowItIsNot() {
        file.counter(Metric.VENUE_MODE, "venue", "A", "mode", "SIM").setRelease(1L);
        begin(NOW_NS);
        Await.until("it is looked at", () -> trail.live().isRunning());
        assertThat(trail.live().mode("LIVE")).isEqualTo("SIM");
        assertThat(trail.live().words()).isEqualTo("written by process 4711");
        file.counter(Metric.VENUE_MODE, "venue", "B", "mode", "LIVE").setRelease(1L);
        file.beat(NOW_NS + 1L);
        Await.until("the other venue is seen", () -> {
            nanos.addAndGet(SECOND_NS);
            file.beat(NOW_NS + nanos.get());
            return trail.live().mode("SIM").equals("LIVE");
        });
        assertThat(await(State.SILENT).words()).startsWith("process 4711 has been silent for ");
        assertThat(trail.live().mode("LIVE")).isEqualTo("SILENT");
        file.close(NOW_NS + 5L);
        assertThat(await(State.ENDED).mode("LIVE")).isEqualTo("FINISHED");
    }

    @Test
    void shouldSayNothingOfCountersThatWereOldBefore() {
        begin(NOW_NS + 3_600L * SECOND_NS);
        nanos.addAndGet(5L * SECOND_NS);
        assertThat(await(State.UNKNOWN).mode("FINISHED")).isEqualTo("FINISHED");
        assertThat(trail.live().words()).isEmpty();
    }

    @Test
    void shouldSayWhichNodeOfAClusterAJournalIsOf() throws Exception {
        Path journal = Files.createDirectories(dir.resolve("node").resolve("journal"));
        Files.writeString(journal.resolveSibling("node.txt"), "member 1 of 3 of cluster 7\n");
        watch = new LiveWatch(journal, trail, nanos::get, () -> NOW_NS, FollowerPace.FREE, () -> 0L);
        Await.until("it is looked at", () -> trail.live().mode("LIVE").equals("NODE"));
        assertThat(trail.live().words()).startsWith("journal of member 1 of 3 of cluster 7: ");
        assertThat(trail.live().mode("FINISHED")).isEqualTo("FINISHED");
    }

    @Test
    void shouldTellOfACopyHowFarItIsBehind() {
        file.counter(Metric.STANDBY_STAGE).setRelease(2L);
        file.counter(Metric.STANDBY_LAG_RECORDS).setRelease(17L);
        file.counter(Metric.STANDBY_PRIMARY_SILENT).setRelease(250_000_000L);
        begin(NOW_NS);
        Await.until("it is looked at", () -> trail.live().isRunning());
        assertThat(trail.live().mode("LIVE")).isEqualTo("STANDBY");
        assertThat(trail.live().words())
                .isEqualTo("copy kept by process 4711: live, 17 records behind its primary, heard 0.2 s ago");
    }

    @Test
    void shouldShowLatencyAndVenuesFromTheCounters() {
        file.counter(Metric.LATENCY, "stage", "decision", "quantile", "0.5").setRelease(12_000L);
        file.counter(Metric.LATENCY, "stage", "decision", "quantile", "0.999").setRelease(90_000L);
        file.counter(Metric.LATENCY_COUNT, "stage", "decision").setRelease(400L);
        file.counter(Metric.VENUE_MODE, "venue", "A", "mode", "SIM").setRelease(1L);
        file.counter(Metric.VENUE_LINK, "venue", "A").setRelease(2L);
        file.counter(Metric.VENUE_FEED_AGE, "venue", "A").setRelease(-1_000_000_000L);
        begin(NOW_NS);
        Await.until("it is looked at", () -> trail.live().isRunning());
        assertThat(rows("latency", "stages").get(0))
                .containsEntry("stage", "decision")
                .containsEntry("p50_ns", 12_000L)
                .containsEntry("p99_ns", null)
                .containsEntry("p999_ns", 90_000L)
                .containsEntry("count", 400L);
        assertThat(rows("venues", "venues").get(0))
                .containsEntry("venue", "A")
                .containsEntry("mode", "SIM")
                .containsEntry("link", "up")
                .containsEntry("feed_age_ns", null);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String panel, String name) {
        return (List<Map<String, Object>>)
                Panels.of(panel).of(BareMoments.EMPTY, trail, Ask.NOTHING).get(name);
    }
}
