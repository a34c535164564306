package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.MarketFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {
    @TempDir
    private Path folder;

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("capture"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(byte[] file) {
        List<String> lines = new ArrayList<>();
        try (CaptureReader reader = new CaptureReader(write(file))) {
            while (reader.next()) {
                lines.add(new String(reader.data(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
                assertThat(reader.lineNumber()).isEqualTo(lines.size());
            }
            assertThat(reader.next()).isFalse();
        }
        return lines;
    }

    @Test
    void shouldReadLinesHoweverTheyEnd() {
        assertThat(lines("a\r\n\nb\nc".getBytes(StandardCharsets.UTF_8))).containsExactly("a", "", "b", "c");
        assertThat(lines("a\n".getBytes(StandardCharsets.UTF_8))).containsExactly("a");
        assertThat(lines(new byte[0])).isEmpty();
    }

    @Test
    void shouldReadPlainAndCompressedAlike() {
        Seeds.forEach(20, seed -> {
            RandomGenerator random = Seeds.random(seed);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                expected.add("x".repeat(random.nextInt(random.nextInt(10) == 0 ? 200_000 : 1_000)));
            }
            String text = String.join("\n", expected) + "\n";
            assertThat(lines(gzip(text))).isEqualTo(expected);
            assertThat(lines(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        });
    }

    @Test
    void shouldReportACompressedFileThatBreaksOff() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 5_000; i++) {
            text.append(i)
                    .append(" {\"result\":null,\"id\":")
                    .append(i * 7_919L % 10_007)
                    .append("}\n");
        }
        byte[] whole = gzip(text.toString());
        write(Arrays.copyOf(whole, whole.length / 2));
        SmallCapture capture = new SmallCapture(folder);
        try (CaptureFeed feed = CaptureFeed.binance(folder.resolve("capture"), capture.directory, capture.events)) {
            while (feed.advance() != MarketFeed.END) {
                feed.publish();
            }
        }
        assertThat(capture.report.count(FeedIssue.TRUNCATED_FILE))
                .as(capture.report.summary())
                .isEqualTo(1);
        assertThat(capture.report.places(FeedIssue.TRUNCATED_FILE).get(0)).contains("compressed data break off");
    }

    @Test
    void shouldSayThatAFileIsMissingOrNotAFile() {
        assertThatThrownBy(() -> new CaptureReader(folder.resolve("none")))
                .hasMessage("no such capture file: " + folder.resolve("none"));
        assertThatThrownBy(() -> new CaptureReader(folder)).hasMessageContaining("cannot read " + folder);
    }

    @Test
    void shouldRefuseToPublishBeforeAdvance() {
        SmallCapture capture = new SmallCapture(folder);
        try (CaptureFeed feed = CaptureFeed.binance(write(new byte[0]), capture.directory, capture.events)) {
            assertThatThrownBy(feed::publish).hasMessage("advance() first");
            assertThat(feed.advance()).isEqualTo(Long.MAX_VALUE);
            assertThat(feed.report()).isSameAs(capture.report);
        }
    }
}
