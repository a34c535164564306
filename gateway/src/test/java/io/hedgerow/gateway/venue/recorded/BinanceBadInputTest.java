package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceBadInputTest {
    private static final int ID = 3;

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private static String ticker(long timeNs, long updateId, String bid, String ask) {
        return timeNs + " {\"stream\":\"btcusd_perp@bookTicker\",\"data\":{\"u\":" + updateId
                + ",\"e\":\"bookTicker\",\"s\":\"BTCUSD_PERP\",\"b\":\"" + bid + "\",\"B\":\"35\",\"a\":\"" + ask
                + "\",\"A\":\"1645\",\"T\":" + updateId + ",\"E\":" + updateId + "}}";
    }

    private static String depth(long timeNs, long previous, long updateId, String bids, String asks) {
        return timeNs + " {\"stream\":\"btcusd_perp@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"T\":" + updateId
                + ",\"U\":" + (previous + 1) + ",\"u\":" + updateId + ",\"pu\":" + previous + ",\"b\":[" + bids
                + "],\"a\":[" + asks + "]}}";
    }

    private static String snapshot(long timeNs, long updateId) {
        return timeNs + " {\"lastUpdateId\":" + updateId + ",\"T\":" + updateId
                + ",\"symbol\":\"BTCUSD_PERP\",\"bids\":[[\"100.0\",\"10\"],[\"99.9\",\"5\"]],"
                + "\"asks\":[[\"100.1\",\"20\"]]}";
    }

    private static String trade(long timeNs, long id, String price, String quantity) {
        return timeNs + " {\"stream\":\"btcusd_perp@trade\",\"data\":{\"e\":\"trade\",\"T\":" + id + ",\"t\":" + id
                + ",\"p\":\"" + price + "\",\"q\":\"" + quantity + "\",\"m\":true}}";
    }

    private void assertOnlyIssue(FeedIssue issue, long count) {
        assertThat(capture.report.count(issue)).as(capture.report.summary()).isEqualTo(count);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isEqualTo(count);
    }

    private static String quote(long timeNs, long venueMs, String rest) {
        return "QUOTE " + timeNs + " " + ID + " " + venueMs + "000000 " + rest + " - !";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"100.0\" | \"-100.0\" | NOT_POSITIVE_PRICE",
                "\"100.0\" | \"NaN\" | MALFORMED",
                "\"100.0\" | \"1e300\" | MALFORMED",
                "\"100.0\" | null | MISSING_FIELD",
                "\"100.0\" | \"100.1\" | CROSSED_QUOTE",
                "\"35\" | \"-35\" | OUT_OF_RANGE",
                "\"T\":7 | \"X\":7 | MISSING_FIELD",
                "\"u\":7 | \"u\":7.5 | MALFORMED",
                "btcusd_perp@ | ethusd_perp@ | UNKNOWN_INSTRUMENT",
                "@bookTicker | @kline_1m | UNKNOWN_STREAM",
                "btcusd_perp@bookTicker | btcusd_perp | UNKNOWN_STREAM",
                "}} | } | MALFORMED",
                "5 { | 5{ | MALFORMED",
                "5 { | x { | MALFORMED"
            })
    void shouldMakeNoEventOfABadTicker(String part, String replacement, FeedIssue issue) {
        String line = ticker(5, 7, "100.0", "100.1");
        String broken = line.replace(part, replacement);
        assertThat(broken).isNotEqualTo(line);
        capture.binance(broken, ticker(6, 8, "100.0", "100.1"));
        assertOnlyIssue(issue, 1);
        assertThat(capture.report.places(issue).get(0)).startsWith("capture.txt:1:");
        assertThat(capture.log.lines()).containsExactly(quote(6, 8, "100000000000 35 100100000000 1645"));
    }

    @Test
    void shouldDropDuplicateAndLateTickers() {
        capture.binance(
                ticker(1, 10, "100.0", "100.1"),
                ticker(2, 10, "100.0", "100.1"),
                ticker(3, 9, "100.0", "100.1"),
                ticker(4, 11, "100.0", "100.1").replace("\"T\":11", "\"T\":9"));
        assertThat(capture.report.count(FeedIssue.DUPLICATE_UPDATE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.OUT_OF_ORDER_UPDATE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.BACKWARD_VENUE_TIME)).isEqualTo(1);
        assertThat(capture.log.lines()).hasSize(1);
    }

    @Test
    void shouldDropDuplicateLateAndEmptyTrades() {
        capture.binance(
                trade(1, 10, "100.0", "3"),
                trade(2, 10, "100.0", "3"),
                trade(3, 9, "100.0", "3"),
                trade(4, 12, "100.0", "0"),
                trade(5, 13, "0", "3"),
                trade(6, 14, "100.0", "3").replace("\"m\":true", "\"m\":null"));
        assertThat(capture.report.count(FeedIssue.MISSING_FIELD)).isEqualTo(1);
        assertThat(capture.report.count(FeedCount.REPEATED)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.BACKWARD_VENUE_TIME)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.OUT_OF_RANGE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.NOT_POSITIVE_PRICE)).isEqualTo(1);
        assertThat(capture.log.lines()).containsExactly("TRADE 1 " + ID + " 10000000 100000000000 3 10 SELL !");
    }

    @Test
    void shouldStartFromTheSnapshotAndTheDepthKeptForIt() {
        capture.binance(
                depth(1, 10, 20, "[\"100.0\",\"1\"]", ""),
                depth(2, 20, 30, "[\"99.9\",\"7\"]", ""),
                snapshot(3, 25),
                depth(4, 30, 40, "[\"100.0\",\"0\"]", ""));
        assertOnlyIssue(FeedIssue.UNSYNCHRONISED_UPDATE, 2);
        assertThat(capture.log.lines())
                .containsExactly(
                        quote(3, 25, "100000000000 10 100100000000 20"), quote(4, 40, "99900000000 7 100100000000 20"));
    }

    @Test
    void shouldRefuseASnapshotOlderThanTheDepthKept() {
        capture.binance(depth(1, 10, 20, "", ""), snapshot(2, 5), snapshot(3, 15));
        assertOnlyIssue(FeedIssue.UNSYNCHRONISED_UPDATE, 2);
        assertThat(capture.log.lines()).hasSize(1);
    }

    @Test
    void shouldGoStaleOnAGapUntilTheNextTicker() {
        capture.binance(
                snapshot(1, 10),
                depth(2, 10, 20, "", ""),
                depth(3, 25, 30, "", ""),
                ticker(4, 31, "100.0", "100.2"),
                depth(5, 30, 40, "", ""));
        assertThat(capture.report.count(FeedIssue.SEQUENCE_GAP)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.UNSYNCHRONISED_UPDATE)).isEqualTo(1);
        assertThat(capture.log.take("FEED"))
                .containsExactly("FEED 3 " + ID + " 1 STALE !", "FEED 4 " + ID + " 1 LIVE !");
    }

    @Test
    void shouldRecoverTheLevelsWithTheNextSnapshot() {
        capture.binance(
                snapshot(1, 10), depth(2, 15, 20, "", ""), snapshot(3, 20), depth(4, 20, 21, "[\"100.05\",\"3\"]", ""));
        assertThat(capture.report.count(FeedIssue.SEQUENCE_GAP)).isEqualTo(1);
        assertThat(capture.log.take())
                .containsExactly(
                        quote(1, 10, "100000000000 10 100100000000 20"),
                        "FEED 2 " + ID + " 1 STALE !",
                        quote(3, 20, "100000000000 10 100100000000 20"),
                        "FEED 3 " + ID + " 1 LIVE !",
                        quote(4, 21, "100050000000 3 100100000000 20"));
    }

    @Test
    void shouldLetTheHigherUpdateIdSayWhatIsBest() {
        capture.binance(
                snapshot(1, 10),
                ticker(2, 15, "100.0", "100.1"),
                depth(3, 10, 14, "[\"100.05\",\"3\"]", ""),
                depth(4, 14, 16, "[\"100.06\",\"4\"]", ""));
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
        assertThat(capture.log.take())
                .as("depth up to 14 is older than the ticker of 15")
                .containsExactly(
                        quote(1, 10, "100000000000 10 100100000000 20"),
                        quote(2, 15, "100000000000 35 100100000000 1645"),
                        quote(4, 16, "100060000000 4 100100000000 20"));
    }

    @Test
    void shouldDropABookThatContradictsTheTickerOfTheSameUpdate() {
        capture.binance(
                snapshot(1, 10), ticker(2, 15, "100.0", "100.1"), depth(3, 10, 15, "", ""), depth(4, 15, 16, "", ""));
        assertThat(capture.report.count(FeedIssue.BOOK_MISMATCH)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.UNSYNCHRONISED_UPDATE)).isEqualTo(1);
        assertThat(capture.log.take("QUOTE")).hasSize(2);
    }

    @Test
    void shouldBeStaleOnceTheBookIsCrossed() {
        capture.binance(
                snapshot(1, 10),
                depth(2, 10, 11, "[\"100.1\",\"3\"]", ""),
                snapshot(3, 12).replace("100.0", "100.2"),
                snapshot(4, 13));
        assertOnlyIssue(FeedIssue.BOOK_MISMATCH, 2);
        assertThat(capture.log.lines())
                .filteredOn(line -> line.startsWith("QUOTE"))
                .hasSize(2);
        assertThat(capture.log.take("FEED"))
                .containsExactly("FEED 2 " + ID + " 1 STALE !", "FEED 4 " + ID + " 1 LIVE !");
    }

    @Test
    void shouldTellDuplicateFromLateDepth() {
        capture.binance(snapshot(1, 10), depth(2, 10, 12, "", ""), depth(3, 10, 12, "", ""), depth(4, 10, 11, "", ""));
        assertThat(capture.report.count(FeedIssue.DUPLICATE_UPDATE)).isEqualTo(1);
        assertThat(capture.report.count(FeedIssue.OUT_OF_ORDER_UPDATE)).isEqualTo(1);
    }

    @Test
    void shouldReadDataBeforeItsStream() {
        String line = ticker(5, 7, "100.0", "100.1");
        String data = line.substring(line.indexOf("\"data\""), line.length() - 1);
        capture.binance("5 {" + data + ",\"stream\":\"btcusd_perp@bookTicker\"}");
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
        assertThat(capture.log.lines()).hasSize(1);
    }

    @Test
    void shouldCountRepliesAsControl() {
        capture.binance("5 {\"result\":null,\"id\":1}", "");
        assertThat(capture.report.count(FeedCount.CONTROL)).isEqualTo(2);
        assertThat(capture.report.issueCount()).isZero();
    }

    @Test
    void shouldHoldEngineTimeWhereReceiveTimeGoesBack() {
        capture.binance(ticker(5, 7, "100.0", "100.1"), ticker(4, 8, "100.0", "100.1"));
        assertOnlyIssue(FeedIssue.BACKWARD_RECEIVE_TIME, 1);
        assertThat(capture.log.lines())
                .isEqualTo(List.of(
                        quote(5, 7, "100000000000 35 100100000000 1645"),
                        quote(5, 8, "100000000000 35 100100000000 1645")));
    }

    @Test
    void shouldRoundDownAndCountFractionsOfContracts() {
        capture.binance(ticker(5, 7, "100.0", "100.1").replace("\"35\"", "\"35.5\""));
        assertOnlyIssue(FeedIssue.FRACTIONAL_LOTS, 1);
        assertThat(capture.log.lines().get(0)).contains(" 100000000000 35 ");
    }
}
