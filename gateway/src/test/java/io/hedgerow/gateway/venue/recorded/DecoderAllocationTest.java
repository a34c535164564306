package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.NullPublisher;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.binance.BinanceDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The decoders allocate nothing per message once everything they see has been seen before. */
@ParameterizedClass
@EnumSource(CaptureSource.class)
class DecoderAllocationTest {
    @Parameter
    private CaptureSource source;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final NullPublisher publisher = new NullPublisher();
    private final FeedReport report = new FeedReport();
    private int next;

    /** Messages of one measurement: a twelfth of the capture, since each may be taken only once. */
    private int part() {
        return source == CaptureSource.RECORDED ? 4_000 : SyntheticBinance.ROUNDS / 6;
    }

    private FeedEvents events() {
        return new FeedEvents(new EventFrame(publisher, 1), new TopOfBook(), report);
    }

    private static List<byte[]> messages(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                InputStream bytes = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> line.contains("{") && !line.startsWith("wss"))
                    .map(line -> line.substring(line.indexOf('{')).getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }

    @Test
    void shouldDecodeDeribitWithoutAllocating() throws IOException {
        DeribitInstrumentsFile.load(source.instruments(), registry, report, name -> true);
        List<byte[]> messages = messages(source.deribit());
        DeribitDecoder decoder = new DeribitDecoder(directory, events());
        Runnable rounds = () -> decodeDeribit(decoder, messages, 100);
        rounds.run();
        long before = publisher.count();
        assertThat(Allocations.bytesOf(rounds)).isZero();
        assertThat(publisher.count() - before).as("it did decode").isGreaterThan(1_000);
    }

    /** Only the first message of each instrument is newer than the last of the round before; the books still apply. */
    private static void decodeDeribit(DeribitDecoder decoder, List<byte[]> messages, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < messages.size(); i++) {
                decoder.decode(messages.get(i), 0, messages.get(i).length);
            }
        }
    }

    @Test
    void shouldDecodeBinanceWithoutAllocating() throws IOException {
        BinanceContracts.btcPerpetual(registry);
        List<byte[]> messages = messages(source.binance());
        BinanceDecoder decoder = new BinanceDecoder(directory, events());
        decodeBinance(decoder, messages);
        assertThat(Allocations.bytesOf(() -> decodeBinance(decoder, messages))).isZero();
        assertThat(publisher.count()).as("one event for each message").isGreaterThan(next - 100L);
    }

    private void decodeBinance(BinanceDecoder decoder, List<byte[]> messages) {
        for (int end = next + part(); next < end; next++) {
            decoder.decode(messages.get(next), 0, messages.get(next).length);
        }
    }

    @Test
    void shouldReadAndPublishACaptureWithoutAllocatingPerLine() {
        BinanceContracts.btcPerpetual(registry);
        try (CaptureFeed feed = CaptureFeed.binance(source.binance(), directory, events())) {
            step(feed);
            assertThat(Allocations.bytesOf(() -> step(feed))).isZero();
        }
    }

    private void step(CaptureFeed feed) {
        for (int i = 0; i < part(); i++) {
            feed.advance();
            feed.publish();
        }
    }
}
