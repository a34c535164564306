package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Envelope, errors and subscriptions over a WebSocket. */
class ExchangeServerTest {
    private final ScriptedFloor floor = new ScriptedFloor();
    private ExchangeServer server;
    private PlainClient client;

    @BeforeEach
    void open() {
        server = ExchangeServer.start(ExchangeSpec.local(), floor);
        client = PlainClient.connect(server);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        assertThat(floor.isClosed()).isTrue();
    }

    @Test
    void shouldTellTheTimeWithItsOwnTimesAroundIt() {
        JsonNode reply = client.call("public/get_time", "{}");

        assertThat(reply.path("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(reply.path("testnet").asBoolean()).isTrue();
        long in = reply.path("usIn").asLong();
        long out = reply.path("usOut").asLong();
        assertThat(out).isGreaterThanOrEqualTo(in);
        assertThat(reply.path("usDiff").asLong()).isEqualTo(out - in);
        assertThat(reply.path("result").asLong()).isBetween(in / 1_000, out / 1_000);
    }

    @Test
    void shouldGiveIdsBackAsTheyCame() {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"method\":\"public/test\"}");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"method\":\"public/test\",\"params\":{}}");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"public/test\"}");

        assertThat(client.nextText()).contains("\"id\":\"a-1\"");
        assertThat(client.nextText()).contains("\"id\":12345678901234567890,");
        assertThat(client.nextText()).contains("\"version\":").doesNotContain("\"id\"");
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        client.send("nonsense");
        assertThat(client.nextText()).contains("11050", "bad_request", "\"data\":\"invalid json\"");
        client.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/test\"}]");
        assertThat(client.nextText()).contains("11050", "batches");
        client.send("{\"id\":5,\"method\":\"public/test\"}");
        assertThat(client.nextText()).contains("-32600", "\"id\":5");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":6}");
        assertThat(client.nextText()).contains("-32600", "\"id\":6", "method");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"public/test\",\"params\":[1]}");
        assertThat(client.nextText()).contains("-32602", "Invalid params", "\"id\":7");
        client.send("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"public/test\",\"params\":{\"x\":\"" + "y".repeat(40_000)
                + "\"}}");
        assertThat(client.nextText()).contains("-32600", "request entity too large");
        assertThat(client.refusal("public/nope", "{}")).isEqualTo(-32601);
        assertThat(client.refusal("nope", "{}")).isEqualTo(-32601);
        assertThat(client.refusal("public/test", "{\"expected_result\":\"exception\"}"))
                .isEqualTo(10_001);
    }

    @Test
    void shouldNameTheParameterThatIsWrong() {
        JsonNode missing = client.call("public/auth", "{}");
        assertThat(missing.path("error").path("data").path("param").asString()).isEqualTo("grant_type");
        assertThat(missing.path("error").path("data").path("reason").asString()).isEqualTo("missing");

        JsonNode text = client.call("public/get_time", "{\"amount\":\"ten\"}");
        assertThat(text.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(text.path("error").path("data").path("param").asString()).isEqualTo("amount");

        assertThat(client.refusal("public/get_time", "{\"label\":null}")).isEqualTo(-32602);
        assertThat(client.refusal("public/get_time", "{\"post_only\":\"perhaps\"}"))
                .isEqualTo(-32602);
    }

    @Test
    void shouldBringParametersToTheTypesOfTheirNames() {
        floor.answer(
                "public/echo",
                (who, params) -> Map.of(
                        "amount", params.get("amount").getClass().getSimpleName(),
                        "flag", params.get("post_only").getClass().getSimpleName(),
                        "label", params.get("label").getClass().getSimpleName()));

        String result = client.call("public/echo", "{\"amount\":\"10\",\"post_only\":\"true\",\"label\":\"12\"}")
                .path("result")
                .toString();

        assertThat(result).contains("BigDecimal", "Boolean", "String");
    }

    @Test
    void shouldPassOnWhatTheFloorRefuses() {
        floor.answer("public/ticker", (who, params) -> {
            throw ExchangeRefusal.because(13_020, "not_found", "no such instrument");
        });

        JsonNode reply = client.call("public/ticker", "{\"instrument_name\":\"X\"}");

        assertThat(reply.path("error").path("code").asInt()).isEqualTo(13_020);
        assertThat(reply.path("error").path("message").asString()).isEqualTo("not_found");
        assertThat(reply.path("error").path("data").path("reason").asString()).isEqualTo("no such instrument");
    }

    @Test
    void shouldAnswerAFailureOfItsOwnAsOne() {
        floor.answer("public/ticker", (who, params) -> Map.of("price", List.of(new Object())));

        assertThat(client.refusal("public/ticker", "{}")).isEqualTo(11_094);
        assertThat(client.call("public/test", "{}").has("result")).isTrue();
    }

    @Test
    void shouldWriteNumbersAsTheVenueDoes() {
        floor.answer("public/ticker", (who, params) -> List.of(3.2e4, 1.0e-4, 66_000.5, 10L, 0.0, -4.0e-7));

        client.ask("public/ticker", "{}");

        assertThat(client.nextText()).contains("\"result\":[3.2e4,1.0e-4,66000.5,10,0.0,-4.0e-7]");
    }

    @Test
    void shouldReturnTheListOfWhatItSubscribed() {
        floor.begin("book.BTC-PERPETUAL.100ms", Map.of("type", "snapshot", "change_id", 7L));

        JsonNode reply = client.call(
                "public/subscribe",
                "{\"channels\":[\"book.BTC-PERPETUAL.100ms\",\"nope.X\",\"user.orders.any.any.raw1\",\"quote.A\",\"quote.B\"]}");

        assertThat(reply.path("result").toString()).isEqualTo("[\"quote.B\",\"quote.A\",\"book.BTC-PERPETUAL.100ms\"]");
        assertThat(client.notification("book.BTC-PERPETUAL.100ms")
                        .path("change_id")
                        .asLong())
                .isEqualTo(7);
    }

    @Test
    void shouldSendWhatAChannelBeginsWithBehindTheReply() {
        floor.begin("quote.A", Map.of("x", 1L));

        client.ask("public/subscribe", "{\"channels\":[\"quote.A\"]}");

        assertThat(client.nextText()).contains("\"result\"");
        assertThat(client.nextText()).contains("\"method\":\"subscription\"");
    }

    @Test
    void shouldNotBeginAnewWhatIsSubscribedAlready() {
        floor.begin("quote.A", Map.of("x", 1L));
        client.call("public/subscribe", "{\"channels\":[\"quote.A\"]}");
        client.notification("quote.A");

        JsonNode again = client.call("public/subscribe", "{\"channels\":[\"quote.A\"]}");

        assertThat(again.path("result").toString()).isEqualTo("[\"quote.A\"]");
        assertThat(client.call("public/test", "{}").has("result")).isTrue();
        assertThat(client.hasMore()).isFalse();
    }

    @Test
    void shouldEndChannels() {
        client.call("public/subscribe", "{\"channels\":[\"quote.A\",\"quote.B\",\"quote.C\"]}");

        JsonNode gone = client.call("public/unsubscribe", "{\"channels\":[\"quote.A\",\"quote.X\"]}");
        assertThat(gone.path("result").toString()).isEqualTo("[\"quote.A\"]");
        publish("quote.A", 1L);
        publish("quote.B", 2L);
        assertThat(client.next().path("params").path("channel").asString()).isEqualTo("quote.B");

        assertThat(client.call("public/unsubscribe_all", "{}").path("result").asString())
                .isEqualTo("ok");
        publish("quote.B", 3L);
        publish("quote.C", 3L);
        assertThat(client.call("public/test", "{}").has("result")).isTrue();
        assertThat(client.hasMore()).isFalse();
    }

    @Test
    void shouldRefuseRawWithoutLogin() {
        assertThat(client.refusal("public/subscribe", "{\"channels\":[\"book.BTC-PERPETUAL.raw\"]}"))
                .isEqualTo(13_778);
        assertThat(client.refusal("private/subscribe", "{\"channels\":[\"user.orders.any.any.raw\"]}"))
                .isEqualTo(13_009);
    }

    @Test
    void shouldAnswerUnderTheNameThatTheVenueUses() {
        client.auth("trial", "trial", "");

        JsonNode reply = client.call("private/subscribe", "{\"channels\":[\"user.portfolio.BTC\"],\"label\":\"mine\"}");
        publish("user.portfolio.btc", 1L);

        assertThat(reply.path("result").toString()).isEqualTo("[\"user.portfolio.btc\"]");
        assertThat(client.next().path("params").path("label").asString()).isEqualTo("mine");
        assertThat(client.call("private/unsubscribe", "{\"channels\":[\"user.portfolio.BTC\"]}")
                        .path("result")
                        .toString())
                .isEqualTo("[\"user.portfolio.btc\"]");
    }

    @Test
    void shouldTakeAtMostFiveHundredChannels() {
        String channels = "\"quote.A\",".repeat(500) + "\"quote.B\"";

        assertThat(client.refusal("public/subscribe", "{\"channels\":[" + channels + "]}"))
                .isEqualTo(-32602);
        assertThat(client.refusal("public/subscribe", "{}")).isEqualTo(-32602);
    }

    @Test
    void shouldTakeMethodsWithASlashBeforeThem() {
        assertThat(client.call("/public/test", "{}").has("result")).isTrue();
    }

    @Test
    void shouldIntroduceItself() {
        assertThat(client.call("public/hello", "{\"client_name\":\"a\",\"client_version\":\"1\"}")
                        .path("result")
                        .has("version"))
                .isTrue();
        assertThat(client.call("public/status", "{}")
                        .path("result")
                        .path("locked")
                        .asString())
                .isEqualTo("false");
    }

    @Test
    void shouldTellWhatHappensAtItsEdge() {
        List<String> log = new CopyOnWriteArrayList<>();
        try (ExchangeServer told = ExchangeServer.start(ExchangeSpec.local(), new ScriptedFloor(), log::add);
                PlainClient other = PlainClient.login(told)) {
            other.call("private/nothing", "{}");
            told.faults().cutAll();
            other.closed();
        }

        assertThat(String.join("\n", log))
                .containsSubsequence(
                        "from 127.0.0.1",
                        "is client trial, account 1",
                        "private/nothing: -32601 Method not found",
                        "fault cut",
                        "is cut",
                        "is gone")
                .doesNotContain("secret");
    }

    private void publish(String channel, long value) {
        server.onExchangeThread(() -> {
            floor.publish(channel, Map.of("value", value));
            return null;
        });
    }
}
