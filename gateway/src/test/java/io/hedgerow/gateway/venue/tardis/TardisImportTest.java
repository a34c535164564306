package io.hedgerow.gateway.venue.tardis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.venue.GatewayException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TardisImportTest {
    private static final String CHAIN =
            "exchange,symbol,timestamp,local_timestamp,type,strike_price,expiration,open_interest,last_price,bid_price,"
                    + "bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,"
                    + "underlying_price,delta,gamma,vega,theta,rho";
    private static final String TRADES = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final String QUOTES =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount";
    private static final String TICKER = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,"
            + "predicted_funding_rate,open_interest,last_price,index_price,mark_price";
    private static final long US = 1_735_200_000_000_000L;
    private static final long EXPIRY_US = 1_735_286_400_000_000L;
    private static final String NAME = "BTC-27DEC24-100000-C";

    @TempDir
    private Path dir;

    private Path table(String name, String header, String... rows) throws IOException {
        return Files.writeString(dir.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    private static String option(long localUs) {
        return option("deribit", NAME, localUs, "call", "100000", EXPIRY_US, "0.012", "60.5", "100010.5");
    }

    private static String option(
            String exchange,
            String symbol,
            long localUs,
            String type,
            String strike,
            long expiryUs,
            String bid,
            String vol,
            String forward) {
        return String.join(
                ",",
                exchange,
                symbol,
                Long.toString(localUs - 3_000),
                Long.toString(localUs),
                type,
                strike,
                Long.toString(expiryUs),
                "12.5",
                "",
                bid,
                "1.5",
                "58.0",
                "0.0125",
                "2.0",
                "62.0",
                "1.225e-2",
                vol,
                "SYN.BTC-27DEC24",
                forward,
                "0.5,1e-05,30.1,-80.2,12.0");
    }

    private TardisImport.Result run(Path... files) throws IOException {
        return TardisImport.write(List.of(files), Optional.empty(), dir.resolve("out"), rows -> {});
    }

    private List<String> capture() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(dir.resolve("out/capture.txt.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    @Test
    void shouldMergeTablesByTheTimeAtWhichTheyWereReceived() throws IOException {
        Path chain = table("chain.csv", CHAIN, option(US + 1_000), option(US + 4_000_001));
        Path quotes = table(
                "quotes.csv", QUOTES, "deribit,BTC-PERPETUAL," + US + "," + (US + 2_000) + ",20,100000.5,100000,30");
        Path trades = table(
                "trades.csv",
                TRADES,
                "deribit,BTC-PERPETUAL," + (US + 500) + "," + (US + 3_000) + ",ETH-77,sell,100000.5,10");
        Path ticker = table(
                "ticker.csv",
                TICKER,
                "deribit,BTC-PERPETUAL," + US + "," + (US + 2_500) + ",,-0.00001,,1000,100000,100001.25,100002");

        TardisImport.Result result = run(chain, gzip(quotes), trades, ticker);

        assertThat(result.rows()).isEqualTo(5);
        assertThat(result.contracts()).isEqualTo(2);
        assertThat(result.indexFromForward()).isEmpty();
        assertThat(result.refused().count()).isZero();
        assertThat(capture())
                .containsExactly(
                        "1735200000.001000: {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                                + "\"ticker.BTC-27DEC24-100000-C.raw\",\"data\":{\"timestamp\":1735199999998,"
                                + "\"instrument_name\":\"BTC-27DEC24-100000-C\",\"state\":\"open\",\"best_bid_price\":0.012,"
                                + "\"best_bid_amount\":1.5,\"best_ask_price\":0.0125,\"best_ask_amount\":2.0,"
                                + "\"mark_price\":0.01225,\"mark_iv\":60.5,\"underlying_price\":100010.5}}}",
                        "1735200000.002000: {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                                + "\"quote.BTC-PERPETUAL\",\"data\":{\"timestamp\":1735200000000,"
                                + "\"instrument_name\":\"BTC-PERPETUAL\",\"best_bid_price\":100000,\"best_bid_amount\":30,"
                                + "\"best_ask_price\":100000.5,\"best_ask_amount\":20}}}",
                        "1735200000.002500: {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                                + "\"ticker.BTC-PERPETUAL.raw\",\"data\":{\"timestamp\":1735200000000,"
                                + "\"instrument_name\":\"BTC-PERPETUAL\",\"state\":\"open\",\"best_bid_price\":100000,"
                                + "\"best_bid_amount\":30,\"best_ask_price\":100000.5,\"best_ask_amount\":20,"
                                + "\"mark_price\":100002,\"index_price\":100001.25,\"current_funding\":-0.00001}}}",
                        "1735200000.003000: {\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                                + "\"trades.BTC-PERPETUAL.raw\",\"data\":[{\"trade_id\":\"ETH-77\",\"trade_seq\":1,"
                                + "\"timestamp\":1735200000000.500,\"instrument_name\":\"BTC-PERPETUAL\","
                                + "\"direction\":\"sell\",\"price\":100000.5,\"amount\":10}]}}",
                        capture().get(4));
        assertThat(capture().get(4)).startsWith("1735200004.000001: ");
    }

    private Path gzip(Path plain) throws IOException {
        Path file = plain.resolveSibling(plain.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(plain, out);
        }
        return file;
    }

    @Test
    void shouldLetTheForwardOfTheNearestExpiryStandInForAnIndexThatNobodyTells() throws IOException {
        String later = option(
                "deribit",
                "BTC-28DEC24-100000-C",
                US + 2,
                "call",
                "100000",
                EXPIRY_US + 86_400_000_000L,
                "",
                "",
                "100500");
        TardisImport.Result result = run(table("chain.csv", CHAIN, option(US + 1), later));
        assertThat(result.indexFromForward()).containsExactly("BTC");
        assertThat(capture().get(0)).contains("\"index_price\":100010.5");
        assertThat(capture().get(1))
                .contains("\"underlying_price\":100500")
                .doesNotContain("index_price", "best_bid_price");
    }

    @Test
    void shouldNameEveryRowThatItRefuses() throws IOException {
        Path chain = table(
                "chain.csv",
                CHAIN,
                option(US + 10),
                option("okex-options", NAME, US + 11, "call", "100000", EXPIRY_US, "0.01", "60", "1"),
                option("deribit", "BTC-HELLO", US + 11, "call", "100000", EXPIRY_US, "0.01", "60", "1"),
                option("deribit", NAME, US + 11, "put", "100000", EXPIRY_US, "0.01", "60", "1"),
                option("deribit", NAME, US + 11, "call", "90000", EXPIRY_US, "0.01", "60", "1"),
                option("deribit", NAME, US + 11, "call", "100000", EXPIRY_US + 1, "0.01", "60", "1"),
                option("deribit", NAME, US + 11, "call", "100000", EXPIRY_US, "-0.01", "60", "1"),
                option("deribit", NAME, US + 11, "call", "100000", EXPIRY_US, "0.01", "NaN", "1"),
                option("deribit", NAME, US + 11, "call", "100000", EXPIRY_US, "0.01", "60", ""),
                option("deribit", NAME, US + 9, "call", "100000", EXPIRY_US, "0.01", "60", "1"),
                "deribit," + NAME + ",1,2",
                option("deribit", NAME, 17L, "call", "100000", EXPIRY_US, "0.01", "60", "1"),
                "",
                option("deribit", "SOL_USDC-27DEC24-200-C", US + 12, "call", "200", EXPIRY_US, "0.01", "60", "1"),
                option(US + 12));
        TardisImport.Result result = run(chain);
        assertThat(result.rows()).isEqualTo(2);
        assertThat(result.refused().count()).isEqualTo(12);
        assertThat(result.refused().named().stream().map(row -> row.substring(row.indexOf("chain.csv"))))
                .containsExactly(
                        "chain.csv:3:1: exchange 'okex-options' is not read; deribit alone is",
                        "chain.csv:4:9: 'BTC-HELLO' is not a Deribit contract name such as BTC-PERPETUAL, BTC-25DEC26"
                                + " or BTC-27NOV26-100000-C",
                        "chain.csv:5:64: type 'put', but 'BTC-27DEC24-100000-C' is a call",
                        "chain.csv:6:69: strike_price 90000 is not that of 'BTC-27DEC24-100000-C'",
                        "chain.csv:7:76: expiration 1735286400000001 is not that of 'BTC-27DEC24-100000-C'",
                        "chain.csv:8:99: bid_price '-0.01' is out of range",
                        "chain.csv:9:138: mark_iv 'NaN' is no number; decimals have a point, thousands no separator",
                        "chain.csv:10:157: underlying_price is empty: its forward is not known",
                        "chain.csv:11:47: local_timestamp goes back by 2 us: the row is out of order",
                        "chain.csv:12:1: the row has 4 cells, the header 24",
                        "chain.csv:13:36: local_timestamp '17' is no time in microseconds since 1970",
                        "chain.csv: SOL_USDC-27DEC24-200-C: terms of contracts on SOL_USDC are not known; give the"
                                + " venue's list with --instruments");
        assertThat(result.refused().byKind()).containsEntry("contradiction", 3L).containsEntry("number", 2L);
    }

    @Test
    void shouldLeaveNothingWhereNothingCanBeUsed() throws IOException {
        Path other = table("other.csv", TRADES, "binance,BTCUSDT," + US + "," + US + ",1,buy,1,1");
        assertThatThrownBy(() -> run(other))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no row of the tables can be used")
                .hasMessageContaining("exchange 'binance' is not read");
        Path unknown = table("unknown.csv", "a,b,c", "1,2,3");
        assertThatThrownBy(() -> run(unknown))
                .hasMessageContaining("unknown.csv:1:1: the columns a,b,c are those of no table");
        assertThatThrownBy(() -> run(dir.resolve("gone.csv"))).hasMessageEndingWith("gone.csv: there is no such file");
        Path cut = Files.write(dir.resolve("cut.csv.gz"), cut(gzip(table("cut.csv", CHAIN, option(US)))));
        assertThatThrownBy(() -> run(cut))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("cut.csv.gz")
                .hasMessageNotContaining("null");
        Path stub = Files.write(dir.resolve("stub.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});
        assertThatThrownBy(() -> run(stub)).hasMessageContaining("stub.csv.gz: it ends too early");
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("out")))
                    .isEmpty();
        }
        Files.createDirectories(dir.resolve("out"));
        Files.writeString(dir.resolve("out/mine"), "mine");
        assertThatThrownBy(() -> run(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOf(bytes, bytes.length - 20);
    }
}
