package io.hedgerow.gateway.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.PlainClient;
import io.hedgerow.gateway.exchange.ScriptedFloor;
import io.hedgerow.gateway.exchange.floor.contract.ExpiryCalendar;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.exchange.floor.market.ScriptedMarket;
import io.hedgerow.gateway.testing.MutationRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever a client sends, the exchange answers once or closes, with JSON, and never fails inside. */
@Execution(ExecutionMode.CONCURRENT)
class RequestMutationTest {
    private static final String BUY =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"private/buy\",\"params\":{\"instrument_name\":"
                    + "\"BTC-PERPETUAL\",\"amount\":100,\"type\":\"limit\",\"price\":99000,\"label\":\"l\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"public/auth\",\"params\":{\"grant_type\":"
                        + "\"client_credentials\",\"client_id\":\"trial\",\"client_secret\":\"trial\","
                        + "\"scope\":\"session:one trade:read expires:60 ip:127.0.0.1\",\"state\":\"x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"private/subscribe\",\"params\":{\"channels\":"
                        + "[\"user.changes.any.any.raw\",\"book.BTC-PERPETUAL.100ms\"],\"label\":\"mine\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"public/set_heartbeat\",\"params\":{\"interval\":30.5}}",
                "{\"jsonrpc\":\"2.0\",\"id\":10,\"method\":\"private/buy\",\"params\":{\"instrument_name\":"
                        + "\"BTC-PERPETUAL\",\"amount\":10,\"price\":1.5e4,\"post_only\":true,\"label\":\"l\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":11,\"method\":\"public/auth\",\"params\":{\"grant_type\":"
                        + "\"client_signature\",\"client_id\":\"trial\",\"timestamp\":1700000000000,\"nonce\":\"n\","
                        + "\"data\":\"\",\"signature\":\"00\"}}",
            })
    void shouldAnswerOrCloseWhateverIsSent(String sound) {
        ScriptedFloor floor = new ScriptedFloor();
        floor.answer("private/buy", (who, params) -> params.toString());
        QuietEdge edge = new QuietEdge(floor);
        MutationRun.of("requests", 20261127, 4_000, sound, text -> isRefused(edge, text));
    }

    /** What floors get has passed the network side, so numbers are numbers; all else may come. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "private/buy {\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":100,\"type\":\"limit\",\"price\":90000,"
                        + "\"label\":\"l\",\"time_in_force\":\"good_til_cancelled\",\"post_only\":true,"
                        + "\"reduce_only\":false,\"display_amount\":10}",
                "private/sell"
                        + " {\"instrument_name\":\"ETH-PERPETUAL\",\"contracts\":5,\"type\":\"market\",\"label\":\"m\"}",
                "private/edit {\"order_id\":\"4000000000\",\"amount\":10,\"price\":90001.5,\"post_only\":true}",
                "private/edit_by_label"
                        + " {\"label\":\"l\",\"instrument_name\":\"BTC-PERPETUAL\",\"amount\":10,\"price\":9.0e4}",
                "private/cancel {\"order_id\":\"ETH-4000000000\"}",
                "private/cancel_all {\"detailed\":true}",
                "private/cancel_all_by_kind_or_type {\"currency\":\"BTC\",\"kind\":\"any\",\"type\":\"limit\"}",
                "private/get_user_trades_by_instrument {\"instrument_name\":\"BTC-PERPETUAL\",\"start_seq\":1,"
                        + "\"end_seq\":9,\"count\":10,\"historical\":true,\"sorting\":\"asc\"}",
                "private/get_transaction_log {\"currency\":\"BTC\",\"start_timestamp\":0,"
                        + "\"end_timestamp\":1895752446517,\"count\":5,\"continuation\":3}",
                "private/set_mmp_config {\"index_name\":\"btc_usd\",\"interval\":10,\"frozen_time\":5,"
                        + "\"quantity_limit\":3.0,\"max_quote_quantity\":9,\"delta_limit\":1.5,\"mmp_group\":\"g\"}",
                "private/subscribe {\"channels\":[\"user.changes.any.any.raw\",\"book.BTC-PERPETUAL.none.10.100ms\","
                        + "\"ticker.BTC-PERPETUAL.raw\",\"trades.future.BTC.100ms\",\"user.portfolio.BTC\"]}",
                "public/get_order_book {\"instrument_name\":\"BTC-PERPETUAL\",\"depth\":5}",
                "public/get_instruments {\"currency\":\"BTC\",\"kind\":\"option\",\"expired\":false}",
                "public/get_last_trades_by_instrument"
                        + " {\"instrument_name\":\"BTC-PERPETUAL\",\"count\":3,\"start_seq\":1}"
            })
    void shouldAnswerOrCloseWhateverReachesTheFloor(String request) throws IOException {
        int blank = request.indexOf(' ');
        String sound = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + request.substring(0, blank) + "\",\"params\":"
                + request.substring(blank + 1) + "}";
        try (DeribitFloor floor = DeribitFloor.over(
                FloorSettings.DEFAULT.withCalendar(new ExpiryCalendar(1, 0, 0, 0)),
                new ScriptedMarket(),
                EpochClock.SYSTEM.epochTimeNs())) {
            QuietEdge edge = new QuietEdge(floor);
            assertThat(edge.answers(BUY.getBytes(StandardCharsets.UTF_8)).get(0))
                    .contains("\"order_id\":\"4000000000\"");
            MutationRun.of("floor", 20261127, 300, sound, text -> isRefused(edge, text));
        }
    }

    private static boolean isRefused(QuietEdge edge, byte[] text) {
        List<String> answers = edge.answers(text);
        assertThat(edge.failures()).isEmpty();
        int replies = 0;
        boolean refused = false;
        for (String message : answers) {
            JsonNode json = PlainClient.json(message);
            boolean notification = json.has("method");
            refused = refused || json.has("error");
            replies += notification ? 0 : 1;
            assertThat(notification || json.has("result") || json.has("error") || json.has("closed"))
                    .as(message)
                    .isTrue();
        }
        assertThat(replies).isLessThanOrEqualTo(1);
        return refused;
    }
}
