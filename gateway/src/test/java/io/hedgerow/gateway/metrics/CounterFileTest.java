package io.hedgerow.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.control.ControlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterFileTest {
    private static final CounterFile.Owner OWNER = new CounterFile.Owner(42, 7, 1_000);

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("counters");
    }

    @Test
    void shouldBeReadWhileItIsWritten() {
        CounterFile file = CounterFile.create(path(), OWNER, 8);
        file.counter(Metric.EVENTS).setRelease(5);
        file.counter(Metric.VENUE_CREDITS, "venue", "A", "pool", "x{y} [z]").setRelease(1_500);
        file.counter(Metric.EVENTS).setRelease(6);
        file.beat(2_000);
        assertThat(CounterImage.read(path())).satisfies(image -> {
            assertThat(image.owner()).isEqualTo(OWNER);
            assertThat(image.heartbeatNs()).isEqualTo(2_000);
            assertThat(image.closedNs()).isZero();
            assertThat(image.samples())
                    .containsExactly(
                            new Sample("hedgerow_events_total", "", MetricUnit.COUNT, 6),
                            new Sample(
                                    "hedgerow_venue_credits_left",
                                    "venue=\"A\",pool=\"x{y} [z]\"",
                                    MetricUnit.THOUSANDTHS,
                                    1_500));
            assertThat(image.samples()).isEqualTo(file.samples());
        });
        file.close(3_000);
        assertThat(CounterImage.read(path()).closedNs()).isEqualTo(3_000);
    }

    @Test
    void shouldGoOnCountingWhereTheFileHasNoRoom() {
        CounterFile file = CounterFile.create(path(), OWNER, 1);
        file.counter(Metric.EVENTS).setRelease(1);
        file.counter(Metric.TICKS).setRelease(2);
        assertThat(file.counter(Metric.TICKS).getPlain()).isEqualTo(2);
        assertThat(CounterImage.read(path()).samples()).hasSize(1);
    }

    @Test
    void shouldKeepPlacesForKillsAndTellOnceThatItIsFull() {
        List<String> notes = new ArrayList<>();
        CounterFile file = CounterFile.create(path(), OWNER, 16, notes::add);
        for (int i = 0; i < 20; i++) {
            file.counter(Metric.MESSAGES, "connection", "client " + i).setRelease(1);
        }
        file.counter(Metric.KILLED, "scope", "*").setRelease(1);
        assertThat(file.samples())
                .hasSize(15)
                .last()
                .isEqualTo(new Sample("hedgerow_killed", "scope=\"*\"", MetricUnit.COUNT, 1));
        assertThat(notes).singleElement().asString().contains(path() + " is full", "client 14");
    }

    @Test
    void shouldLeaveAnEarlierFileToItsReaders() {
        CounterFile earlier = CounterFile.create(path(), OWNER, 2);
        CounterFile.create(path(), new CounterFile.Owner(43, 7, 5_000), 2);
        earlier.counter(Metric.EVENTS).setRelease(1);
        assertThat(CounterImage.read(path()).owner().pid()).isEqualTo(43);
        assertThat(CounterImage.read(path()).samples()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCountersFile() throws IOException {
        assertThatThrownBy(() -> CounterImage.read(path()))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("there is no");
        CounterFile.create(path(), OWNER, 2);
        byte[] good = Files.readAllBytes(path());
        for (int cut : new int[] {0, 100, 192, good.length - 1}) {
            Files.write(path(), Arrays.copyOf(good, cut));
            assertThatThrownBy(() -> CounterImage.read(path()))
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("is no counters file that this build reads");
        }
        for (int at : new int[] {0, 8, 12, 16, 19}) {
            byte[] other = good.clone();
            other[at] ^= (byte) 0x81;
            Files.write(path(), other);
            assertThatThrownBy(() -> CounterImage.read(path())).isInstanceOf(ControlException.class);
        }
    }
}
