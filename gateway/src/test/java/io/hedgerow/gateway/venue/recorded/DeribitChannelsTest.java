package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.SmallCapture.OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.OTHER_OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.PERPETUAL;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.SOUND;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.book;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.message;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels beside the raw tickers and books, and what venues really send on them. */
class DeribitChannelsTest {
    private static final long T = 1_626_993_723_000L;
    private static final long NS = T * 1_000_000L;
    private static final String LEVELS =
            ",\"type\":\"snapshot\",\"change_id\":10,\"bids\":[[\"new\",0.05,1]]," + "\"asks\":[[\"new\",0.06,0.5]]";

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private void assertNoIssue() {
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    private static String trade(long timeMs, int sequence, String price, String extra) {
        return "{\"trade_id\":" + sequence + ",\"trade_seq\":" + sequence + ",\"timestamp\":" + timeMs
                + ",\"price\":" + price + ",\"amount\":1.5,\"direction\":\"sell\",\"instrument_name\":\"" + OPTION
                + "\""
                + extra + "}";
    }

    @Test
    void shouldPublishAQuoteOfTheQuoteChannel() {
        capture.deribit(message(
                "quote." + OPTION,
                T,
                "{\"timestamp\":" + T + ",\"instrument_name\":\"" + OPTION + "\",\"best_bid_price\":7.95e-2,"
                        + "\"best_bid_amount\":1.5,\"best_ask_price\":0.0805,\"best_ask_amount\":0}"));
        assertNoIssue();
        assertThat(capture.log.lines())
                .as("an amount of nothing is no side")
                .containsExactly("QUOTE " + NS + " 0 " + NS + " 79500000 15 - 0 - !");
    }

    @Test
    void shouldLayTheChangesOfAnIncrementalTickerOverItsSnapshot() {
        String channel = "incremental_ticker." + OPTION;
        capture.deribit(
                message(channel, T, "{\"type\":\"change\",\"timestamp\":" + T + ",\"mark_price\":0.07}"),
                message(
                        channel,
                        T + 1,
                        "{\"type\":\"snapshot\",\"state\":\"open\",\"timestamp\":" + (T + 1) + SOUND + "}"),
                message(
                        channel,
                        T + 2,
                        "{\"type\":\"change\",\"timestamp\":" + (T + 2) + ",\"best_bid_price\":0.079}"));
        assertThat(capture.report.count(FeedIssue.UNSYNCHRONISED_UPDATE)).isEqualTo(1);
        assertThat(capture.log.take("QUOTE"))
                .extracting(line -> line.replaceFirst("QUOTE \\d+ 0 \\d+ ", ""))
                .containsExactly("79500000 15 80500000 20 80000000 !", "79000000 15 80500000 20 80000000 !");
    }

    @Test
    void shouldTakeVolsAndMarksOfAWholeChain() {
        String marks = "[{\"timestamp\":" + T + ",\"mark_price\":0.0333,\"iv\":0.9,\"instrument_name\":\"" + OPTION
                + "\"},{\"timestamp\":" + T + ",\"mark_price\":3.7e-2,\"iv\":0,\"instrument_name\":\"" + OTHER_OPTION
                + "\"},{\"timestamp\":" + T + ",\"mark_price\":1,\"iv\":1,\"instrument_name\":\"BTC-1JAN30-1-C\"}]";
        capture.deribit(ticker(OTHER_OPTION, T - 1, SOUND));
        capture.log.take();
        capture.deribit(
                message("markprice.options.btc_usd", T, marks),
                ticker(OTHER_OPTION, T + 1, SOUND.replace("\"mark_price\":0.08,", "")));
        assertNoIssue();
        assertThat(capture.log.take("VOL", "QUOTE"))
                .as("a vol of zero is none; a mark goes out with the next quote, or with one that has no sides")
                .containsExactly(
                        "VOL " + NS + " 0 " + NS + " 0.9",
                        "QUOTE " + NS + " 0 - - 0 - 0 33300000",
                        "VOL " + (NS + 1_000_000) + " 1 " + (NS + 1_000_000) + " 0.805",
                        "QUOTE " + (NS + 1_000_000) + " 1 " + (NS + 1_000_000) + " 79500000 15 80500000 20 37000000 !");
    }

    @Test
    void shouldTakeTheTradesOfAKindOnceAndOnlyThoseOfTheOrderBook() {
        String first = trade(T, 1, "0.05", ",\"block_trade_id\":null");
        String unknown = trade(T, 9, "0.05", "").replace(OPTION, "BTC-1JAN30-1-C");
        capture.deribit(
                message(
                        "trades.option.BTC.100ms",
                        T,
                        "[" + first + "," + unknown + "," + trade(T, 2, "0.051", "") + "]"),
                message("trades." + OPTION + ".raw", T + 1, "[" + trade(T, 2, "0.051", "") + "]"));
        assertNoIssue();
        assertThat(capture.log.lines())
                .containsExactly(
                        "TRADE " + NS + " 0 " + NS + " 50000000 15 1 SELL",
                        "TRADE " + NS + " 0 " + NS + " 51000000 15 2 SELL !");
        assertThat(capture.report.count(FeedCount.REPEATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"block_trade_id\":\"154\"",
                ",\"block_rfq_id\":7",
                ",\"combo_id\":\"BTC-CS-30JUL21-1_2\",\"combo_trade_id\":12"
            })
    void shouldMakeNoTradeOfAPrintOutsideTheOrderBook(String extra) {
        capture.deribit(message("trades." + OPTION + ".raw", T, "[" + trade(T, 1, "0.05", extra) + "]"));
        assertNoIssue();
        assertThat(capture.log.lines()).isEmpty();
        assertThat(capture.report.count(FeedCount.OFF_BOOK)).isEqualTo(1);
    }

    @Test
    void shouldTakeALiquidationForATradeOfTheOrderBook() {
        String liquidation = trade(T, 1, "0.05", ",\"liquidation\":\"T\"");
        capture.deribit(message("trades." + OPTION + ".raw", T, "[" + liquidation + "]"));
        assertNoIssue();
        assertThat(capture.log.lines()).containsExactly("TRADE " + NS + " 0 " + NS + " 50000000 15 1 SELL !");
    }

    @Test
    void shouldNameEachStreamThatIsNotUsedOnceWithItsCount() {
        capture.deribit(
                message("deribit_volatility_index.btc_usd", T, "{\"volatility\":50}"),
                message("deribit_volatility_index.eth_usd", T, "{\"volatility\":60}"),
                message("user.orders.BTC-PERPETUAL.raw", T, "{\"price\":\"market_price\"}"),
                message("book." + PERPETUAL + ".none.10.100ms", T, "{}"));
        assertThat(capture.report.unusedStreams())
                .containsOnlyKeys("deribit_volatility_index", "user", "book")
                .containsEntry("deribit_volatility_index", 2L);
        assertThat(capture.report.count(FeedIssue.UNKNOWN_STREAM)).isEqualTo(4);
        assertThat(capture.report.places(FeedIssue.UNKNOWN_STREAM)).hasSize(3);
        assertThat(capture.report.summary()).contains("2 messages of stream 'deribit_volatility_index' not used");
    }

    @Test
    void shouldReadSeveralMessagesInOneLine() {
        String one = ticker(OPTION, T, SOUND);
        String other = ticker(OTHER_OPTION, T + 1, SOUND);
        capture.deribit(T / 1000 + ".5: [" + one.substring(one.indexOf('{')) + ", "
                + other.substring(other.indexOf('{')) + " ]");
        assertNoIssue();
        assertThat(capture.log.take("QUOTE")).hasSize(2);
    }

    @Test
    void shouldNotFollowAClockThatStepsInOneLine() {
        String ahead = ticker(OPTION, T + 86_400_000, SOUND).replaceFirst("^\\d+", Long.toString(T / 1000 + 1));
        capture.deribit(ticker(OPTION, T, SOUND), ahead, ticker(OPTION, T + 2_000, SOUND));
        assertThat(capture.report.count(FeedIssue.VENUE_CLOCK)).isEqualTo(1);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isEqualTo(1);
        assertThat(capture.log.take("QUOTE")).hasSize(2);
    }

    @Test
    void shouldTakeTheOldTimeOfAnInstrumentInWhichNothingHappens() {
        capture.deribit(
                ticker(OPTION, T, SOUND),
                ticker(OTHER_OPTION, T - 7_200_000, SOUND).replaceFirst("^\\d+", Long.toString(T / 1000 + 1)),
                ticker(OPTION, T + 2_000, SOUND));
        assertNoIssue();
        assertThat(capture.log.take("QUOTE")).hasSize(3);
    }

    @Test
    void shouldFollowAClockThatWasSetBack() {
        String[] lines = new String[14];
        for (int i = 0; i < lines.length; i++) {
            long receivedMs = T + i * 1_000L;
            long venueMs = i < 2 ? receivedMs : receivedMs - 3_600_000;
            lines[i] = ticker(OPTION, venueMs, SOUND).replaceFirst("^\\d+", Long.toString(receivedMs / 1000));
        }
        capture.deribit(lines);
        assertThat(capture.report.count(FeedIssue.BACKWARD_VENUE_TIME)).isEqualTo(7);
        assertThat(capture.log.take("QUOTE"))
                .as("times that the engine has passed already are not told")
                .hasSize(7)
                .last()
                .asString()
                .contains(" 0 - 79500000 ");
    }

    @Test
    void shouldBeStaleWhenTheNumberingOfABookStartsAgainUntilATickerTellsTheBest() {
        String change = ",\"type\":\"change\",\"prev_change_id\":2,\"change_id\":3,\"bids\":[],\"asks\":[]";
        capture.deribit(
                book(OPTION, T, LEVELS),
                book(OPTION, T + 500, change),
                book(OPTION, T + 60_000, change),
                ticker(OPTION, T + 61_000, SOUND));
        assertThat(capture.report.count(FeedIssue.OUT_OF_ORDER_UPDATE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.NUMBERING_RESTARTED)).isEqualTo(1);
        assertThat(capture.log.take("FEED"))
                .extracting(line -> line.replaceFirst(" \\d+", ""))
                .containsExactly("FEED 0 0 STALE !", "FEED 0 0 LIVE !");
    }

    @Test
    void shouldTakeAnAmountOfNothingForADelete() {
        capture.deribit(
                book(OPTION, T, LEVELS),
                book(
                        OPTION,
                        T + 1,
                        ",\"type\":\"change\",\"prev_change_id\":10,\"change_id\":11,"
                                + "\"bids\":[[\"change\",5.0e-2,0]],\"asks\":[]"));
        assertNoIssue();
        assertThat(capture.log.take("QUOTE")).last().asString().contains(" - 0 60000000 5 ");
    }
}
