package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.JacksonCapture.list;
import static io.hedgerow.gateway.venue.recorded.JacksonCapture.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.PayoffStyle;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.deribit.DeribitName;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CaptureSource.class)
class DeribitCaptureTest {
    private static final long NONE = EventWriter.NONE;

    @Parameter
    private CaptureSource source;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final FeedReport instrumentsReport = new FeedReport();
    private final FeedReport report = new FeedReport();
    private final EventLog log = new EventLog();

    @BeforeEach
    void loadInstruments() {
        int defined = DeribitInstrumentsFile.load(source.instruments(), registry, instrumentsReport, name -> true);
        assertThat(defined).isEqualTo(instruments());
    }

    private boolean isRecorded() {
        return source == CaptureSource.RECORDED;
    }

    private int instruments() {
        return isRecorded() ? 398 + 426 + 177 + 16 : SyntheticDeribit.OPTIONS.size() + SyntheticDeribit.OTHERS.size();
    }

    private void runCapture() {
        FeedEvents events = new FeedEvents(new EventFrame(log, 1), new TopOfBook(), report);
        try (CaptureFeed feed = CaptureFeed.deribit(source.deribit(), directory, events)) {
            for (long time = feed.advance(); time != MarketFeed.END; time = feed.advance()) {
                feed.publish();
            }
        }
    }

    @Test
    void shouldDecodeTheWholeCaptureWithoutAnIssue() {
        runCapture();
        assertThat(report.issueCount()).as(report.summary()).isZero();
        int made = SyntheticDeribit.ROUNDS * SyntheticDeribit.OPTIONS.size();
        int tickers = isRecorded() ? 89 : made;
        int books = isRecorded() ? 46 : made;
        int control = isRecorded() ? 4 : 3;
        assertThat(report.count(FeedCount.LINES)).isEqualTo(tickers + books + control);
        assertThat(report.count(FeedCount.TICKERS)).isEqualTo(tickers);
        assertThat(report.count(FeedCount.BOOKS)).isEqualTo(books);
        assertThat(report.count(FeedCount.MESSAGES)).isEqualTo(tickers + books + 1);
        assertThat(report.count(FeedCount.CONTROL)).isEqualTo(control);
    }

    @Test
    void shouldPublishExactlyWhatAnIndependentDecodingExpects() throws IOException {
        runCapture();
        assertThat(log.lines()).containsExactlyElementsOf(new Expected().events());
    }

    @Test
    void shouldTakeEconomicsFromTheMetadata() throws IOException {
        assertThat(instrumentsReport.issueCount())
                .as(instrumentsReport.summary())
                .isZero();
        for (JacksonCapture.Line line : JacksonCapture.read(source.instruments())) {
            if (line.prefix().contains("get_instruments")) {
                list(line.message().get("result")).forEach(entry -> checkInstrument(map(entry)));
            }
        }
    }

    private void checkInstrument(Map<String, Object> entry) {
        String name = (String) entry.get("instrument_name");
        InstrumentSpec spec = directory.instrument(directory.requireInstrument(name + ".DERIBIT"));
        DeribitName told = DeribitName.parse(name);
        assertThat(spec.kind()).as(name).isEqualTo(told.kind());
        assertThat(spec.terms().right()).as(name).isEqualTo(told.right());
        assertThat(spec.terms().strikeE9()).as(name).isEqualTo(told.strikeE9());
        assertThat(spec.expiryNs()).as(name).isEqualTo(told.expiryNs());
        assertThat(spec.lot().contractSizeE9()).isEqualTo(e9(entry.get("contract_size")));
        assertThat(spec.tick().sizeE9()).isEqualTo(e9(entry.get("tick_size")));
        assertThat(spec.fees().takerE9()).isEqualTo(e9(entry.get("taker_commission")));
        assertThat(spec.fees().makerE9()).isEqualTo(e9(entry.get("maker_commission")));
        BigDecimal lot = BigDecimal.valueOf(spec.lot().lotContractsE9(), 9)
                .multiply(BigDecimal.valueOf(spec.lot().contractSizeE9(), 9));
        assertThat(lot).isEqualByComparingTo(new BigDecimal((String) entry.get("min_trade_amount")));
        boolean linear = "linear".equals(entry.get("future_type"));
        assertThat(spec.terms().payoff()).as(name).isEqualTo(linear ? PayoffStyle.LINEAR : PayoffStyle.INVERSE);
        assertThat(directory.underlyingSymbol(spec.underlyingId())).isEqualTo(told.underlying());
        assertThat(spec.pair().settlementCurrencyId())
                .isEqualTo(registry.currency((String) entry.get(linear ? "quote_currency" : "base_currency")));
    }

    @Test
    void shouldWriteEveryDefinitionAsAnEvent() {
        registry.publish(new ReferenceWriter(new EventFrame(log, 1)));
        Map<String, Long> byType = new TreeMap<>();
        log.lines().forEach(line -> byType.merge(line.substring(0, line.indexOf(' ')), 1L, Long::sum));
        assertThat(byType).containsEntry("TEMPLATE5", (long) instruments()).containsEntry("TEMPLATE3", 1L);
        assertThat(byType.get("TEMPLATE4")).isEqualTo(directory.underlyingCount());
    }

