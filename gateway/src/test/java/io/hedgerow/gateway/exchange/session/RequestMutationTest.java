package io.hedgerow.gateway.exchange.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.PlainClient;
import io.hedgerow.gateway.exchange.ScriptedFloor;
import io.hedgerow.gateway.exchange.access.Authenticator;
import io.hedgerow.gateway.exchange.access.TokenStore;
import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.limit.RequestLimits;
import io.hedgerow.gateway.testing.MutationRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever a client sends, the exchange answers once or closes, with JSON, and never fails inside. */
class RequestMutationTest {
    private final ScriptedFloor floor = new ScriptedFloor();
    private final ByteArrayOutputStream failures = new ByteArrayOutputStream();
    private final List<String> sent = new ArrayList<>();
    private final Sessions sessions = new Sessions(edge(), 1);

    private Edge edge() {
        EdgeTimers timers = new EdgeTimers(System::nanoTime);
        TokenStore tokens = new TokenStore(timers, Duration.ofMinutes(15).toNanos(), 16);
        EdgeSpec d = EdgeSpec.DEFAULT;
        EdgeSpec spec = new EdgeSpec(
                d.connectionsPerAddress(),
                d.sessionsPerKey(),
                d.inactivity(),
                d.heartbeatMin(),
                d.tokenLifetime(),
                d.pendingBytesMax(),
                d.requestBytesMax(),
                d.channelsPerCall(),
                false,
                d.testnet());
        return new Edge(
                spec,
                floor,
                new ReplyText(ExchangeTime.machine(EpochClock.SYSTEM), true),
                timers,
                tokens,
                new Authenticator(floor.keys(), tokens, ms -> true),
                new RequestLimits(floor::limits, timers),
                new FaultDesk(1, timers),
                new DisconnectBook(() -> {}),
                new PrintStream(failures, true, StandardCharsets.UTF_8));
    }

    private Session open() {
        return sessions.open("127.0.0.1", new Outlet() {
            @Override
            public void send(byte[] utf8) {
                sent.add(new String(utf8, StandardCharsets.UTF_8));
            }

            @Override
            public void close(int status, String reason) {
                sent.add("{\"closed\":" + status + "}");
            }

            @Override
            public void abort() {
                sent.add("{\"closed\":0}");
            }

            @Override
            public long pendingBytes() {
                return 0;
            }
        });
    }

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
        floor.answer("private/buy", (who, params) -> params.toString());
        MutationRun.of("requests", 20261127, 4_000, sound, text -> {
            Session session = open();
            session.onText(login(), 1);
            sent.clear();
            session.onText(text, 2);
            session.lost();
            assertThat(failures.toString(StandardCharsets.UTF_8)).isEmpty();
            assertThat(sent).hasSizeLessThanOrEqualTo(1);
            boolean refused = false;
            for (String message : sent) {
                JsonNode json = PlainClient.json(message);
                refused = json.has("error");
                assertThat(json.has("result") || refused || json.has("closed"))
                        .as(message)
                        .isTrue();
            }
            return refused;
        });
    }

    private static byte[] login() {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/auth\",\"params\":{\"grant_type\":"
                        + "\"client_credentials\",\"client_id\":\"trial\",\"client_secret\":\"trial\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
