package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.metrics.CounterFile;
import io.hedgerow.gateway.metrics.Sample;
import io.hedgerow.gateway.venue.VenueHealth;
import io.hedgerow.gateway.venue.VenueHealth.ConnectionHealth;
import io.hedgerow.gateway.venue.VenueHealth.FeedHealth;
import io.hedgerow.gateway.venue.VenueHealth.OrderHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueCountersTest {
    @TempDir
    private Path folder;

    private static VenueStatus status(List<ConnectionHealth> connections) {
        VenueHealth health = new VenueHealth(
                connections, new FeedHealth(0L, 0L, 0L, 0L, Double.NaN), new OrderHealth(Map.of(), false, 0L, ""));
        return new VenueStatus(
                new VenueStatus.Venue("AERON", "LIVE", 0L),
                VenueStatus.Link.WAITING,
                new VenueStatus.Traffic(0L, 0L, 0L, 0L, -1L),
                Optional.of(health));
    }

    private static ConnectionHealth client(int id) {
        return new ConnectionHealth("client " + id, "live", "", 0L, 0L, id);
    }

    /** Each client that comes by another number would else have counters for good, until there is room for nothing else. */
    @Test
    void shouldCountTogetherWhatConnectionsThereAreBeyondSoMany() {
        CounterFile file = CounterFile.create(folder.resolve("counters"), new CounterFile.Owner(1L, 1L, 0L), 512);
        VenueCounters counters = new VenueCounters(file);
        for (int id = 1; id <= 1_000; id++) {
            counters.take(status(List.of(client(id))));
        }
        assertThat(file.samples()).hasSizeLessThan(512 / 4);
        int last = VenueCounters.CONNECTIONS_MAX;
        counters.take(status(IntStream.rangeClosed(1, last + 2)
                .mapToObj(VenueCountersTest::client)
                .toList()));
        assertThat(messages(file, "client " + last)).isEqualTo(last);
        assertThat(messages(file, VenueCounters.OTHERS)).isEqualTo(last + 1L + last + 2L);
    }

    private static long messages(CounterFile file, String connection) {
        return file.samples().stream()
                .filter(it -> it.name().equals("hedgerow_venue_messages_total")
                        && it.labels().contains("connection=\"" + connection + "\""))
                .mapToLong(Sample::value)
                .findFirst()
                .orElseThrow();
    }
}