    private static long e9(Object number) {
        return new BigDecimal((String) number).movePointRight(9).longValueExact();
    }

    /** What the capture should become, told from Jackson's maps and big decimals. */
    private final class Expected {
        private final List<String> events = new ArrayList<>();
        private final Map<Integer, String> lastTop = new HashMap<>();
        private final Map<Integer, Long> lastTopTime = new HashMap<>();
        private final Map<String, Long> lastTime = new HashMap<>();
        private final Map<Integer, TreeMap<BigDecimal, BigDecimal>> bids = new HashMap<>();
        private final Map<Integer, TreeMap<BigDecimal, BigDecimal>> asks = new HashMap<>();
        private long nowNs;

        List<String> events() throws IOException {
            for (JacksonCapture.Line line : JacksonCapture.read(source.deribit())) {
                if (line.message().containsKey("params") && !line.prefix().startsWith("wss")) {
                    nowNs = e9(line.prefix().replace(": ", ""));
                    Map<String, Object> params = map(line.message().get("params"));
                    String[] channel = ((String) params.get("channel")).split("\\.", -1);
                    int id = directory.requireInstrument(channel[1] + ".DERIBIT");
                    Map<String, Object> data = map(params.get("data"));
                    if (channel[0].equals("ticker")) {
                        ticker(id, data);
                    } else {
                        book(id, data);
                    }
                }
            }
            return events;
        }

        private void ticker(int id, Map<String, Object> data) {
            InstrumentSpec spec = directory.instrument(id);
            long time = venueTime(data);
            if (isNews("index" + spec.underlyingId(), time)) {
                add("INDEX", spec.underlyingId(), time + " " + e9(data.get("index_price")));
            }
            assertThat(spec.kind()).isEqualTo(InstrumentKind.OPTION);
            assertThat(spec.terms().right()).isNotEqualTo(OptionRight.NONE);
            if (isNews("forward" + spec.underlyingId() + "@" + spec.expiryNs(), time)) {
                add(
                        "FORWARD",
                        spec.underlyingId(),
                        time + " " + spec.expiryNs() + " " + e9(data.get("underlying_price")));
            }
            double vol = new BigDecimal((String) data.get("mark_iv"))
                    .movePointLeft(2)
                    .doubleValue();
            add("VOL", id, time + " " + vol);
            String top = side(id, data, "bid") + " " + side(id, data, "ask");
            quote(id, time, top, Long.toString(e9(data.get("mark_price"))));
        }

        private boolean isNews(String what, long time) {
            boolean news = time >= lastTime.getOrDefault(what, NONE);
            if (news) {
                lastTime.put(what, time);
            }
            return news;
        }

        private String side(int id, Map<String, Object> data, String side) {
            long price = e9(data.get("best_" + side + "_price"));
            return price == 0
                    ? "- 0"
                    : price + " " + lots(id, new BigDecimal((String) data.get("best_" + side + "_amount")));
        }

        private long lots(int id, BigDecimal amount) {
            InstrumentSpec spec = directory.instrument(id);
            BigDecimal lot = BigDecimal.valueOf(spec.lot().lotContractsE9(), 9)
                    .multiply(BigDecimal.valueOf(spec.lot().contractSizeE9(), 9));
            return amount.divide(lot).longValueExact();
        }

        private void book(int id, Map<String, Object> data) {
            if (data.get("type").equals("snapshot")) {
                bids.put(id, new TreeMap<>());
                asks.put(id, new TreeMap<>());
            }
            apply(bids.get(id), list(data.get("bids")));
            apply(asks.get(id), list(data.get("asks")));
            Map.Entry<BigDecimal, BigDecimal> bid = bids.get(id).lastEntry();
            Map.Entry<BigDecimal, BigDecimal> ask = asks.get(id).firstEntry();
            String top = level(id, bid) + " " + level(id, ask);
            if (!top.equals(lastTop.get(id)) && venueTime(data) >= lastTopTime.getOrDefault(id, NONE)) {
                quote(id, venueTime(data), top, "-");
            }
        }

        private String level(int id, Map.Entry<BigDecimal, BigDecimal> level) {
            return level == null
                    ? "- 0"
                    : level.getKey().movePointRight(9).longValueExact() + " " + lots(id, level.getValue());
        }

        private void apply(Map<BigDecimal, BigDecimal> side, List<Object> changes) {
            for (Object change : changes) {
                BigDecimal price = new BigDecimal((String) list(change).get(1)).stripTrailingZeros();
                if (list(change).get(0).equals("delete")) {
                    assertThat(side.remove(price)).isNotNull();
                } else {
                    side.put(price, new BigDecimal((String) list(change).get(2)));
                }
            }
        }

        private void quote(int id, long time, String top, String mark) {
            lastTop.put(id, top);
            lastTopTime.put(id, time);
            add("QUOTE", id, time + " " + top + " " + mark + " !");
        }

        private void add(String type, int subject, String rest) {
            events.add(type + " " + nowNs + " " + subject + " " + rest);
        }

        private long venueTime(Map<String, Object> data) {
            return Long.parseLong((String) data.get("timestamp")) * 1_000_000L;
        }
    }
}
