package io.hedgerow.gateway.venue.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.feed.FeedCount;
import io.hedgerow.gateway.feed.FeedIssue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams beside best prices and depth, and what the venue really sends on them. */
class BinanceStreamsTest {
    private static final long T = 1_723_161_256_000L;
    private static final int ID = 3;

    @TempDir
    private Path folder;

    private SmallCapture capture;

    @BeforeEach
    void create() {
        capture = new SmallCapture(folder);
    }

    private static String line(long timeMs, String stream, String data) {
        String message = stream.isEmpty() ? data : "{\"stream\":\"" + stream + "\",\"data\":" + data + "}";
        return timeMs + "000000 " + message;
    }

    private static String best(long timeMs, long updateId, String bid, String bidSize) {
        return "{\"e\":\"bookTicker\",\"u\":" + updateId + ",\"s\":\"BTCUSD_PERP\",\"b\":\"" + bid + "\",\"B\":\""
                + bidSize + "\",\"a\":\"100.1\",\"A\":\"7\",\"T\":" + timeMs + ",\"E\":" + timeMs + "}";
    }

    private static String trade(long timeMs, long id, String extra) {
        return "{\"e\":\"trade\",\"E\":" + timeMs + ",\"T\":" + timeMs + ",\"s\":\"BTCUSD_PERP\",\"t\":" + id
                + ",\"p\":\"100.0\",\"q\":\"3\",\"m\":true" + extra + "}";
    }

    private static String aggregate(long timeMs, long first, long last) {
        return "{\"e\":\"aggTrade\",\"E\":" + timeMs + ",\"T\":" + timeMs + ",\"s\":\"BTCUSD_PERP\",\"a\":1,\"f\":"
                + first + ",\"l\":" + last + ",\"p\":\"100.0\",\"q\":\"9\",\"m\":false}";
    }

    private static String depth(long timeMs, long previous, long updateId, String bids) {
        return "{\"e\":\"depthUpdate\",\"T\":" + timeMs + ",\"s\":\"BTCUSD_PERP\",\"U\":" + (previous + 1) + ",\"u\":"
                + updateId + ",\"pu\":" + previous + ",\"b\":[" + bids + "],\"a\":[]}";
    }

    private static String snapshot(long timeMs, long updateId) {
        return timeMs + "000000 {\"lastUpdateId\":" + updateId + ",\"T\":" + timeMs
                + ",\"symbol\":\"BTCUSD_PERP\",\"bids\":[[\"100.0\",\"10\"]],\"asks\":[[\"100.1\",\"20\"]]}";
    }

    private void assertNoIssue() {
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isZero();
    }

    @Test
    void shouldPublishOneSideWhereTheOtherIsEmpty() {
        capture.binance(
                line(T, "btcusd_perp@bookTicker", best(T, 10, "0", "0")),
                line(T + 1, "btcusd_perp@bookTicker", best(T + 1, 11, "100.0", "0")));
        assertNoIssue();
        assertThat(capture.log.take("QUOTE")).hasSize(2).allMatch(line -> line.endsWith(" - 0 100100000000 7 - !"));
    }

    @Test
    void shouldReadEventsWithoutAnEnvelopeAndOfAllSymbols() {
        capture.binance(
                line(T, "", best(T, 10, "100.0", "1")),
                line(T + 1, "!bookTicker", best(T + 1, 11, "100.0", "2")),
                line(T + 2, "", "[" + trade(T + 2, 1, "") + ", " + best(T + 2, 12, "100.0", "3") + "]"));
        assertNoIssue();
        assertThat(capture.log.take("QUOTE", "TRADE")).hasSize(4);
    }

    @Test
    void shouldCountTradesOnceThatTwoStreamsBring() {
        capture.binance(
                line(T, "btcusd_perp@aggTrade", aggregate(T, 1, 3)),
                line(T + 1, "btcusd_perp@trade", trade(T, 1, "")),
                line(T + 2, "btcusd_perp@trade", trade(T, 3, "")),
                line(T + 3, "btcusd_perp@trade", trade(T + 3, 4, ",\"X\":\"MARKET\"")));
        assertNoIssue();
        assertThat(capture.log.take("TRADE")).hasSize(2);
        assertThat(capture.report.count(FeedCount.REPEATED)).isEqualTo(2);
    }

