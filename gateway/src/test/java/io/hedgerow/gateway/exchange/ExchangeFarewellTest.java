package io.hedgerow.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.AccountLimits.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that is closed while its client goes on sending: what it was told is not lost for it. */
class ExchangeFarewellTest {
    /** Status 1008 and its reason, as a close frame ends. */
    private static final String CLOSE_POLICY = "\u0003\u00f0too_many_requests";

    /** An empty close frame, masked. */
    private static final byte[] ANSWERED_CLOSE = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};

    private final ScriptedFloor floor = new ScriptedFloor();

    @TempDir
    private Path folder;

    @Test
    void shouldNotBeResetUnderAClientThatSendsOn() throws IOException {
        Rate low = new Rate(5, 3);
        floor.limit(new AccountLimits(new Rate(20, 100), low, low, low, low));
        floor.answer("private/buy", (who, params) -> Map.of("order", Map.of(), "trades", "none"));

        try (ExchangeServer server = ExchangeServer.start(ExchangeSpec.local().withFolder(folder), floor);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(handshake(server.port()));
            readUntil(socket.getInputStream(), "\r\n\r\n");
            send(
                    out,
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/auth\",\"params\":{\"grant_type\":"
                            + "\"client_credentials\",\"client_id\":\"trial\",\"client_secret\":\"trial\"}}");
            send(
                    out,
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"private/enable_cancel_on_disconnect\",\"params\":{}}");
            sendOrders(out, 40);
            String told = readUntil(socket.getInputStream(), CLOSE_POLICY);
            assertThat(told).contains("\"code\":10028");
            sendOrders(out, 200);
            out.write(ANSWERED_CLOSE);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private static byte[] handshake(int port) {
        return ("GET /ws/api/v2 HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void sendOrders(OutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            send(out, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"private/buy\",\"params\":{}}");
        }
    }

    /** One masked text frame; the mask is zero. */
    private static void send(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (bytes.length < 126) {
            frame.write(0x80 | bytes.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(bytes.length >> 8);
            frame.write(bytes.length);
        }
        frame.write(new byte[4]);
        frame.write(bytes);
        out.write(frame.toByteArray());
        out.flush();
    }

    /** Takes what comes, up to and with some words. */
    private static String readUntil(InputStream in, String words) throws IOException {
        StringBuilder told = new StringBuilder();
        while (told.indexOf(words) < 0) {
            int next = in.read();
            assertThat(next).as("after %s", told).isNotNegative();
            told.append((char) next);
        }
        return told.toString();
    }
}
