package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.AccountLimits.Rate;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How connections live and end: heartbeat, silence, cancel on disconnect, credits. */
class ExchangeConnectionTest {
    private static final String BUY = "private/buy";
    private static final String COD_ON = "private/enable_cancel_on_disconnect";

    private final ScriptedFloor floor = new ScriptedFloor();
    private ExchangeServer server;
    private PlainClient client;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        floor.answer(BUY, (who, params) -> Map.of("order", Map.of(), "trades", "none"));
        floor.answer("private/mass_quote", (who, params) -> 1L);
        server = ExchangeServer.start(ExchangeSpec.local().withFolder(folder), floor);
        client = PlainClient.connect(server);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldAskASilentClientAndCloseIfItDoesNotAnswer() {
        assertThat(client.refusal("public/set_heartbeat", "{\"interval\":9}")).isEqualTo(-32602);
        client.call("public/set_heartbeat", "{\"interval\":100}");

        server.passTime(Duration.ofSeconds(110));
        assertThat(beat()).isEqualTo("test_request");
        client.call("public/test", "{}");
        server.passTime(Duration.ofSeconds(110));
        assertThat(beat()).isEqualTo("test_request");
        server.passTime(Duration.ofSeconds(110));

        assertThat(client.closed()).isEqualTo("4000 heartbeat close");
    }

    @Test
    void shouldBeatForAClientThatIsHeard() {
        client.call("public/set_heartbeat", "{\"interval\":100}");
        server.passTime(Duration.ofSeconds(60));
        client.call("public/get_time", "{}");
        server.passTime(Duration.ofSeconds(50));

        assertThat(beat()).isEqualTo("heartbeat");

        client.call("public/disable_heartbeat", "{}");
        server.passTime(Duration.ofSeconds(250));
        assertThat(client.call("public/get_time", "{}").has("result")).isTrue();
        assertThat(client.hasMore()).isFalse();
    }

    private String beat() {
        JsonNode message = client.next();
        assertThat(message.path("method").asString()).isEqualTo("heartbeat");
        return message.path("params").path("type").asString();
    }

    @Test
    void shouldCloseAfterTenMinutesOfSilence() {
        server.passTime(Duration.ofSeconds(400));
        client.call("public/test", "{}");
        server.passTime(Duration.ofSeconds(400));
        assertThat(client.call("public/test", "{}").has("result")).isTrue();
        server.passTime(Duration.ofSeconds(601));

        assertThat(client.closed()).isEqualTo("4000 inactivity");
    }

