package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.access.RequestSignature;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what over a WebSocket: credentials, signatures, tokens, scopes, sessions. */
class ExchangeLoginTest {
    private static final String POSITIONS = "private/get_positions";

    private final ScriptedFloor floor = new ScriptedFloor();
    private ExchangeServer server;
    private PlainClient client;

    @BeforeEach
    void open() {
        floor.answer(POSITIONS, (who, params) -> who.accountId());
        floor.answer("private/buy", (who, params) -> who.accountId());
        floor.answer("private/get_account_summary", (who, params) -> who.accountId());
        server = ExchangeServer.start(ExchangeSpec.local(), floor);
        client = PlainClient.connect(server);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldLogInWithASecret() {
        assertThat(client.refusal(POSITIONS, "{}")).isEqualTo(13_009);

        JsonNode token = client.auth("trial", "trial", "");

        assertThat(token.path("scope").asString())
                .isEqualTo("account:read_write block_trade:read_write connection custody:read_write mainaccount"
                        + " trade:read_write wallet:read_write");
        assertThat(token.path("expires_in").asLong()).isEqualTo(900);
        assertThat(client.call(POSITIONS, "{}").path("result").asLong()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWrongCredentials() {
        assertThat(login("trial", "wrong")).isEqualTo(13_004);
        assertThat(login("nobody", "trial")).isEqualTo(13_004);
        assertThat(login("elsewhere", "elsewhere")).isEqualTo(13_009); // Only from another address.
        assertThat(client.refusal("public/auth", "{\"grant_type\":\"password\"}"))
                .isEqualTo(-32602);
        assertThat(client.refusal(
                        "public/auth",
                        "{\"grant_type\":\"client_credentials\",\"client_id\":\"trial\",\"client_secret\":\"trial\","
                                + "\"scope\":\"trade:everything\"}"))
                .isEqualTo(-32602);
    }

    private int login(String clientId, String secret) {
        return client.refusal(
                "public/auth",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + clientId + "\",\"client_secret\":\""
                        + secret + "\"}");
    }

    @Test
    void shouldSignAsThePublishedVectorsDo() {
        assertThat(RequestSignature.of("hedgerow-example-secret", "1637681707400", "sfx7kglb", ""))
                .isEqualTo("2a1bd3857093d5b3d586e02c26828d707d50beea10fda82f7c967a6aa9a907c5");
        assertThat(RequestSignature.of("hedgerow-example-secret", "1732600000123", "a1b2c3d4", "x=1"))
                .isEqualTo("60954759f492f5555053bf4172801cf48a1b8b097262105a5ffb9cebb1ad4ace");
    }

    @Test
    void shouldLogInWithASignatureOnce() {
        long now = EpochClock.SYSTEM.epochTimeNs() / 1_000_000L;
        String signed = signed(now, "abc", "trial");

        assertThat(client.call("public/auth", signed)
                        .path("result")
                        .path("state")
                        .asString())
                .isEqualTo("back");
        assertThat(client.refusal("public/auth", signed)).isEqualTo(13_004); // The nonce is used.
        assertThat(client.refusal("public/auth", signed(now - 120_000, "abd", "trial")))
                .isEqualTo(13_004);
        assertThat(client.refusal("public/auth", signed(now, "abe", "wrong"))).isEqualTo(13_004);
    }

    private static String signed(long ms, String nonce, String secret) {
        String signature = RequestSignature.of(secret, Long.toString(ms), nonce, "d");
        return "{\"grant_type\":\"client_signature\",\"client_id\":\"trial\",\"timestamp\":" + ms + ",\"nonce\":\""
                + nonce + "\",\"data\":\"d\",\"signature\":\"" + signature + "\",\"state\":\"back\"}";
    }

    @Test
    void shouldHoldAReaderToReading() {
        client.auth("reader", "reader", "");

        assertThat(client.call(POSITIONS, "{}").path("result").asLong()).isEqualTo(2);
        JsonNode refused = client.call("private/buy", "{}");
        assertThat(refused.path("error").path("code").asInt()).isEqualTo(13_021);
        assertThat(refused.path("error").path("data").path("reason").asString()).contains("trade:read_write");
    }

    @Test
    void shouldLowerWhatAKeyMayDoToWhatIsAsked() {
        JsonNode token = client.auth("trial", "trial", "trade:read account:none expires:60");

        assertThat(token.path("scope").asString())
                .contains("trade:read ", "expires:60")
                .doesNotContain("account:");
        assertThat(token.path("expires_in").asLong()).isEqualTo(60);
        assertThat(client.call(POSITIONS, "{}").has("result")).isTrue();
        assertThat(client.refusal("private/buy", "{}")).isEqualTo(13_021);
        assertThat(client.refusal("private/get_account_summary", "{}")).isEqualTo(13_021);

        assertThat(client.auth("reader", "reader", "trade:read_write")
                        .path("scope")
                        .asString())
                .doesNotContain("read_write");
    }

    @Test
    void shouldEndTokensAndRefreshThemOnce() {
        JsonNode token = client.auth("trial", "trial", "expires:300");
        server.passTime(Duration.ofSeconds(200));
        assertThat(client.call(POSITIONS, "{}").has("result")).isTrue();
        server.passTime(Duration.ofSeconds(150));
        assertThat(client.refusal(POSITIONS, "{}")).isEqualTo(13_009);

        String refresh = "{\"grant_type\":\"refresh_token\",\"refresh_token\":\""
                + token.path("refresh_token").asString() + "\"}";
        assertThat(client.call("public/auth", refresh)
                        .path("result")
                        .path("expires_in")
                        .asLong())
                .isEqualTo(300);
        assertThat(client.call(POSITIONS, "{}").has("result")).isTrue();
        assertThat(client.refusal("public/auth", refresh)).isEqualTo(13_009);
    }

    @Test
    void shouldKeepATokenOfAConnectionOnIt() {
        String token = client.auth("trial", "trial", "").path("access_token").asString();
        String named = client.auth("trial", "trial", "session:one")
                .path("access_token")
                .asString();

        try (PlainClient other = PlainClient.connect(server)) {
            assertThat(other.refusal(POSITIONS, "{\"access_token\":\"" + token + "\"}"))
                    .isEqualTo(13_009);
            assertThat(other.call(POSITIONS, "{\"access_token\":\"" + named + "\"}")
                            .path("result")
                            .asLong())
                    .isEqualTo(1);
            assertThat(other.get("private/get_positions", "Authorization", "bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(other.get("private/get_positions", "Authorization", "bearer " + named)
                            .body())
                    .contains("\"result\":1");
        }
    }

    @Test
    void shouldExchangeATokenForASubaccount() {
        String refresh = client.auth("trial", "trial", "").path("refresh_token").asString();

        assertThat(client.call("public/exchange_token", "{\"refresh_token\":\"" + refresh + "\",\"subject_id\":3}")
                        .path("result")
                        .has("access_token"))
                .isTrue();
        assertThat(client.call(POSITIONS, "{}").path("result").asLong()).isEqualTo(3);

        String again = client.auth("trial", "trial", "").path("refresh_token").asString();
        assertThat(client.refusal("public/exchange_token", "{\"refresh_token\":\"" + again + "\",\"subject_id\":9}"))
                .isEqualTo(13_021);
    }

    @Test
    void shouldForkASession() {
        String refresh = client.auth("trial", "trial", "session:one")
                .path("refresh_token")
                .asString();

        assertThat(client.call("public/fork_token", "{\"refresh_token\":\"" + refresh + "\",\"session_name\":\"two\"}")
                        .path("result")
                        .path("scope")
                        .asString())
                .contains("session:two");
    }

    @Test
    void shouldDropTheOldestOfTooManySessions() {
        client.auth("trial", "trial", "session:s0");

        try (PlainClient other = PlainClient.connect(server)) {
            IntStream.rangeClosed(1, 15).forEach(i -> other.auth("trial", "trial", "session:s" + i));
            assertThat(client.call(POSITIONS, "{}").has("result")).isTrue();
            other.auth("trial", "trial", "session:s16");
        }

        assertThat(client.closed()).isEqualTo("1008 session replaced");
    }

    @Test
    void shouldCloseWithoutAnAnswerAtLogout() {
        String named = client.auth("trial", "trial", "session:one")
                .path("access_token")
                .asString();

        client.ask("private/logout", "{}");

        assertThat(client.closed()).isEqualTo("1000 logout");
        assertThat(client.hasMore()).isFalse();
        try (PlainClient other = PlainClient.connect(server)) {
            assertThat(other.refusal(POSITIONS, "{\"access_token\":\"" + named + "\"}"))
                    .isEqualTo(13_009);
        }
    }

    @Test
    void shouldKeepTokensAtLogoutIfAsked() {
        String named = client.auth("trial", "trial", "session:one")
                .path("access_token")
                .asString();

        client.ask("private/logout", "{\"invalidate_token\":false}");
        client.closed();

        try (PlainClient other = PlainClient.connect(server)) {
            assertThat(other.call(POSITIONS, "{\"access_token\":\"" + named + "\"}")
                            .has("result"))
                    .isTrue();
        }
    }

    @Test
    void shouldShowTheFloorWhoAsks() {
        client.auth("trial", "trial", "trade:read");
        client.call(POSITIONS, "{}");
        client.get("private/get_positions", "Authorization", "Basic dHJpYWw6dHJpYWw=");

        assertThat(floor.callers()).hasSize(2);
        assertThat(floor.callers().get(0).connectionId()).isPositive();
        assertThat(floor.callers().get(0).scopes()).contains("trade:read").doesNotContain("trade:read_write");
        assertThat(floor.callers().get(1).connectionId()).isZero();
        assertThat(floor.callers().get(1).scopes()).containsAll(Set.of("trade:read_write", "account:read_write"));
    }
}
