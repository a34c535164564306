package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.gateway.view.panel.Panels;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ConsoleServerTest {
    private static final ConsoleSpec OPEN = ConsoleSpec.reading(0, "FINISHED");
    private static final ConsoleSpec LOCKED =
            new ConsoleSpec(ConsoleSpec.LOOPBACK, 0, "FINISHED", "secret", true, Optional.empty());

    private static final String KILL =
            "{\"control\":{\"command\":\"kill\",\"scope\":\"*\",\"actor\":\"ann\",\"reason\":\"test\"}}";

    @TempDir
    private static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static JournalDesk desk;
    private static ConsoleServer open;
    private static ConsoleServer locked;

    @BeforeAll
    static void start() {
        Path journal = DemoJournal.make(folder.resolve("j"), "8s");
        desk = JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
        Await.until(
                "the journal is read",
                () -> desk.isLevel() && desk.newest(Set.of()).isPresent());
        open = ConsoleServer.start(OPEN, desk, NanoClock.SYSTEM);
        locked = ConsoleServer.start(LOCKED, desk, NanoClock.SYSTEM);
    }

    @AfterAll
    static void stop() {
        locked.close();
        open.close();
        desk.close();
    }

    private static HttpResponse<String> get(ConsoleServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.link() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request as no well-meaning client writes it. */
    private static String raw(String request) throws IOException {
        URI link = URI.create(open.link());
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String request(String what, String host) {
        return String.join(
                "\r\n", what + " HTTP/1.1", "Host: " + host, "Content-Length: 0", "Connection: close", "", "");
    }

    private static WebSocket connect(ConsoleServer server, ReceivedFrames frames) {
        URI uri = URI.create(server.link().replace("http:", "ws:") + "api/stream");
        return CLIENT.newWebSocketBuilder().buildAsync(uri, frames).join();
    }

    private static void say(WebSocket socket, String text) {
        socket.sendText(text, true).join();
    }

    @Test
    void shouldServeThePageWithoutAnythingFromElsewhere() throws Exception {
        HttpResponse<String> page = get(open, "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("main.js").doesNotContain("http:", "https:");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get(open, "main.js").statusCode()).isEqualTo(200);
        assertThat(get(open, "vendor/uPlot-LICENSE.txt").body()).contains("MIT");
        assertThat(get(open, "no-such.js").statusCode()).isEqualTo(404);
        assertThat(raw(request("GET /../ConsoleServer.class", "127.0.0.1"))).startsWith("HTTP/1.1 40");
    }

    @Test
    void shouldAnswerOnceWithWhatIsAsked() throws Exception {
        String rows = URLEncoder.encode("{\"rows\":2}", StandardCharsets.UTF_8);
        Map<String, Object> found = Json.read(
                get(open, "api/snapshot?panels=header,hedges&hedges=" + rows).body());
        assertThat(found).containsEntry("version", 1L).containsEntry("level", true);
        Map<?, ?> panels = (Map<?, ?>) found.get("panels");
        assertThat(panels.keySet()).hasToString("[header, hedges]");
        assertThat(get(open, "api/snapshot?panels=nothing").statusCode()).isEqualTo(400);
        assertThat(get(open, "api/snapshot?panels=nothing").body()).contains("no panel \"nothing\"", "header");
        assertThat(get(open, "api/snapshot?at=-3").body()).contains("at=-3 is no journal record");
    }

    @Test
    void shouldSayThatItCanNotWhereTheJournalCannotBeRead() throws Exception {
        Path damaged = DemoJournal.make(folder.resolve("damaged"), "2s");
        DemoJournal.damage(damaged);
        try (JournalDesk unread = JournalDesk.open(
                        damaged, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
                ConsoleServer server = ConsoleServer.start(OPEN, unread, NanoClock.SYSTEM)) {
            Await.until("it gives up", () -> unread.failure().isPresent());
            HttpResponse<String> answer = get(server, "api/snapshot?panels=header");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("given up reading this journal", "sequence");
        }
    }

    @Test
    void shouldTurnAwayOtherPagesAndOtherNames() throws Exception {
        assertThat(get(open, "", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(raw(request("GET /", "evil.example"))).startsWith("HTTP/1.1 421");
        assertThat(raw(request("POST /api/snapshot", "127.0.0.1"))).startsWith("HTTP/1.1 405");
        assertThatThrownBy(() -> CLIENT.newWebSocketBuilder()
                        .header("Origin", "http://evil.example")
                        .buildAsync(
                                URI.create(open.link().replace("http:", "ws:") + "api/stream"), new ReceivedFrames())
                        .join())
                .hasStackTraceContaining("403");
    }

    @Test
    void shouldWantTheTokenWhereThereIsOne() throws Exception {
        assertThat(get(locked, "api/snapshot").statusCode()).isEqualTo(401);
        assertThat(get(locked, "api/snapshot?panels=header", "Authorization", "Bearer secret")
                        .statusCode())
                .isEqualTo(200);
        ReceivedFrames refused = new ReceivedFrames();
        say(connect(locked, refused), "{\"token\":\"guess\"}");
        assertThat(refused.closed.poll(300, TimeUnit.SECONDS)).isEqualTo(1008);
        ReceivedFrames trusted = new ReceivedFrames();
        WebSocket socket = connect(locked, trusted);
        say(socket, "{\"token\":\"secret\",\"panels\":{\"header\":{}}}");
        assertThat(trusted.nextWith("header")).containsKey("sequence");
        socket.abort();
    }

    @Test
    void shouldStreamWhatIsWantedAndGoToAnyMoment() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = connect(open, frames);
        say(socket, "{\"panels\":{\"header\":{},\"ladder\":{\"open\":[\"book\"]}}}");
        Map<String, Object> live = frames.nextWith("ladder");
        assertThat(live).containsEntry("mode", "FINISHED");
        say(socket, "{\"transport\":{\"jump\":\"-hedge\"}}");
        Map<String, Object> before = frames.nextWith("ladder");
        while (!"REPLAY".equals(before.get("mode"))) {
            before = frames.nextWith("ladder");
        }
        assertThat((Long) before.get("sequence")).isLessThan((Long) live.get("sequence"));
        assertThat(before.get("sequence"))
                .isEqualTo(((Map<?, ?>) ((Map<?, ?>) before.get("panels")).get("ladder")).get("at_sequence"));
        say(socket, "{\"transport\":{\"at\":\"live\"}}");
        Map<String, Object> again = frames.nextWith("ladder");
        while ("REPLAY".equals(again.get("mode"))) {
            again = frames.nextWith("ladder");
        }
        assertThat(again.get("sequence")).isEqualTo(live.get("sequence"));
        socket.abort();
    }

    @Test
    void shouldSayWhatIsWrongAndGoOn() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = connect(open, frames);
        for (String wrong : new String[] {
            "[]", "{\"panel\":{}}", "{\"panels\":{\"nothing\":{}}}", "{\"transport\":{\"jump\":\"x\"}}", "\u0000"
        }) {
            say(socket, wrong);
            Map<String, Object> frame = frames.next();
            while (frame.get("error") == null) {
                frame = frames.next();
            }
            assertThat(frame.get("error").toString()).isNotBlank();
        }
        say(socket, "{\"panels\":{\"header\":{}}}");
        assertThat(frames.nextWith("header")).containsKey("sequence");
        socket.abort();
    }

    @Test
    void shouldCommandNobodyWhereItReadsOnly() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = connect(open, frames);
        say(socket, KILL);
        Map<String, Object> frame = frames.next();
        while (frame.get("error") == null) {
            frame = frames.next();
        }
        assertThat(frame.get("error").toString()).contains("reads only");
        assertThat(frame).containsEntry("controls", false);
        socket.abort();
    }

    @Test
    void shouldSayWhyACommandDoesNotReachAnybody() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = connect(locked, frames);
        say(socket, "{\"token\":\"secret\"}");
        say(socket, KILL);
        Map<String, Object> frame = frames.next();
        while (frame.get("control_answer") == null) {
            frame = frames.next();
        }
        assertThat(((Map<?, ?>) frame.get("control_answer")).get("error").toString())
                .contains("is " + desk.dir() + " the journal of a running");
        for (String wrong : new String[] {KILL.replace("kill", "cash"), KILL.replace("actor", "who")}) {
            say(socket, wrong);
            while (frame.get("error") == null) {
                frame = frames.next();
            }
            assertThat(frame.get("error").toString()).containsAnyOf("no command \"cash\"", "has the members");
            frame = frames.next();
        }
        socket.abort();
    }

    @Test
    void shouldBringTheExplanationOfAJournalThatDoesNotMove() throws Exception {
        ReceivedFrames frames = new ReceivedFrames();
        WebSocket socket = connect(open, frames);
        say(socket, "{\"panels\":{\"attribution\":{}}}");
        while (true) {
            Map<?, ?> panels = (Map<?, ?>) frames.nextWith("attribution").get("panels");
            Map<?, ?> explain = (Map<?, ?>) ((Map<?, ?>) panels.get("attribution")).get("explain");
            if (explain.get("rows") != null) {
                break;
            }
        }
        socket.abort();
    }

    /** The client of the protocol's page does what it says there. */
    @Test
    void shouldServeTheClientOfTheProtocolsPage() throws Exception {
        Path page = Path.of(System.getProperty("hedgerow.root", "..")).resolve("gateway/CONSOLE.md");
        String text = Files.readString(page);
        int begin = text.indexOf("```python") + "```python".length();
        Path client = Files.writeString(folder.resolve("client.py"), text.substring(begin, text.indexOf("```", begin)));
        for (String name : Panels.names()) {
            assertThat(text).as(name).contains("`" + name + "`");
        }
        Path told = folder.resolve("told");
        Process process;
        try {
            process = new ProcessBuilder("python3", client.toString(), locked.link(), "secret")
                    .redirectErrorStream(true)
                    .redirectOutput(told.toFile())
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "no python3 on the path");
            return;
        }
        assertThat(process.waitFor()).as(Files.readString(told)).isZero();
        assertThat(Files.readString(told)).contains("P&L", "lots: delta");
    }
}
