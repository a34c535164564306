package io.hedgerow.gateway.recorded;

import static io.hedgerow.gateway.recorded.JacksonCapture.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.pipeline.EventJournal;
import io.hedgerow.engine.pipeline.InlinePublisher;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.risk.OptionRevaluer;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.book.InstrumentDirectory;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketEvents;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine's Greeks against those that the exchange published in the same message, to the published rounding. */
class DeribitGreeksTest {
    private static final double NS_PER_DAY = 86_400e9;

    private final InstrumentDirectory directory = new InstrumentDirectory();
    private final RecordingSink sink = new RecordingSink();
    private final InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, sink);

    @BeforeEach
    void define() {
        FeedReport report = new FeedReport();
        DeribitInstrumentsFile.load(
                SharedFiles.require(JacksonCapture.DERIBIT_INSTRUMENTS),
                directory,
                report,
                name -> name.startsWith("BTC-") || name.startsWith("ETH-"));
        EventFrame frame = new EventFrame(engine, 1);
        frame.at(1L);
        directory.publish(new ReferenceWriter(frame));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void shouldAgreeWithTheGreeksOfEveryTicker() throws IOException {
        List<JacksonCapture.Line> lines = JacksonCapture.read(JacksonCapture.DERIBIT).stream()
                .filter(line -> !line.prefix().startsWith("wss"))
                .toList();
        MarketEvents events = new MarketEvents(
                new EventFrame(engine, 1), new TopOfBook(directory.instrumentCount()), new FeedReport());
        int tickers = 0;
        try (CaptureFeed feed = CaptureFeed.deribit(SharedFiles.require(JacksonCapture.DERIBIT), directory, events)) {
            for (JacksonCapture.Line line : lines) {
                long nowNs = feed.advance();
                feed.publish();
                if (line.message().containsKey("params")
                        && ((String) map(line.message().get("params")).get("channel")).startsWith("ticker")) {
                    check(map(map(line.message().get("params")).get("data")), nowNs);
                    tickers++;
                }
            }
        }
        assertThat(tickers).isEqualTo(89);
        assertThat(sink.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
    }

    private void check(Map<String, Object> ticker, long nowNs) {
        String name = (String) ticker.get("instrument_name");
        Map<String, Object> greeks = map(ticker.get("greeks"));
        int id = directory.require(name + ".DERIBIT");
        OptionRevaluer options = engine.engine().risk().options();
        OptionBlock block = options.block();
        int row = options.row(id);
        assertThat(options.isPriced(id)).as(name).isTrue();
        assertThat(block.delta(row)).as(name + " delta").isCloseTo(number(greeks, "delta"), within(1e-5));
        assertThat(block.gamma(row)).as(name + " gamma").isCloseTo(number(greeks, "gamma"), within(5e-6));
        assertThat(block.vega(row) / 100.0).as(name + " vega").isCloseTo(number(greeks, "vega"), within(5e-3));
        assertThat(block.rho(row) / 100.0).as(name + " rho").isCloseTo(number(greeks, "rho"), within(5e-3));
        assertThat(options.settlementPrice(id))
                .as(name + " mark")
                .isCloseTo(number(ticker, "mark_price"), within(3e-4));
        double daysLeft = (directory.spec(id).expiryNs() - nowNs) / NS_PER_DAY;
        checkTheta(name, block.theta(row) / 365.0, block.price(row), daysLeft, number(greeks, "theta"));
    }

    /** The exchange publishes the decay of one day or of the life that is left, and never more than the premium. */
    private static void checkTheta(String name, double perDay, double premium, double daysLeft, double published) {
        double theta = -Math.min(-perDay * Math.min(1.0, daysLeft), premium);
        double tolerance = Math.max(5e-3 * Math.abs(published), 5e-3);
        assertThat(theta).as(name + " theta").isCloseTo(published, within(tolerance));
    }

    private static double number(Map<String, Object> values, String key) {
        return Double.parseDouble((String) values.get(key));
    }
}
