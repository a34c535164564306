package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients and pages that mean no good, or are broken. */
@Timeout(600)
class ConsoleAttackTest {
    private static final List<String> WISHES = List.of(
            "{\"panels\":{\"header\":{},\"ladder\":{\"open\":[\"book\",\"book/BTC\"],\"rows\":20,\"filter\":\"x\"},"
                    + "\"heat\":{\"move_percent\":-10,\"vol_points\":5.5,\"days\":1}}}",
            "{\"panels\":{\"chain\":{\"underlying\":\"BTC\",\"expiry_ns\":1796342400000000000},\"delta\":{\"window_s\":60},"
                    + "\"hedges\":{\"rows\":40,\"filter\":\"BTC\"},\"cause\":{\"order_id\":1}}}",
            "{\"transport\":{\"at\":\"live\",\"sequence\":7,\"time_ns\":1,\"jump\":\"-hedge\",\"step\":3,\"speed\":1e3}}",
            "{\"token\":\"secret\",\"control\":{\"command\":\"kill\",\"scope\":\"*\",\"actor\":\"a\",\"reason\":\"r\"}}");
    private static final String[] BITS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        ":",
        ",",
        "null",
        "1e999",
        "-",
        "9223372036854775808",
        "NaN",
        "\\ud800",
        "\u0000",
        "true",
        "{}"
    };
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static JournalDesk desk;
    private static ConsoleServer server;

    @BeforeAll
    static void start() {
        Path journal = DemoJournal.make(folder.resolve("j"), "2s");
        desk = JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
        Await.until(
                "the journal is read",
                () -> desk.isLevel() && desk.newest(Set.of()).isPresent());
        server = ConsoleServer.start(ConsoleSpec.reading(0, "FINISHED"), desk, NanoClock.SYSTEM);
    }

    @AfterAll
    static void stop() {
        server.close();
        desk.close();
    }

    private static WebSocket connect(ReceivedFrames frames) {
        URI uri = URI.create(server.link().replace("http:", "ws:") + "api/stream");
        return CLIENT.newWebSocketBuilder().buildAsync(uri, frames).join();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.link() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Status line of an answer to a request as no well-meaning client writes it. */
    private static String status(String target, String host, String... headers) throws IOException {
        URI link = URI.create(server.link());
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + more
                                    + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.lines().findFirst().orElse("");
        }
    }

    private static String mutate(Random random, String wish) {
        StringBuilder text = new StringBuilder(wish);
        for (int i = random.nextInt(4); i >= 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
                case 2 -> text.insert(at, text.substring(at, to));
                default -> text.replace(at, to, BITS[random.nextInt(BITS.length)]);
            }
        }
        return text.toString();
    }

    @Test
    void shouldRefuseAnyBrokenWishWithWordsAndNothingElse() {
        long seed = Long.getLong("seed", 1L);
        Random random = new Random(seed);
        DeskMoment moment = desk.now(EnumSet.allOf(Part.class)).orElseThrow();
        for (int i = 0; i < 3_000; i++) {
            String text = mutate(random, WISHES.get(random.nextInt(WISHES.size())));
            try {
                ClientWish wish = ClientWish.read(text);
                if (i % 10 == 0) {
                    Map<String, Ask> asked = wish.panels().orElse(Map.of());
                    asked.forEach((name, ask) -> look(name, ask, moment));
                }
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as(text).isNotBlank();
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("seed " + seed + ": " + text, broken);
            }
        }
    }

    private static void look(String name, Ask ask, DeskMoment moment) {
        try {
            assertThat(Json.write(Panels.of(name).of(moment, desk.trail(), ask)))
                    .isNotBlank();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void shouldBearDeepAndHugeFrames() throws Exception {
        assertThatThrownBy(() -> ClientWish.read("{\"panels\":" + "[".repeat(30_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientWish.read("{\"panels\":" + "{\"a\":".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class);
        ReceivedFrames frames = new ReceivedFrames();
        connect(frames)
                .sendText("{\"token\":\"" + "x".repeat(100_000) + "\"}", true)
                .exceptionally(closed -> null)
                .join();
        assertThat(frames.closed.take()).isEqualTo(1009);
        assertThat(get("api/snapshot?panels=header").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldServeNothingButItsOwnFiles() throws Exception {
        for (String target : List.of(
                "/../ConsoleServer.class",
                "/%2e%2e/ConsoleServer.class",
                "/..%2fConsoleServer.class",
                "/panels/..%5c..%5cConsoleServer.class",
                "/panels/../../ConsoleServer.class",
                "//etc/passwd.txt",
                "/vendor//uPlot.js%00.txt",
                "/.js",
                "/\u00e9.js")) {
            assertThat(status(target, "127.0.0.1")).as(target).startsWith("HTTP/1.1 4");
        }
        assertThat(status("/main.js", "127.0.0.1")).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldTurnAwayNamesThatAreBoundToThisAddressAndPagesOfOtherPorts() throws Exception {
        int port = URI.create(server.link()).getPort();
        String here = "127.0.0.1:" + port;
        for (String host :
                List.of("evil.example:" + port, "127.0.0.1.evil.example:" + port, "127.0.0.2", "[::2]", "0")) {
            assertThat(status("/", host)).as(host).startsWith("HTTP/1.1 421");
        }
        assertThat(status("/", "localhost:" + port)).startsWith("HTTP/1.1 200");
        for (String origin : List.of(
                "http://127.0.0.1:" + (port + 1),
                "https://" + here,
                "http://evil.example",
                "null",
                "http://" + here + ".evil.example",
                "file://",
                "")) {
            assertThat(status("/", here, "Origin: " + origin)).as(origin).startsWith("HTTP/1.1 403");
        }
        assertThat(status("/", here, "Origin: http://" + here)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldKeepSoManyReplaysAndRefuseMoreWithWords() throws Exception {
        List<WebSocket> sockets = new ArrayList<>();
        List<ReceivedFrames> all = new ArrayList<>();
        for (int i = 0; i <= Replays.MOST; i++) {
            ReceivedFrames frames = new ReceivedFrames();
            WebSocket socket = connect(frames);
            socket.sendText("{\"panels\":{\"journal\":{}},\"transport\":{\"sequence\":" + (100 + i) + "}}", true)
                    .join();
            sockets.add(socket);
            all.add(frames);
            if (i < Replays.MOST) {
                assertThat(frames.nextWith("journal")).containsEntry("mode", "REPLAY");
            }
        }
        Map<String, Object> refused = all.get(Replays.MOST).next();
        while (refused.get("error") == null) {
            refused = all.get(Replays.MOST).next();
        }
        assertThat(refused.get("error").toString()).contains(Replays.MOST + " clients look at earlier moments already");
        HttpResponse<String> once = get("api/snapshot?at=100&panels=journal");
        assertThat(once.statusCode()).isEqualTo(503);
        assertThat(once.body()).contains("come again");
        sockets.forEach(WebSocket::abort);
        Await.until("the places are free again", () -> succeeds("api/snapshot?at=100&panels=journal"));
    }

    private static boolean succeeds(String path) {
        try {
            return get(path).statusCode() == 200;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** It asks for much and reads nothing: others go on, and of what it did not read one frame is kept. */
    @Test
    void shouldKeepOneFrameForAClientThatDoesNotRead() throws Exception {
        URI link = URI.create(server.link());
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress(link.getHost(), link.getPort()));
            OutputStream out = deaf.getOutputStream();
            out.write(("GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:" + link.getPort()
                            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = deaf.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            for (int i = 0; i < 400; i++) {
                out.write(
                        masked("{\"panels\":{\"hedges\":{\"rows\":" + (1 + i % 2) + "},\"chain\":{},\"ladder\":{}}}"));
            }
            out.flush();
            ReceivedFrames frames = new ReceivedFrames();
            WebSocket other = connect(frames);
            other.sendText("{\"panels\":{\"header\":{}}}", true).join();
            assertThat(frames.nextWith("header")).containsKey("sequence");
            assertThat(frames.next()).containsKey("frame");
            other.abort();
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        int port = URI.create(server.link()).getPort();
        assertThatThrownBy(() -> ConsoleServer.start(ConsoleSpec.reading(port, "FINISHED"), desk, NanoClock.SYSTEM))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + port);
    }

    private static byte[] masked(String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[content.length + 6];
        assertThat(content.length).isLessThan(126);
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | content.length);
        System.arraycopy(content, 0, frame, 6, content.length);
        return frame;
    }
}