    @Test
    void shouldMakeNoTradeOfInsuranceFundAndDeleveraging() {
        capture.binance(
                line(T, "btcusd_perp@trade", trade(T, 1, ",\"X\":\"INSURANCE_FUND\"")),
                line(T + 1, "btcusd_perp@trade", trade(T, 2, ",\"X\":\"ADL\"")),
                line(T + 2, "btcusd_perp@trade", trade(T, 3, ",\"X\":\"NA\"").replace("\"100.0\"", "\"0\"")));
        assertNoIssue();
        assertThat(capture.log.lines()).isEmpty();
        assertThat(capture.report.count(FeedCount.OFF_BOOK)).isEqualTo(3);
    }

    @Test
    void shouldFollowNumbersThatStartAgain() {
        capture.binance(
                line(T, "btcusd_perp@bookTicker", best(T, 1_000, "100.0", "1")),
                line(T, "btcusd_perp@trade", trade(T, 500, "")),
                line(T + 10_000, "btcusd_perp@bookTicker", best(T + 10_000, 5, "99.0", "1")),
                line(T + 10_001, "btcusd_perp@trade", trade(T + 10_001, 1, "")),
                line(T + 10_002, "btcusd_perp@bookTicker", best(T + 10_002, 6, "98.0", "1")));
        assertThat(capture.report.count(FeedIssue.NUMBERING_RESTARTED)).isEqualTo(2);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isEqualTo(2);
        assertThat(capture.log.take("QUOTE", "TRADE")).hasSize(5);
    }

    @Test
    void shouldTakeTheSnapshotOfANewNumberingOfDepth() {
        capture.binance(
                snapshot(T, 1_000),
                line(T + 1, "btcusd_perp@depth", depth(T + 1, 1_000, 1_001, "[\"100.0\",\"11\"]")),
                line(T + 10_000, "btcusd_perp@depth", depth(T + 10_000, 4, 5, "[\"100.0\",\"12\"]")),
                snapshot(T + 10_001, 5),
                line(T + 10_002, "btcusd_perp@depth", depth(T + 10_002, 5, 6, "[\"100.0\",\"13\"]")));
        assertThat(capture.report.count(FeedIssue.NUMBERING_RESTARTED)).isEqualTo(1);
        assertThat(capture.log.lines().get(capture.log.lines().size() - 1))
                .startsWith("QUOTE " + (T + 10_002) + "000000 " + ID)
                .contains(" 100000000000 13 ");
        assertThat(capture.log.take("FEED")).hasSize(2).last().asString().contains("LIVE");
    }

    @Test
    void shouldTellTheSessionOfAContract() {
        String info = "{\"e\":\"contractInfo\",\"E\":1,\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"cs\":\"SETTLING\"}";
        capture.binance(line(T, "!contractInfo", info), line(T + 1, "", info.replace("SETTLING", "TRADING")));
        assertNoIssue();
        assertThat(capture.log.take("SESSION"))
                .extracting(line -> line.replaceFirst(" \\d+", ""))
                .containsExactly("SESSION 3 1 CLOSED !", "SESSION 3 1 OPEN !");
    }

    @Test
    void shouldNameAnEventThatIsNotUsed() {
        capture.binance(
                line(T, "btcusd_perp@forceOrder", "{\"e\":\"forceOrder\",\"o\":{\"s\":\"BTCUSD_PERP\"}}"),
                line(T, "btcusd_perp@kline_1m", "{\"e\":\"kline\"}"),
                line(T, "btcusd_perp@kline_1m", "{\"e\":\"kline\"}"));
        assertThat(capture.report.unusedStreams())
                .containsEntry("forceOrder", 1L)
                .containsEntry("kline_1m", 2L);
        assertThat(capture.log.lines()).isEmpty();
    }

    @Test
    void shouldReportErrorReplies() {
        capture.binance(
                line(T, "", "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}"),
                line(T, "", "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"),
                line(T, "", "{\"result\":null,\"id\":1}"));
        assertThat(capture.report.count(FeedIssue.VENUE_ERROR)).isEqualTo(2);
        assertThat(capture.report.issueCount()).as(capture.report.summary()).isEqualTo(2);
    }
}
