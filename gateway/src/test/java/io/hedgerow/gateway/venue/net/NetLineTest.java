package io.hedgerow.gateway.venue.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.OutcomeUnknownException;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WebSocket and HTTP lines against a server of this machine, plain and with TLS. */
@Timeout(600)
class NetLineTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final NetLoop loop = new NetLoop("test-net");
    private final Log log = new Log();
    private ScriptedServer server;

    private static final class Log implements WebSocketListener {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private volatile boolean opened;
        private volatile String closed;
        private volatile Throwable cause;

        @Override
        public void opened() {
            opened = true;
        }

        @Override
        public void message(byte[] data, int offset, int length) {
            messages.add(new String(data, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void closed(String why, Throwable thrown) {
            cause = thrown;
            closed = why;
        }
    }

    @AfterEach
    void close() {
        loop.close();
        if (server != null) {
            server.close();
        }
    }

    private WebSocketLine connect(SslContext tls, Path caFile, Duration silence) {
        server = new ScriptedServer(tls);
        NetEndpoint endpoint = NetEndpoint.of(server.webSocket(), Optional.ofNullable(caFile), LONG);
        return WebSocketLine.connect(loop, endpoint, silence, log);
    }

    @Test
    void shouldExchangeMessages() {
        WebSocketLine line = connect(null, null, LONG);
        server.script((peer, text) -> peer.send("you said " + text));
        Await.until("it is open", () -> log.opened);
        assertThat(line.send("ü \"1\"")).isTrue();
        byte[] more = "xxtwoxx".getBytes(StandardCharsets.UTF_8);
        assertThat(line.send(more, 2, 3)).isTrue();
        Await.until("both are answered", () -> log.messages.size() == 2);
        assertThat(log.messages).containsExactly("you said ü \"1\"", "you said two");
        line.close("done");
        Await.until("it is closed", () -> log.closed != null);
        assertThat(log.closed).isEqualTo("done");
        assertThat(line.send("late")).isFalse();
    }

    @Test
    void shouldTrustACertificateThatIsNamed() {
        WebSocketLine line = connect(TestTls.server("loopback"), TestTls.certificate("loopback"), LONG);
        server.script((peer, text) -> peer.send("x".repeat(100_000)));
        Await.until("it is open", () -> log.opened);
        line.send("go");
        Await.until("the long message is here", () -> !log.messages.isEmpty());
        assertThat(log.messages.get(0)).hasSize(100_000);
    }

    @Test
    void shouldRefuseACertificateThatNobodyVouchesFor() {
        connect(TestTls.server("loopback"), null, LONG);
        Await.until("it is refused", () -> log.closed != null);
        assertThat(log.opened).isFalse();
        assertThat(log.closed).contains("not trusted").contains("ca_file");
        assertThat(NetFailure.isCertificate(log.cause)).isTrue();
    }

    @Test
    void shouldRefuseACertificateOfAnotherHost() {
        connect(TestTls.server("elsewhere"), TestTls.certificate("elsewhere"), LONG);
        Await.until("it is refused", () -> log.closed != null);
        assertThat(log.opened).isFalse();
        assertThat(NetFailure.isCertificate(log.cause)).as(log.closed).isTrue();
    }

    @Test
    void shouldTellWithoutTheNameOfAClassThatNothingIsEncryptedThere() {
        server = new ScriptedServer(null);
        URI encrypted = URI.create(server.webSocket().toString().replace("ws://", "wss://"));
        WebSocketLine.connect(loop, NetEndpoint.of(encrypted, Optional.empty(), LONG), LONG, log);
        Await.until("it is refused", () -> log.closed != null);
        assertThat(log.closed).isEqualTo("the venue does not encrypt there: another port, or ws:// on this machine");
    }

    @Test
    void shouldNoticeALineThatIsDead() {
        connect(null, null, Duration.ofMillis(200));
        Await.until("it is open", () -> log.opened && !server.peers().isEmpty());
        server.peers().get(0).freeze();
        Await.until("it is closed", () -> log.closed != null);
        assertThat(log.closed).startsWith("nothing has come for");
    }

    @Test
    void shouldKeepAQuietLineWhoseOtherSideAnswersPings() {
        WebSocketLine line = connect(null, null, Duration.ofSeconds(2));
        Await.until("it is open", () -> log.opened);
        long from = line.lastReadNanos();
        Await.until("pongs have come", () -> line.lastReadNanos() - from > 2_500_000_000L);
        assertThat(log.closed).isNull();
    }

    @Test
    void shouldTellWhenTheOtherSideCuts() {
        connect(null, null, LONG);
        Await.until("it is open", () -> log.opened && !server.peers().isEmpty());
        server.peers().get(0).cut();
        Await.until("it is closed", () -> log.closed != null);
        assertThat(log.closed).isNotEmpty();
    }

    @Test
    void shouldTellThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("ws://127.0.0.1:" + port + "/");
        WebSocketLine.connect(loop, NetEndpoint.of(nobody, Optional.empty(), LONG), LONG, log);
        Await.until("it has failed", () -> log.closed != null);
        assertThat(log.closed).isEqualTo("connection refused");
    }

    @Test
    void shouldTellWhatLeftFromWhatDidNot() {
        server = new ScriptedServer(null);
        server.http(request -> request.uri().contains("good") ? "{\"a\":1}" : null);
        HttpLine patient = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        HttpReply reply = patient.send("/good?x=1", Map.of(), new byte[0]).join();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        HttpLine line =
                new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), Duration.ofMillis(300));
        assertThatThrownBy(() -> line.send("/lost", Map.of(), new byte[] {1}).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(OutcomeUnknownException.class);
        server.close();
        HttpLine another = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        assertThatThrownBy(() -> another.send("/good", Map.of(), new byte[] {1}).join())
                .cause()
                .isInstanceOf(LinkException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void shouldKeepAConnectionForTheNextRequestAndSendItAgainWhereThatWasClosed() {
        server = new ScriptedServer(null);
        HttpLine line = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        for (int i = 0; i < 5; i++) {
            assertThat(line.send("/again", Map.of(), new byte[] {1}).join().status())
                    .isEqualTo(200);
        }
        assertThat(server.httpConnections()).isEqualTo(1);

        server.cutHttp(); // Whether it is heard of before or after the next request leaves: it is answered.
        assertThat(line.send("/again", Map.of(), new byte[] {1}).join().status())
                .isEqualTo(200);
        assertThat(server.httpConnections()).isEqualTo(2);
    }

    @Test
    void shouldAnswerWhatIsAskedOnceTheThreadHasEnded() {
        HttpLine line =
                new HttpLine(loop, NetEndpoint.of(URI.create("http://127.0.0.1:9"), Optional.empty(), LONG), LONG);
        loop.close();
        assertThat(line.send("/late", Map.of(), new byte[0]))
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(LinkException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);
        assertThat(loop.tryExecute(() -> {})).isFalse();
    }

    @Test
    void shouldNotSendBeforeTheCertificateIsTrusted() {
        server = new ScriptedServer(TestTls.server("loopback"));
        HttpLine line = new HttpLine(loop, NetEndpoint.of(server.http(), Optional.empty(), LONG), LONG);
        assertThatThrownBy(() -> line.send("/secret", Map.of(), new byte[] {1}).join())
                .cause()
                .isInstanceOf(LinkException.class)
                .isNotInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("not trusted");
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndNoCertificate() {
        assertThatThrownBy(() -> NetEndpoint.of(URI.create("ftp://x"), Optional.empty(), LONG))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("ftp://x");
        Path key = TestTls.certificate("loopback").resolveSibling("loopback.key");
        assertThatThrownBy(() -> NetEndpoint.of(URI.create("wss://x"), Optional.of(key), LONG))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("PEM");
    }
}
