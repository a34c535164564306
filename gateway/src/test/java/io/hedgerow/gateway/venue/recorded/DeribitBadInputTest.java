package io.hedgerow.gateway.venue.recorded;

import static io.hedgerow.gateway.venue.recorded.SmallCapture.OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.OTHER_OPTION;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.PERPETUAL;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.SOUND;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.book;
import static io.hedgerow.gateway.venue.recorded.SmallCapture.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.book.PriceLevelBook;
import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeribitBadInputTest {
    private static final long T = 1_626_993_723_000L;

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private void assertOnlyIssue(FeedIssue issue, long count) {
        assertThat(capture.report.count(issue)).as(capture.report.summary()).isEqualTo(count);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isEqualTo(count);
    }

    @Test
    void shouldMakeFourEventsOfASoundTicker() {
        capture.deribit(ticker(OPTION, T, SOUND));
        long ns = T * 1_000_000L;
        assertThat(capture.log.lines())
                .containsExactly(
                        "INDEX " + ns + " 0 " + ns + " 31990250000000",
                        "FORWARD " + ns + " 0 " + ns + " 1627632000000000000 32000500000000",
                        "VOL " + ns + " 0 " + ns + " 0.805",
                        "QUOTE " + ns + " 0 " + ns + " 79500000 15 80500000 20 80000000 !");
        assertThat(capture.report.issueCount()).isZero();
    }

    @Test
    void shouldReadKeysInAnyOrderWithDataBeforeItsChannel() {
        String data = ticker(OPTION, T, SOUND);
        int from = data.indexOf("\"data\":");
        String body = data.substring(from, data.length() - 2);
        capture.deribit(
                T / 1000 + ".000: {\"params\":{" + body + ",\"channel\":\"ticker." + OPTION + ".raw\"},\"x\":[1]}");
        assertThat(capture.log.lines()).hasSize(4);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mark_iv\":80.5 | \"mark_iv\":-1 | OUT_OF_RANGE",
                "\"mark_iv\":80.5 | \"mark_iv\":10001 | OUT_OF_RANGE",
                "\"mark_iv\":80.5 | \"mark_iv\":NaN | MALFORMED",
                "\"mark_iv\":80.5 | \"mark_iv\":\"NaN\" | MALFORMED",
                "\"mark_iv\":80.5 | \"mark_iv\":1e999 | MALFORMED",
                "\"underlying_price\":32000.5 | \"underlying_price\":0 | NOT_POSITIVE_PRICE",
                "\"underlying_price\":32000.5 | \"underlying_price\":-3 | NOT_POSITIVE_PRICE",
                "\"underlying_price\":32000.5 | \"underlying_price\":null | MISSING_FIELD",
                "\"underlying_price\":32000.5 | \"other\":1 | MISSING_FIELD",
                "\"index_price\":31990.25 | \"index_price\":0 | NOT_POSITIVE_PRICE",
                "\"best_bid_price\":0.0795 | \"best_bid_price\":-0.1 | NOT_POSITIVE_PRICE",
                "\"best_bid_price\":0.0795 | \"best_bid_price\":0.0805 | CROSSED_QUOTE",
                "\"best_bid_price\":0.0795 | \"best_bid_price\":1e11 | MALFORMED",
                "\"best_ask_amount\":2 | \"best_ask_amount\":-2 | OUT_OF_RANGE",
                "\"mark_price\":0.08 | \"mark_price\":-0.08 | NOT_POSITIVE_PRICE",
                "\"timestamp\":1626993723000 | \"timestamp\":18446744073710 | MALFORMED",
                "\"state\":\"open\" | \"state\":\"closed\" | NOT_OPEN",
                "}}} | }} | MALFORMED",
                "}}} | }}}} | MALFORMED"
            })
    void shouldMakeNoEventOfAMessageWithABadField(String field, String replacement, FeedIssue issue) {
        String line = ticker(OPTION, T, SOUND);
        String broken = line.replace(field, replacement);
        assertThat(broken).isNotEqualTo(line);
        capture.deribit(broken, ticker(OPTION, T + 1, SOUND));
        assertOnlyIssue(issue, 1);
        assertThat(capture.report.places(issue).get(0)).startsWith("capture.txt:1:");
        assertThat(capture.log.take("INDEX", "FORWARD", "VOL", "QUOTE"))
                .as("the next message is not harmed")
                .hasSize(4);
    }

    @Test
    void shouldNameTheColumnOfABadField() {
        String line = ticker(OPTION, T, SOUND).replace("80.5", "-80.5");
        capture.deribit("", line);
        int column = line.indexOf("-80.5") + 1;
        assertThat(capture.report.places(FeedIssue.OUT_OF_RANGE))
                .containsExactly("capture.txt:2:" + column + ": number out of range");
    }

    @Test
    void shouldCountWhatIsNoMessage() {
        capture.deribit(
                "wss://www.deribit.com/ws/api/v2 <-> 1626993723.4",
                "wss://www.deribit.com/ws/api/v2 <- 1626993723.7: {\"method\":\"public/subscribe\"}",
                "1626993723.8: {\"id\":0,\"result\":[\"ticker.X.raw\"],\"usIn\":1}",
                "1626993723.9: {\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
                "");
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
        assertThat(capture.report.count(FeedCount.CONTROL)).isEqualTo(5);
        assertThat(capture.log.lines()).isEmpty();
    }

    @Test
    void shouldReportErrorReplies() {
        capture.deribit("1626993723.8: {\"id\":0,\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}");
        assertOnlyIssue(FeedIssue.VENUE_ERROR, 1);
        assertThat(capture.report.places(FeedIssue.VENUE_ERROR).get(0)).endsWith(": 10028 too_many_requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rubbish | MALFORMED",
                "1626993723.8 {\"a\":1} | MALFORMED",
                "1626993723.8: | MALFORMED",
                "1626993723.8: {\"params\":{\"channel\":\"ticker.BTC-30JUL21-30000-C.raw\"}} | MISSING_FIELD",
                "1626993723.8: {\"params\":{\"channel\":\"ticker.BTC-1JAN30-1-C.raw\",\"data\":{}}} |"
                        + " UNKNOWN_INSTRUMENT",
                "1626993723.8: {\"params\":{\"channel\":\"quote.BTC-30JUL21-30000-C.raw\",\"data\":{}}} |"
                        + " UNKNOWN_STREAM",
                "1626993723.8: {\"params\":{\"channel\":\"book.BTC-PERPETUAL.none.10.100ms\",\"data\":{}}} |"
                        + " UNKNOWN_STREAM",
                "99999999999999999999.8: {} | RECEIVE_TIME"
            })
    void shouldCountLinesThatCannotBeUsed(String line, FeedIssue issue) {
        capture.deribit(line);
        assertOnlyIssue(issue, 1);
        assertThat(capture.log.lines()).isEmpty();
    }

    @Test
    void shouldLeaveOutAQuoteSideThatHasNoOrder() {
        capture.deribit(ticker(OPTION, T, SOUND.replace("0.0795", "0.0").replace("1.5", "0.0")));
        assertThat(capture.log.take("QUOTE").get(0)).contains(" - 0 80500000 20 ");
    }

    @Test
    void shouldTakeATickerWithoutVolAndMark() {
        capture.deribit(
                ticker(OPTION, T, SOUND.replace("80.5", "null").replace("\"mark_price\":0.08", "\"mark_price\":null")));
        assertThat(capture.log.take("VOL")).isEmpty();
        assertThat(capture.report.issueCount()).isZero();
    }

    @Test
    void shouldRoundDownAndCountSizesBelowALot() {
        capture.deribit(ticker(OPTION, T, SOUND.replace("1.5", "1.55")));
        assertOnlyIssue(FeedIssue.FRACTIONAL_LOTS, 1);
        assertThat(capture.log.take("QUOTE").get(0)).contains(" 79500000 15 ");
    }

    @Test
    void shouldHoldEngineTimeWhereReceiveTimeGoesBack() {
        String second = ticker(OPTION, T + 5, SOUND).replaceFirst("^\\d+\\.\\d+", (T / 1000 - 1) + ".5");
        capture.deribit(ticker(OPTION, T, SOUND), second);
        assertOnlyIssue(FeedIssue.BACKWARD_RECEIVE_TIME, 1);
        assertThat(capture.log.take("QUOTE")).allMatch(line -> line.startsWith("QUOTE " + T * 1_000_000L));
    }

    @Test
    void shouldNotPublishWhenVenueTimeGoesBackForTheSameInstrument() {
        capture.deribit(ticker(OPTION, T, SOUND), ticker(OPTION, T - 1, SOUND), ticker(OPTION, T, SOUND));
        assertThat(capture.report.count(FeedIssue.BACKWARD_VENUE_TIME)).isEqualTo(1);
        assertThat(capture.log.take("QUOTE")).as("the same time again is news").hasSize(2);
    }

    @Test
    void shouldNotMoveIndexAndForwardBackByAnotherInstrument() {
        String older = SOUND.replace("32000.5", "31000.5").replace("31990.25", "30990.25");
        capture.deribit(
                ticker(OPTION, T, SOUND),
                ticker(OTHER_OPTION, T - 1, older).replaceFirst("^\\d+\\.\\d+", T / 1000 + ".1"));
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
        assertThat(capture.log.take("INDEX", "FORWARD")).hasSize(2);
    }

    @Test
    void shouldPublishTheFundingRateOfAPerpetual() {
        capture.deribit(
                ticker(
                        PERPETUAL,
                        T,
                        ",\"index_price\":31990.25,\"mark_price\":31995.5,\"current_funding\":0.0001234,"
                                + "\"best_bid_price\":31995,\"best_bid_amount\":1000,\"best_ask_price\":31995.5,\"best_ask_amount\":20"));
        long ns = T * 1_000_000L;
        assertThat(capture.log.lines())
                .containsExactly(
                        "INDEX " + ns + " 0 " + ns + " 31990250000000",
                        "FUNDING " + ns + " 2 123400000 28800000000000 31990250000000 INDICATION",
                        "QUOTE " + ns + " 2 " + ns + " 31995000000000 100 31995500000000 2 31995500000000 !");
    }

    @Test
    void shouldFollowTheBookAndPublishItsBest() {
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, change(10, 11, "[\"change\",0.05,2.0]", "[\"delete\",0.06,0.0]")),
                book(OPTION, T + 2, change(11, 12, "[\"new\",0.01,1.0]", "")));
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
        assertThat(capture.log.lines())
                .as("the last change is behind the best")
                .containsExactly(
                        "QUOTE " + T * 1_000_000L + " 0 " + T * 1_000_000L + " 50000000 10 60000000 5 - !",
                        "QUOTE " + (T + 1) * 1_000_000L + " 0 " + (T + 1) * 1_000_000L
                                + " 50000000 20 70000000 30 - !");
    }

    private static String snapshot(long changeId) {
        return ",\"type\":\"snapshot\",\"change_id\":" + changeId
                + ",\"bids\":[[\"new\",0.05,1.0]],\"asks\":[[\"new\",0.06,0.5],[\"new\",0.07,3.0]]";
    }

    private static String change(long previous, long changeId, String bids, String asks) {
        return ",\"type\":\"change\",\"prev_change_id\":" + previous + ",\"change_id\":" + changeId + ",\"bids\":["
                + bids + "],\"asks\":[" + asks + "]";
    }

    @Test
    void shouldGoStaleOnAGapUntilTheNextSnapshot() {
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, change(11, 12, "[\"new\",0.055,2.0]", "")),
                book(OPTION, T + 2, change(12, 13, "[\"new\",0.056,2.0]", "")),
                book(OPTION, T + 3, snapshot(20)));
        assertThat(capture.report.count(FeedIssue.SEQUENCE_GAP)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.UNSYNCHRONISED_UPDATE)).isEqualTo(1);
        assertThat(capture.log.take("FEED"))
                .containsExactly(
                        "FEED " + (T + 1) * 1_000_000L + " 0 0 STALE !",
                        "FEED " + (T + 3) * 1_000_000L + " 0 0 LIVE !");
    }

    @Test
    void shouldTellDuplicateFromLateBookUpdates() {
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, change(10, 12, "", "")),
                book(OPTION, T + 1, change(10, 12, "", "")),
                book(OPTION, T + 1, change(9, 11, "", "")));
        assertThat(capture.report.count(FeedIssue.DUPLICATE_UPDATE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.OUT_OF_ORDER_UPDATE)).isEqualTo(1);
        assertThat(capture.log.take("FEED")).isEmpty();
    }

    @Test
    void shouldResetOnASnapshotWhateverItsPredecessor() {
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, snapshot(20).replace("\"change_id\"", "\"prev_change_id\":20,\"change_id\"")),
                book(OPTION, T + 2, change(20, 21, "", "")));
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    @Test
    void shouldNotApplyHalfABook() {
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, change(10, 11, "[\"new\",0.055,2.0]", "[\"new\",-1,2.0]")),
                book(OPTION, T + 2, change(10, 12, "[\"new\",0.051,2.0]", "")));
        assertOnlyIssue(FeedIssue.NOT_POSITIVE_PRICE, 1);
        assertThat(capture.log.take("QUOTE").get(1)).contains(" 51000000 20 ");
    }

    @Test
    void shouldBeStaleWhileTheBookIsCrossed() {
        String crossed = change(10, 11, "[\"new\",0.065,2.0]", "");
        capture.deribit(
                book(OPTION, T, snapshot(10)),
                book(OPTION, T + 1, crossed),
                book(OPTION, T + 2, snapshot(12).replace("0.05,", "0.07,")),
                book(OPTION, T + 3, snapshot(13)));
        assertOnlyIssue(FeedIssue.BOOK_MISMATCH, 2);
        assertThat(capture.log.lines())
                .filteredOn(line -> line.startsWith("QUOTE"))
                .hasSize(1);
        assertThat(capture.log.take("FEED"))
                .containsExactly(
                        "FEED " + (T + 1) * 1_000_000L + " 0 0 STALE !",
                        "FEED " + (T + 3) * 1_000_000L + " 0 0 LIVE !");
    }

    @Test
    void shouldNotTakeAMarkOfNothingForAPerpetual() {
        capture.deribit(ticker(
                PERPETUAL,
                T,
                ",\"mark_price\":0,\"best_bid_price\":31995,\"best_bid_amount\":1000,"
                        + "\"best_ask_price\":31995.5,\"best_ask_amount\":20"));
        assertOnlyIssue(FeedIssue.NOT_POSITIVE_PRICE, 1);
        assertThat(capture.log.lines()).isEmpty();
    }

    @Test
    void shouldCountDeletesOfLevelsThatAreNotThere() {
        capture.deribit(book(OPTION, T, snapshot(10)), book(OPTION, T + 1, change(10, 11, "[\"delete\",0.02,0]", "")));
        assertOnlyIssue(FeedIssue.BOOK_MISMATCH, 1);
    }

    @Test
    void shouldPublishTradesAsOneBatch() {
        String trade = "{\"trade_id\":\"ETH-12345\",\"timestamp\":" + T
                + ",\"price\":0.05,\"amount\":1.5,\"direction\":\"sell\"}";
        String other = trade.replace("ETH-12345", "777").replace("sell", "buy");
        String zero = trade.replace("\"price\":0.05", "\"price\":0");
        String neither = trade.replace("sell", "lend");
        capture.deribit(T / 1000 + ".0: {\"params\":{\"channel\":\"trades." + OPTION + ".raw\",\"data\":[" + trade + ","
                + zero + "," + neither + "," + other + "]}}");
        long ns = T * 1_000_000L;
        assertThat(capture.log.lines())
                .containsExactly(
                        "TRADE " + ns + " 0 " + ns + " 50000000 15 12345 SELL",
                        "TRADE " + ns + " 0 " + ns + " 50000000 15 777 BUY !");
        assertThat(capture.report.count(FeedIssue.NOT_POSITIVE_PRICE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.MISSING_FIELD)).isEqualTo(1);
    }

    @Test
    void shouldKeepOnlyTheFirstPlacesOfAnIssue() {
        String[] lines = new String[20];
        Arrays.fill(lines, "rubbish");
        capture.deribit(lines);
        assertOnlyIssue(FeedIssue.MALFORMED, 20);
        assertThat(capture.report.places(FeedIssue.MALFORMED))
                .hasSize(5)
                .first()
                .isEqualTo("capture.txt:1:1: line does not start with a receive time");
        assertThat(capture.report.summary()).contains("20 x not readable").contains("capture.txt:5:1");
    }

    @Test
    void shouldKnowNoBookBeforeItsSnapshot() {
        capture.deribit(book(OPTION, T, change(10, 11, "", "")));
        assertOnlyIssue(FeedIssue.UNSYNCHRONISED_UPDATE, 1);
        assertThat(new PriceLevelBook(1).bids().lots(0)).isZero();
    }
}