    @Test
    void shouldCancelWhatAConnectionLeavesBehind() {
        client.auth("trial", "trial", "");
        assertThat(client.call("private/get_cancel_on_disconnect", "{}")
                        .path("result")
                        .toString())
                .isEqualTo("{\"scope\":\"connection\",\"enabled\":false}");
        assertThat(client.call(COD_ON, "{}").path("result").asString()).isEqualTo("ok");
        assertThat(client.call("private/get_cancel_on_disconnect", "{}")
                        .path("result")
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        client.call(BUY, "{}");

        client.abort();

        awaitLost(1);
        assertThat(floor.lost().get(0).connectionId())
                .isEqualTo(floor.callers().get(0).connectionId());
        assertThat(floor.lost().get(0).accountId()).isEqualTo(1);
    }

    @Test
    void shouldCancelAtAFarewellTooButNotAtLogout() {
        client.auth("trial", "trial", "");
        client.call(COD_ON, "{}");
        client.sayGoodbye();
        awaitLost(1);

        try (PlainClient other = PlainClient.login(server)) {
            other.call(COD_ON, "{}");
            other.ask("private/logout", "{}");
            assertThat(other.closed()).isEqualTo("1000 logout");
        }
        awaitClosed();
        assertThat(floor.lost()).hasSize(1);
    }

    @Test
    void shouldNotCancelUnlessItIsOn() {
        client.auth("trial", "trial", "");
        client.call(COD_ON, "{}");
        client.call("private/disable_cancel_on_disconnect", "{}");
        client.call(BUY, "{}");
        client.abort();
        awaitClosed();

        assertThat(floor.lost()).isEmpty();
    }

    @Test
    void shouldCancelAfterAHeartbeatThatWasMissed() {
        client.auth("trial", "trial", "");
        client.call(COD_ON, "{}");
        client.call("public/set_heartbeat", "{\"interval\":100}");
        server.passTime(Duration.ofSeconds(110));
        server.passTime(Duration.ofSeconds(110));

        awaitLost(1);
    }

    @Test
    void shouldBeginWithItOnEachConnectionOfAnAccountAlsoInItsNextLife() {
        client.auth("trial", "trial", "");
        client.call(COD_ON, "{\"scope\":\"account\"}");
        assertThat(enabled(client)).isFalse(); // That of this connection is its own.

        try (PlainClient other = PlainClient.login(server)) {
            assertThat(enabled(other)).isTrue();
        }
        awaitLost(1);

        ScriptedFloor nextFloor = new ScriptedFloor();
        try (ExchangeServer next = ExchangeServer.start(ExchangeSpec.local().withFolder(folder), nextFloor);
                PlainClient other = PlainClient.login(next)) {
            assertThat(enabled(other)).isTrue();
        }
    }

    @Test
    void shouldCancelInItsNextLifeWhatItCouldNotCancelInThis() {
        client.auth("trial", "trial", "");
        client.call(COD_ON, "{}");
        client.call(BUY, "{}");

        ScriptedFloor nextFloor = new ScriptedFloor();
        try (ExchangeServer next = ExchangeServer.start(ExchangeSpec.local().withFolder(folder), nextFloor)) {
            assertThat(next.port()).isPositive();
            assertThat(nextFloor.lost())
                    .extracting(Caller::connectionId)
                    .containsExactly(floor.callers().get(0).connectionId());
        }
    }

    private static boolean enabled(PlainClient client) {
        return client.call("private/get_cancel_on_disconnect", "{}")
                .path("result")
                .path("enabled")
                .asBoolean();
    }

    @Test
    void shouldTakeQuotesOnlyWithCancelOnDisconnect() {
        client.auth("trial", "trial", "");
        assertThat(client.refusal("private/mass_quote", "{}")).isEqualTo(13_042);
        client.call(COD_ON, "{}");
        assertThat(client.call("private/mass_quote", "{}").path("result").asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldCloseTheSessionOfOneOrderTooMany() {
        floor.limit(
                new AccountLimits(new Rate(20, 100), new Rate(5, 3), new Rate(5, 3), new Rate(5, 3), new Rate(5, 3)));
        client.auth("trial", "trial", "");
        client.askOften(BUY, "{}", 40);

        JsonNode refused = client.await(message -> message.has("error"));

        assertThat(refused.path("error").path("code").asInt()).isEqualTo(10_028);
        assertThat(refused.path("error").path("message").asString()).isEqualTo("too_many_requests");
        assertThat(client.closed()).isEqualTo("1008 too_many_requests");
        assertThat(floor.callers()).hasSizeBetween(3, 39);
        server.passTime(Duration.ofSeconds(1));
        try (PlainClient other = PlainClient.login(server)) {
            assertThat(other.call(BUY, "{}").has("result")).isTrue();
        }
    }

    @Test
    void shouldHaveCreditsOfTheirOwnForSubscriptionsAndLists() {
        client.askOften("public/subscribe", "{\"channels\":[\"quote.A\"]}", 40);

        assertThat(client.await(message -> message.has("error"))
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(10_028);
        assertThat(client.closed()).isEqualTo("1008 too_many_requests");
    }

    @Test
    void shouldRefuseTheThirtyThirdConnectionOfAnAddress() {
        PlainClient[] others = new PlainClient[31];
        for (int i = 0; i < others.length; i++) {
            others[i] = PlainClient.connect(server);
        }
        try (PlainClient late = PlainClient.of(server)) {
            assertThat(late.get("public/get_time").statusCode()).isEqualTo(429);
        }
        others[0].abort();
        Await.until("a place is free", () -> {
            try (PlainClient late = PlainClient.of(server)) {
                return late.get("public/get_time").statusCode() == 200;
            }
        });
        for (PlainClient other : others) {
            other.close();
        }
    }

    private void awaitLost(int count) {
        Await.until("a connection is lost", () -> floor.lost().size() == count);
    }

    /** Whatever was handed over by a closed connection has been done. */
    private void awaitClosed() {
        try (PlainClient other = PlainClient.connect(server)) {
            other.call("public/test", "{}");
        }
        Await.until(
                "sessions are gone",
                () -> server.connections() == 0 || floor.lost().size() > 1);
    }
}
