package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.JacksonCapture.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.RejectionDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.testing.RecordingSink;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.table.GreekConvention;
import io.hedgerow.gateway.table.GreeksTable;
import io.hedgerow.gateway.table.TextLines;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine's Greeks against those that the exchange published in the same message, to the published rounding. */
@ParameterizedClass
@EnumSource(CaptureSource.class)
class DeribitGreeksTest {
    private static final double NS_PER_DAY = 86_400e9;

    @Parameter
    private CaptureSource source;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final RecordingSink sink = new RecordingSink();
    private final InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, sink);

    @BeforeEach
    void define() {
        FeedReport report = new FeedReport();
        DeribitInstrumentsFile.load(
                source.instruments(), registry, report, name -> name.startsWith("BTC-") || name.startsWith("ETH-"));
        EventFrame frame = new EventFrame(engine, 1);
        frame.at(1L);
        registry.publish(new ReferenceWriter(frame));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void shouldAgreeWithTheGreeksOfEveryTicker() throws IOException {
        List<JacksonCapture.Line> lines = JacksonCapture.read(source.deribit()).stream()
                .filter(line -> !line.prefix().startsWith("wss"))
                .toList();
        FeedEvents events = new FeedEvents(new EventFrame(engine, 1), new TopOfBook(), new FeedReport());
        int tickers = 0;
        try (CaptureFeed feed = CaptureFeed.deribit(source.deribit(), directory, events)) {
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
        assertThat(tickers)
                .isEqualTo(
                        source == CaptureSource.RECORDED
                                ? 89
                                : SyntheticDeribit.ROUNDS * SyntheticDeribit.OPTIONS.size());
        assertThat(sink.ofType(RejectionDecoder.TEMPLATE_ID)).isEmpty();
    }

    /** The same tickers as a table: nobody converts by hand. */
    @Test
    void shouldAgreeAsATableInTheUnitsOfTheVenue() throws IOException {
        StringBuilder table = new StringBuilder(String.join(",", GreekConvention.DERIBIT.inputs()));
        List<Map<String, Object>> tickers = new ArrayList<>();
        for (JacksonCapture.Line line : JacksonCapture.read(source.deribit())) {
            Map<String, Object> params = map(line.message().get("params"));
            if (params != null && String.valueOf(params.get("channel")).startsWith("ticker")) {
                Map<String, Object> ticker = map(params.get("data"));
                InstrumentSpec spec =
                        directory.instrument(directory.requireInstrument(ticker.get("instrument_name") + ".DERIBIT"));
                double years = (spec.expiryNs() - number(ticker, "timestamp") * 1e6) / NS_PER_DAY / 365.0;
                table.append('\n').append(spec.terms().right() == OptionRight.CALL ? 'C' : 'P');
                table.append(',')
                        .append(ticker.get("underlying_price"))
                        .append(',')
                        .append(spec.terms().strikeE9() / 1e9);
                table.append(',').append(years).append(',').append(ticker.get("mark_iv"));
                tickers.add(ticker);
            }
        }
        StringWriter text = new StringWriter();
        try (GreeksTable greeks = new GreeksTable(GreekConvention.DERIBIT);
                PrintWriter out = new PrintWriter(text)) {
            greeks.value(new CsvReader(TextLines.of(table.toString()), greeks.inputs()), out);
        }
        CsvReader out = new CsvReader(TextLines.of(text.toString()), "status");
        for (Map<String, Object> ticker : tickers) {
            assertThat(out.next()).isTrue();
            Map<String, Object> greeks = map(ticker.get("greeks"));
            String name = (String) ticker.get("instrument_name");
            assertThat(out.number("delta")).as(name).isCloseTo(number(greeks, "delta"), within(1e-5));
            assertThat(out.number("gamma_per_usd")).as(name).isCloseTo(number(greeks, "gamma"), within(5e-6));
            assertThat(out.number("vega_usd_per_pct")).as(name).isCloseTo(number(greeks, "vega"), within(5e-3));
            assertThat(out.number("rho_usd_per_pct")).as(name).isCloseTo(number(greeks, "rho"), within(5e-3));
            assertThat(out.number("price_coin")).as(name).isCloseTo(number(ticker, "mark_price"), within(3e-4));
            double theta = number(greeks, "theta");
            assertThat(out.number("theta_usd_per_day"))
                    .as(name)
                    .isCloseTo(theta, within(Math.max(5e-3 * Math.abs(theta), 5e-3)));
        }
    }

    private void check(Map<String, Object> ticker, long nowNs) {
        String name = (String) ticker.get("instrument_name");
        Map<String, Object> greeks = map(ticker.get("greeks"));
        int id = directory.requireInstrument(name + ".DERIBIT");
        OptionValuer options = engine.engine().risk().options();
        OptionBlock block = options.block();
        int row = options.row(id);
        assertThat(options.isPriced(id)).as(name).isTrue();
        assertThat(block.delta(row)).as(name + " delta").isCloseTo(number(greeks, "delta"), within(1e-5));
        assertThat(block.gamma(row)).as(name + " gamma").isCloseTo(number(greeks, "gamma"), within(5e-6));
        assertThat(block.vega(row) / 100.0).as(name + " vega").isCloseTo(number(greeks, "vega"), within(5e-3));
        assertThat(block.rho(row) / 100.0).as(name + " rho").isCloseTo(number(greeks, "rho"), within(5e-3));
        assertThat(options.price(id)).as(name + " mark").isCloseTo(number(ticker, "mark_price"), within(3e-4));
        double daysLeft = (directory.instrument(id).expiryNs() - nowNs) / NS_PER_DAY;
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
