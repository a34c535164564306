package io.hedgerow.gateway.exchange.session;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.access.Authenticator;
import io.hedgerow.gateway.exchange.access.TokenStore;
import io.hedgerow.gateway.exchange.clock.EdgeTimers;
import io.hedgerow.gateway.exchange.clock.ExchangeTime;
import io.hedgerow.gateway.exchange.fault.FaultDesk;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.limit.RequestLimits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The network side of an exchange without sockets and credits, on the thread of a test. */
final class QuietEdge {
    private static final String LOGIN =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/auth\",\"params\":{\"grant_type\":"
                    + "\"client_credentials\",\"client_id\":\"trial\",\"client_secret\":\"trial\"}}";

    private final ByteArrayOutputStream failures = new ByteArrayOutputStream();
    private final List<String> sent = new ArrayList<>();
    private final Sessions sessions;

    QuietEdge(ExchangeFloor floor) {
        EdgeTimers timers = new EdgeTimers(System::nanoTime);
        TokenStore tokens = new TokenStore(timers, Duration.ofMinutes(15).toNanos(), 16);
        sessions = new Sessions(
                new Edge(
                        spec(),
                        floor,
                        new ReplyText(ExchangeTime.machine(EpochClock.SYSTEM), true),
                        timers,
                        tokens,
                        new Authenticator(floor.keys(), tokens, ms -> true),
                        new RequestLimits(floor::limits, timers),
                        new FaultDesk(1, timers, line -> {}),
                        new DisconnectBook(() -> {}),
                        new PrintStream(failures, true, StandardCharsets.UTF_8),
                        line -> {}),
                1);
    }

    private static EdgeSpec spec() {
        EdgeSpec normal = EdgeSpec.DEFAULT;
        return new EdgeSpec(
                normal.connectionsPerAddress(),
                normal.sessionsPerKey(),
                normal.inactivity(),
                normal.heartbeatMin(),
                normal.tokenLifetime(),
                normal.pendingBytesMax(),
                normal.requestBytesMax(),
                normal.channelsPerCall(),
                false,
                normal.testnet());
    }

    /** What failed inside. */
    String failures() {
        return failures.toString(StandardCharsets.UTF_8);
    }

    /** What a client that has logged in gets for a message, and then goes. */
    List<String> answers(byte[] text) {
        Session session = sessions.open("127.0.0.1", new Outlet() {
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
        session.onText(LOGIN.getBytes(StandardCharsets.UTF_8), 1);
        sent.clear();
        session.onText(text, 2);
        session.lost();
        return List.copyOf(sent);
    }
}
