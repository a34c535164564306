package io.hedgerow.gateway.venue.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.net.CaptureFile;
import io.hedgerow.gateway.venue.recorded.CaptureFeed;
import io.hedgerow.gateway.venue.recorded.DeribitInstrumentsFile;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was captured from a live venue makes the same events when it is played. */
@Timeout(600)
class CaptureReplayTest {
    private static final Set<String> MARKET = Set.of("QUOTE", "TRADE", "INDEX", "FORWARD", "VOL", "FUNDING");

    @TempDir
    private Path folder;

    private static List<String> market(List<String> lines) {
        return lines.stream()
                .filter(line -> MARKET.contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    @Test
    void shouldMakeTheSameEventsAndHoldNoSecrets() throws IOException {
        Path file = folder.resolve("session.gz");
        List<String> live;
        ReferenceDirectory known;
        try (LiveRig rig = new LiveRig(folder, ExchangeSpec.local())) {
            LiveSession session = rig.start(rig.capturing(rig.spec(true, Interval.RAW), file));
            Await.until("it is live", () -> rig.connections.get() == 1);
            rig.server.faults().cutAll();
            Await.until("it is live again", () -> rig.connections.get() == 2);
            long before = rig.count("QUOTE");
            Await.until("more quotes have come", () -> rig.count("QUOTE") > before + 300);
            session.close();
            live = market(rig.lines);
            known = rig.directory;
        }
        String text = text(file);
        assertThat(text).contains("\"access_token\":\"redacted\"").contains("\"refresh_token\":\"redacted\"");
        assertThat(text).doesNotContain("client_secret");

        ReferenceDirectory directory = new ReferenceDirectory();
        FeedReport listed = new FeedReport();
        DeribitInstrumentsFile.load(
                file, new ReferenceRegistry(directory), listed, name -> known.instrumentId(0, name) >= 0);
        EventLog log = new EventLog();
        FeedReport report = new FeedReport();
        FeedEvents events = new FeedEvents(new EventFrame(log, EventSource.VENUE), new TopOfBook(), report);
        try (CaptureFeed feed = CaptureFeed.deribit(file, directory, events)) {
            while (feed.advance() != MarketFeed.END) {
                feed.publish();
            }
        }
        assertThat(report.count(FeedIssue.MALFORMED)).as(report.summary()).isZero();
        List<String> replayed = market(log.lines());
        for (int i = 0; i < Math.min(replayed.size(), live.size()); i++) {
            assertThat(replayed.get(i)).as("event " + i).isEqualTo(live.get(i));
        }
        assertThat(replayed.size()).as("one funding payment at the end").isBetween(live.size(), live.size() + 1);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldKeepEverythingButSecretsAsItIs() throws IOException {
        Path file = folder.resolve("odd.gz");
        try (CaptureFile capture = CaptureFile.open(Optional.of(file), note -> {})) {
            byte[] odd = ("{\"a\":\"\\\"token\\\":\\\"x\",\n\"refresh_token\" : \"s\\\"3\", \"client_secret\":\"s4\","
                            + "\"token_type\":\"bearer\",\"token\":5}")
                    .getBytes(StandardCharsets.UTF_8);
            capture.write(1_735_286_380_010_000_001L, odd, 0, odd.length);
            capture.writeAnswer(
                    2_000_000_000L, "https://x/api/v2/public/get_time", "{}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(text(file))
                .isEqualTo("1735286380.010000001: {\"a\":\"\\\"token\\\":\\\"x\", \"refresh_token\" : \"redacted\","
                        + " \"client_secret\":\"redacted\",\"token_type\":\"bearer\",\"token\":5}\n"
                        + "https://x/api/v2/public/get_time -> 2.000000000: {}\n");
    }
}
