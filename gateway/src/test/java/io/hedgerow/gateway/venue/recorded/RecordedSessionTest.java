package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.clock.Waiter;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSessionTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final EventLog log = new EventLog();
    private LockStepRun run;

    /** A monotonic clock that waiting moves on. */
    private long nanoTime;

    private boolean run(double speed, long silenceNs, Consumer<LockStepRun> before, long... timesNs)
            throws IOException {
        BinanceContracts.btcPerpetual(registry);
        List<String> lines = new ArrayList<>();
        for (long time : timesNs) {
            lines.add(time + " {\"stream\":\"btcusd_perp@bookTicker\",\"data\":{\"u\":" + time
                    + ",\"b\":\"100\",\"B\":\"1\",\"a\":\"101\",\"A\":\"1\",\"T\":1}}");
        }
        Path file = Files.write(folder.resolve("capture"), lines);
        EventFrame frame = new EventFrame(log, 1);
        FeedEvents events = new FeedEvents(frame, new TopOfBook(), new FeedReport());
        try (CaptureFeed feed = CaptureFeed.binance(file, directory, events)) {
            RecordedMatcher matcher = new RecordedMatcher(directory, events, new EventFrame(log, 2), 0);
            NanoClock clock = () -> nanoTime;
            Waiter waiter = durationNs -> nanoTime += durationNs;
            run = LockStepRun.of(new RecordedSession(feed, matcher, frame, silenceNs), OrderSource.IMMEDIATE, 0);
            before.accept(run);
            return run.run(Long.MAX_VALUE, new Pacer(clock, waiter, speed));
        }
    }

    private List<String> times() {
        return log.lines().stream()
                .map(line -> line.split(" ", -1)[0] + "@" + line.split(" ", -1)[1])
                .toList();
    }

    @Test
    void shouldPublishEverythingFlatOutWithoutWaiting() throws IOException {
        assertThat(run(Pacer.FLAT_OUT, 0, it -> {}, 1, 5 * SECOND_NS)).isTrue();
        assertThat(times()).containsExactly("QUOTE@1", "QUOTE@5000000000");
        assertThat(nanoTime).isZero();
        assertThat(run.nowNs()).isEqualTo(5 * SECOND_NS);
    }

    @Test
    void shouldKeepTheRecordedPaceDividedBySpeed() throws IOException {
        run(4.0, 0, it -> {}, SECOND_NS, 3 * SECOND_NS);
        assertThat(nanoTime).isEqualTo(2 * SECOND_NS / 4);
    }

    @Test
    void shouldPublishTimersInSilenceAtTheSameEngineTimesAtEverySpeed() throws IOException {
        run(Pacer.FLAT_OUT, 400_000_000L, it -> {}, SECOND_NS, 2 * SECOND_NS);
        assertThat(times())
                .containsExactly(
                        "QUOTE@1000000000", "TEMPLATE21@1400000000", "TEMPLATE21@1800000000", "QUOTE@2000000000");
        assertThat(log.lines().get(1)).endsWith("!");
    }

    @Test
    void shouldStopBeforeTheEnd() throws IOException {
        assertThat(run(1.0, 0, LockStepRun::stop, 1, 2)).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void shouldEndAtOnceOnAnEmptyCapture() throws IOException {
        assertThat(run(1.0, SECOND_NS, it -> {})).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void shouldRefuseANegativeSilence() {
        assertThatThrownBy(() -> run(1.0, -1, it -> {}, 1)).hasMessage("silence must not be negative: -1 ns");
    }
}
