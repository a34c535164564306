package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.access.RequestSignature;
import io.hedgerow.gateway.exchange.floor.Caller;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The exchange over HTTP, plain and with TLS: GET and POST, three ways to say who asks. */
class ExchangeHttpTest {
    private final ScriptedFloor floor = new ScriptedFloor();
    private ExchangeServer server;
    private PlainClient client;

    @BeforeEach
    void open() {
        floor.answer("public/echo", ExchangeHttpTest::echo);
        floor.answer("private/get_positions", ExchangeHttpTest::echo);
        floor.answer("private/buy", ExchangeHttpTest::echo);
        server = ExchangeServer.start(ExchangeSpec.local().withTls(), floor);
        client = PlainClient.of(server);
    }

    private static Map<String, Object> echo(Caller who, Map<String, Object> params) {
        Map<String, Object> types = new LinkedHashMap<>();
        types.put("account", who.accountId());
        params.forEach((name, value) -> types.put(
                name,
                value instanceof BigDecimal number
                        ? "number " + number.toPlainString()
                        : value.getClass().getSimpleName() + ' ' + value));
        return types;
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldAnswerPublicMethods() {
        HttpResponse<String> reply = client.get("public/get_time");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        JsonNode json = PlainClient.json(reply.body());
        assertThat(json.path("result").asLong()).isPositive();
        assertThat(json.has("id")).isFalse();
        assertThat(json.has("usDiff")).isTrue();
    }

    @Test
    void shouldGiveParametersOfAQueryTheTypesOfTheirNames() {
        JsonNode result = PlainClient.json(client.get("public/echo?amount=1e1&currency=BTC&post_only=true&label=007"
                                + "&channels=%5B%22a%22%5D&state=x%26y")
                        .body())
                .path("result");

        assertThat(result.path("amount").asString()).isEqualTo("number 10");
        assertThat(result.path("currency").asString()).isEqualTo("String BTC");
        assertThat(result.path("post_only").asString()).isEqualTo("Boolean true");
        assertThat(result.path("label").asString()).isEqualTo("String 007");
        assertThat(result.path("channels").asString()).isEqualTo("ArrayList [a]");
        assertThat(result.path("state").asString()).isEqualTo("String x&y");
    }

    @Test
    void shouldTakeABodyWithItsId() {
        HttpResponse<String> reply = client.post(
                "public/echo", "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"public/echo\",\"params\":{\"price\":5}}");

        assertThat(reply.body()).contains("\"id\":9,", "\"price\":\"number 5\"");
    }

    @Test
    void shouldTellErrorsWithTheirStatus() {
        assertThat(client.get("private/get_positions").statusCode()).isEqualTo(401);
        assertThat(client.get("public/nope").statusCode()).isEqualTo(400);
        assertThat(client.get("public/nope").body()).contains("-32601");
        assertThat(client.get("public/echo?amount=ten").body()).contains("-32602", "amount");
        assertThat(client.post("public/echo", "nonsense").body()).contains("11050");
        assertThat(client.post("public/echo", "{\"params\":{\"x\":\"" + "y".repeat(40_000) + "\"}}")
                        .body())
                .contains("request entity too large");
    }

    @Test
    void shouldSayWhatNeedsAWebSocket() {
        for (String method : new String[] {
            "public/subscribe?channels=quote.A", "public/set_heartbeat?interval=10", "public/hello", "private/logout"
        }) {
            assertThat(client.get(method).body()).contains("10030", "must_be_websocket_request");
        }
        assertThat(client.get("private/enable_cancel_on_disconnect", basic()).body())
                .contains("10030");
        assertThat(client.get("private/enable_cancel_on_disconnect?scope=account", basic())
                        .body())
                .contains("\"result\":\"ok\"");
    }

    private static String[] basic() {
        return new String[] {"Authorization", "Basic dHJpYWw6dHJpYWw="};
    }

    @Test
    void shouldKnowWhoAsksByABearersToken() {
        JsonNode token = PlainClient.json(
                        client.get("public/auth?grant_type=client_credentials&client_id=trial&client_secret=trial")
                                .body())
                .path("result");

        HttpResponse<String> reply = client.get(
                "private/get_positions",
                "Authorization",
                "bearer " + token.path("access_token").asString());

        assertThat(reply.body()).contains("\"account\":1");
        assertThat(client.get("private/get_positions", "Authorization", "bearer x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldKnowWhoAsksBySecret() {
        assertThat(client.get("private/get_positions", basic()).body()).contains("\"account\":1");
        assertThat(client.get("private/get_positions", "Authorization", "Basic dHJpYWw6d3Jvbmc=")
                        .body())
                .contains("13004");
        assertThat(client.get("private/get_positions", "Authorization", "Digest x")
                        .body())
                .contains("10000");
    }

    @Test
    void shouldKnowWhoAsksBySignature() {
        String ms = Long.toString(EpochClock.SYSTEM.epochTimeNs() / 1_000_000L);
        String query = "private/get_positions?currency=BTC";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"private/buy\",\"params\":{\"amount\":10}}";

        assertThat(client.get(query, signed(ms, "n1", "GET\n/api/v2/" + query + "\n\n"))
                        .body())
                .contains("\"account\":1", "String BTC");
        assertThat(client.post("private/buy", body, signed(ms, "n2", "POST\n/api/v2/private/buy\n" + body + "\n"))
                        .body())
                .contains("\"account\":1", "number 10");
        assertThat(client.get(query, signed(ms, "n3", "GET\n/api/v2/other\n\n")).body())
                .contains("13004");
        assertThat(client.get(query, signed(ms, "n1", "GET\n/api/v2/" + query + "\n\n"))
                        .body())
                .contains("13004");
    }

    private static String[] signed(String ms, String nonce, String data) {
        return new String[] {
            "Authorization",
            "deri-hmac-sha256 id=trial,ts=" + ms + ",nonce=" + nonce + ",sig="
                    + RequestSignature.of("trial", ms, nonce, data)
        };
    }

    @Test
    void shouldServeWebSocketsOnTheSamePortWithTls() {
        assertThat(server.webSocketUrl()).startsWith("wss://");
        try (PlainClient socket = PlainClient.login(server)) {
            assertThat(socket.call("private/get_positions", "{}")
                            .path("result")
                            .path("account")
                            .asLong())
                    .isEqualTo(1);
        }
    }
}
