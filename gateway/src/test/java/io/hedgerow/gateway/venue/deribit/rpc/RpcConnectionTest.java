package io.hedgerow.gateway.venue.deribit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.hedgerow.gateway.venue.net.HttpLine;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import io.hedgerow.gateway.venue.net.NetLoop;
import io.hedgerow.gateway.venue.net.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls and their answers, notifications, heartbeat and login against a scripted server. */
@Timeout(600)
class RpcConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final NetLoop loop = new NetLoop("test-rpc");
    private final ScriptedServer server = new ScriptedServer(null);
    private final Log log = new Log();
    private final List<String> told = new CopyOnWriteArrayList<>();

    private static final class Log implements RpcConnection.Listener {
        private final List<String> notifications = new CopyOnWriteArrayList<>();
        private final List<String> odd = new CopyOnWriteArrayList<>();
        private volatile boolean opened;
        private volatile String closed;

        @Override
        public void opened() {
            opened = true;
        }

        @Override
        public void notification(byte[] data, int offset, int length) {
            notifications.add(new String(data, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void odd(String why) {
            odd.add(why);
        }

        @Override
        public void closed(String why, Throwable cause) {
            closed = why;
        }
    }

    /** Writes what became of a call into the list. */
    private RpcHandler tell(String name) {
        return new RpcHandler() {
            @Override
            public void onResult(byte[] data, int from, int to) {
                told.add(name + " = " + new String(data, from, to - from, StandardCharsets.UTF_8).strip());
            }

            @Override
            public void onError(RpcError error) {
                told.add(name + " refused " + error.text());
            }

            @Override
            public void onNoAnswer(boolean sent, String why) {
                told.add(name + (sent ? " unknown: " : " not sent: ") + why);
            }
        };
    }

    private RpcConnection connect(Duration timeout) {
        RpcConnection connection = RpcConnection.connect(
                loop, NetEndpoint.of(server.webSocket(), Optional.empty(), LONG), timeout, LONG, log);
        Await.until("it is open", () -> log.opened);
        return connection;
    }

    private static long idOf(String text) {
        return (Long) Json.read(text).get("id");
    }

    private static String result(String request, String value) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + idOf(request) + ",\"result\":" + value
                + ",\"usIn\":1,\"usOut\":2,\"usDiff\":1,\"testnet\":false}";
    }

    @AfterEach
    void close() {
        loop.close();
        server.close();
    }

    @Test
    void shouldGiveEachCallItsAnswerInAnyOrder() {
        List<String> requests = new ArrayList<>();
        server.script((peer, text) -> {
            requests.add(text);
            if (requests.size() == 3) {
                peer.send("{\"usIn\":1,\"error\":{\"message\":\"Invalid params\",\"data\":{\"reason\":\"wrong\","
                        + "\"param\":\"amount\"},\"code\":-32602},\"id\":" + idOf(requests.get(2)) + "}");
                peer.send(result(requests.get(1), "[1, {\"a\":null}]"));
                peer.send(result(requests.get(0), "\"ok\""));
            }
        });
        RpcConnection connection = connect(LONG);
        connection.call("public/a", "{}", tell("a"));
        connection.call("public/b", "{\"x\":1}", tell("b"));
        connection.call("public/c", "{}", tell("c"));
        Await.until("all are answered", () -> told.size() == 3);
        assertThat(told)
                .containsExactly(
                        "c refused -32602 Invalid params (wrong: amount)", "b = [1, {\"a\":null}]", "a = \"ok\"");
        assertThat(Json.read(requests.get(1)))
                .containsEntry("method", "public/b")
                .containsEntry("params", Map.of("x", 1L));
    }

    @Test
    void shouldPassOnNotificationsThatComeBeforeTheAnswer() {
        String notification =
                "{\"params\":{\"channel\":\"x\",\"data\":{}},\"method\":\"subscription\",\"jsonrpc\":\"2.0\"}";
        server.script((peer, text) -> {
            peer.send(notification);
            peer.send(result(text, "[\"x\"]"));
        });
        connect(LONG).call("public/subscribe", "{\"channels\":[\"x\"]}", tell("subscribe"));
        Await.until("it is answered", () -> told.size() == 1);
        assertThat(log.notifications).containsExactly(notification);
    }

    @Test
    void shouldAnswerARequestForASignOfLife() {
        connect(LONG);
        Await.until("the server knows it", () -> !server.peers().isEmpty());
        server.peers()
                .get(0)
                .send("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}");
        server.peers()
                .get(0)
                .send("{\"jsonrpc\":\"2.0\",\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}");
        Await.until("it is answered", () -> !server.heard().isEmpty());
        assertThat(Json.read(server.heard().get(0))).containsEntry("method", "public/test");
    }

    @Test
    void shouldNotKnowTheOutcomeOfWhatIsNotAnswered() {
        RpcConnection connection = connect(Duration.ofMillis(100));
        assertThatThrownBy(() -> connection.await("private/buy", "{}"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("private/buy was not answered: no answer in time");
        Await.until("the server has heard it", () -> !server.heard().isEmpty());
        String late = result(server.heard().get(0), "{}");
        server.peers().get(0).send(late);
        server.peers().get(0).send("{\"jsonrpc\":");
        Await.until("the late answer is odd", () -> log.odd.size() == 2);
        assertThat(log.odd.get(0)).startsWith("answer to nothing that waits");
        assertThat(log.odd.get(1)).startsWith("not readable at byte");
    }

    @Test
    void shouldNotKnowTheOutcomeOfWhatWasUnderWayWhenTheLineBroke() {
        server.script((peer, text) -> peer.cut());
        RpcConnection connection = connect(LONG);
        assertThatThrownBy(() -> connection.await("private/buy", "{}")).isInstanceOf(OutcomeUnknownException.class);
        Await.until("it is closed", () -> log.closed != null);
        assertThatThrownBy(() -> connection.await("private/buy", "{}"))
                .isInstanceOf(LinkException.class)
                .isNotInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("not connected");
    }

    @Test
    void shouldTellEveryCallThoughOneThatIsToldMeetsAnError() {
        RpcConnection connection = connect(Duration.ofMillis(100));
        for (int round = 1; round <= 2; round++) {
            connection.call("private/a", "{}", thrower());
            connection.call("private/b", "{}", tell("b"));
            int waited = round;
            Await.until("late calls are told, round " + round, () -> told.size() == waited);
        }
        connection.call("private/a", "{}", thrower());
        connection.call("private/b", "{}", tell("b"));
        connection.close("done");
        Await.until("it is closed", () -> log.closed != null);
        assertThat(told).hasSize(3).allMatch(line -> line.startsWith("b "));
    }

    private static RpcHandler thrower() {
        return new RpcHandler() {
            @Override
            public void onResult(byte[] data, int from, int to) {
                throw new IllegalStateException("result");
            }

            @Override
            public void onError(RpcError error) {
                throw new IllegalStateException("error");
            }

            @Override
            public void onNoAnswer(boolean sent, String why) {
                throw new IllegalStateException("no answer");
            }
        };
    }

    @Test
    void shouldNotTellWhatAnUnreadableAnswerToALoginHolds() {
        server.http(request -> "{\"result\":{\"access_token\":\"hedgerow-example-token\"");
        HttpLine line = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        RpcKey key = new RpcKey(() -> "me", () -> "s", () -> 1_000_000L);
        RpcHttp http = new RpcHttp(line, Optional.of(key), (method, data) -> {});
        assertThatThrownBy(http::logIn)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("HTTP 200")
                .hasMessageNotContaining("hedgerow-example-token");
    }

    @Test
    void shouldTypeRefusals() {
        server.script((peer, text) ->
                peer.send("{\"id\":" + idOf(text) + ",\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}"));
        RpcConnection connection = connect(LONG);
        assertThatThrownBy(() -> connection.await("private/buy", "{}"))
                .isInstanceOfSatisfying(
                        RpcRefusedException.class,
                        e -> assertThat(e.error())
                                .isEqualTo(new RpcError(RpcError.TOO_MANY_REQUESTS, "too_many_requests", "")));
    }

    @Test
    void shouldLogInAndRenewWithTheTokenOrElseWithTheKey() {
        List<String> grants = new CopyOnWriteArrayList<>();
        server.script((peer, text) -> {
            Map<?, ?> params = (Map<?, ?>) Json.read(text).get("params");
            grants.add((String) params.get("grant_type"));
            if (grants.size() == 3) {
                peer.send("{\"id\":" + idOf(text) + ",\"error\":{\"code\":13009,\"message\":\"unauthorized\"}}");
            } else {
                peer.send(result(
                        text,
                        "{\"access_token\":\"A\",\"expires_in\":" + (grants.size() < 4 ? 1 : 900)
                                + ",\"refresh_token\":\"R" + grants.size() + "\",\"scope\":\"trade:read\"}"));
            }
        });
        RpcConnection connection = connect(LONG);
        RpcKey key = new RpcKey(() -> "me", () -> "hedgerow-example-secret", () -> 1_637_681_707_400_000_000L);
        RpcLogin login = new RpcLogin(loop, connection, key, "", told::add);
        loop.execute(() -> login.start(new RpcLogin.Listener() {
            @Override
            public void loggedIn(String granted) {
                told.add("logged in: " + granted);
            }

            @Override
            public void refused(String why, RpcError error) {
                told.add(why);
            }
        }));
        Await.until("it was renewed with the key", () -> grants.size() == 4);
        assertThat(grants).containsExactly("client_signature", "refresh_token", "refresh_token", "client_signature");
        assertThat(server.heard().get(1)).contains("\"R1\"");
        assertThat(server.heard().get(2)).contains("\"R2\"");
        Await.until("it is noted", () -> told.size() == 2);
        assertThat(told.get(0)).isEqualTo("logged in: trade:read");
        assertThat(server.heard()).noneMatch(text -> text.contains("hedgerow-example-secret"));
    }

    @Test
    void shouldCallOverHttpWithASignature() {
        List<String> requests = new CopyOnWriteArrayList<>();
        server.http(request -> {
            String body = request.content().toString(StandardCharsets.UTF_8);
            requests.add(request.uri() + " " + request.headers().get("Authorization") + " " + body);
            return request.uri().endsWith("cancel_all") ? result(body, "2") : "<html>";
        });
        HttpLine line = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        RpcKey key = new RpcKey(() -> "me", () -> "s", () -> 1_000_000L);
        List<String> kept = new CopyOnWriteArrayList<>();
        RpcHttp http = new RpcHttp(line, Optional.of(key), (method, data) -> kept.add(method));
        assertThat(new String(http.await("private/cancel_all", "{}"), StandardCharsets.UTF_8))
                .isEqualTo("2");
        assertThat(requests.get(0)).startsWith("/api/v2/private/cancel_all deri-hmac-sha256 id=me,ts=1,sig=");
        assertThatThrownBy(() -> http.await("public/x", "{}"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("<html>");
        assertThat(requests.get(1)).startsWith("/api/v2/public/x null");
        assertThat(kept).containsExactly("private/cancel_all", "public/x");
    }

    @Test
    void shouldSignAsPublished() {
        assertThat(RpcKey.signature("hedgerow-example-secret", 1_637_681_707_400L, "sfx7kglb", ""))
                .isEqualTo("2a1bd3857093d5b3d586e02c26828d707d50beea10fda82f7c967a6aa9a907c5");
        assertThat(RpcKey.signature("hedgerow-example-secret", 1_732_600_000_123L, "a1b2c3d4", "x=1"))
                .isEqualTo("60954759f492f5555053bf4172801cf48a1b8b097262105a5ffb9cebb1ad4ace");
        assertThat(new RpcKey(() -> "me", () -> "secret", () -> 0L).toString()).doesNotContain("me", "secret");
    }
}
