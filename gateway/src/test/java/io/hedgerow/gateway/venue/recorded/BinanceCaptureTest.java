package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.JacksonCapture.list;
import static io.hedgerow.gateway.venue.recorded.JacksonCapture.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.feed.MarketFeed;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(CaptureSource.class)
class BinanceCaptureTest {
    @Parameter
    private CaptureSource source;

    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final int perpetual = BinanceContracts.btcPerpetual(registry);
    private final FeedReport report = new FeedReport();
    private final EventLog log = new EventLog();

    private void runCapture() {
        FeedEvents events = new FeedEvents(new EventFrame(log, 1), new TopOfBook(), report);
        try (CaptureFeed feed = CaptureFeed.binance(source.binance(), directory, events)) {
            for (long time = feed.advance(); time != MarketFeed.END; time = feed.advance()) {
                feed.publish();
            }
        }
    }

    @Test
    void shouldDecodeTheWholeCapture() {
        boolean recorded = source == CaptureSource.RECORDED;
        int early = recorded ? 25 : SyntheticBinance.UPDATES_BEFORE_SNAPSHOT;
        int tickers = recorded ? 19_136 : SyntheticBinance.ROUNDS;
        int books = 1 + (recorded ? 26_847 : early + SyntheticBinance.ROUNDS);
        int trades = recorded ? 2_286 : SyntheticBinance.TRADES;
        runCapture();
        assertThat(report.count(FeedCount.TICKERS)).isEqualTo(tickers);
        assertThat(report.count(FeedCount.BOOKS)).as("and one snapshot").isEqualTo(books);
        assertThat(report.count(FeedCount.TRADES)).isEqualTo(trades);
        assertThat(report.count(FeedCount.MESSAGES)).isEqualTo(tickers + books + trades);
        assertThat(report.count(FeedIssue.UNSYNCHRONISED_UPDATE))
                .as("depth before the snapshot, kept for it")
                .isEqualTo(early);
        assertThat(report.issueCount()).as(report.summary()).isEqualTo(early);
        assertThat(report.count(FeedCount.EVENTS)).isEqualTo(tickers + books + trades - early);
    }

    @Test
    void shouldPublishExactlyWhatAnIndependentDecodingExpects() throws IOException {
        runCapture();
        assertThat(log.lines()).isEqualTo(new Expected().events());
    }

    /** What the capture should become, told from Jackson's maps and big decimals. */
    private final class Expected {
        private final List<String> events = new ArrayList<>();
        private final TreeMap<BigDecimal, Long> bids = new TreeMap<>();
        private final TreeMap<BigDecimal, Long> asks = new TreeMap<>();
        private final List<Map<String, Object>> kept = new ArrayList<>();
        private boolean complete;

        List<String> events() throws IOException {
            for (JacksonCapture.Line line : JacksonCapture.read(source.binance())) {
                Object stream = line.message().get("stream");
                Map<String, Object> data =
                        stream == null ? line.message() : map(line.message().get("data"));
                String prefix = line.prefix() + perpetual + " " + data.get("T") + "000000 ";
                if (stream == null) {
                    snapshot(data);
                    events.add("QUOTE " + prefix + top() + " - !");
                } else if (stream.equals("btcusd_perp@trade")) {
                    events.add("TRADE " + prefix + e9(data.get("p")) + " " + data.get("q") + " " + data.get("t")
                            + (data.get("m").equals("true") ? " SELL !" : " BUY !"));
                } else if (stream.equals("btcusd_perp@bookTicker")) {
                    events.add("QUOTE " + prefix + e9(data.get("b")) + " " + data.get("B") + " " + e9(data.get("a"))
                            + " " + data.get("A") + " - !");
                } else if (complete) {
                    apply(data, "b", "a");
                    events.add("QUOTE " + prefix + top() + " - !");
                } else {
                    kept.add(data);
                }
            }
            return events;
        }

        private void snapshot(Map<String, Object> data) {
            complete = true;
            apply(data, "bids", "asks");
            long snapshotUpdate = Long.parseLong((String) data.get("lastUpdateId"));
            kept.stream()
                    .filter(message -> Long.parseLong((String) message.get("u")) >= snapshotUpdate)
                    .forEach(message -> apply(message, "b", "a"));
        }

        private void apply(Map<String, Object> data, String bidKey, String askKey) {
            apply(bids, list(data.get(bidKey)));
            apply(asks, list(data.get(askKey)));
        }

        private void apply(Map<BigDecimal, Long> side, List<Object> changes) {
            for (Object change : changes) {
                BigDecimal price = new BigDecimal((String) list(change).get(0));
                long lots = Long.parseLong((String) list(change).get(1));
                if (lots == 0) {
                    side.remove(price);
                } else {
                    side.put(price, lots);
                }
            }
        }

        private String top() {
            Map.Entry<BigDecimal, Long> bid = bids.lastEntry();
            Map.Entry<BigDecimal, Long> ask = asks.firstEntry();
            return e9(bid.getKey().toPlainString()) + " " + bid.getValue() + " "
                    + e9(ask.getKey().toPlainString()) + " " + ask.getValue();
        }

        private long e9(Object number) {
            return new BigDecimal((String) number).movePointRight(9).longValueExact();
        }
    }
}
