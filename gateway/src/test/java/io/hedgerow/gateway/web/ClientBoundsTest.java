package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.JournalDesk;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How many clients there may be, and what is kept for one that does not read. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class ClientBoundsTest {
    private static final ConsoleSpec SPEC = ConsoleSpec.reading(0, "FINISHED");

    @TempDir
    private static Path folder;

    private static JournalDesk desk;

    @BeforeAll
    static void open() {
        desk = JournalDesk.open(
                DemoJournal.make(folder.resolve("j"), "1s"),
                ModelFile.SCENARIOS.read("desk").grid(),
                NanoClock.SYSTEM);
        Await.until(
                "the journal is read",
                () -> desk.isLevel() && desk.newest(Set.of()).isPresent());
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void shouldLetInSoManyClientsAndTurnAwayTheNextWithWords() throws Exception {
        try (ConsoleServer server = ConsoleServer.start(SPEC, desk, NanoClock.SYSTEM)) {
            HttpClient http = HttpClient.newHttpClient();
            URI stream = URI.create(server.link().replace("http:", "ws:") + "api/stream");
            List<WebSocket> sockets = new ArrayList<>();
            for (int client = 0; client < FrameClock.CLIENTS_MAX; client++) {
                ReceivedFrames frames = new ReceivedFrames();
                sockets.add(
                        http.newWebSocketBuilder().buildAsync(stream, frames).join());
                assertThat(frames.next()).containsKey("version");
            }
            assertThatThrownBy(() -> http.newWebSocketBuilder()
                            .buildAsync(stream, new ReceivedFrames())
                            .join())
                    .hasStackTraceContaining("503");
            sockets.remove(0).abort();
            Await.until("a place is free again", () -> isLetIn(http, stream, sockets));
            sockets.forEach(WebSocket::abort);
        }
    }

    private static boolean isLetIn(HttpClient http, URI stream, List<WebSocket> sockets) {
        try {
            sockets.add(http.newWebSocketBuilder()
                    .buildAsync(stream, new ReceivedFrames())
                    .join());
            return true;
        } catch (RuntimeException full) {
            return false;
        }
    }

    /** It wants something else with every tick and reads nothing: one frame is on its way, what came meanwhile is counted. */
    @Test
    void shouldKeepOneFrameForAClientThatReadsNothingAndCountTheOthers() {
        List<String> sent = new ArrayList<>();
        List<Callback> waiting = new ArrayList<>();
        FrameClock clock = new FrameClock(desk, NanoClock.SYSTEM);
        clock.close(); // Here the test ticks.
        try (WebControl control = new WebControl(desk.dir())) {
            ClientStream client = new ClientStream(SPEC, desk, new Replays(desk, NanoClock.SYSTEM), clock, control);
            client.onWebSocketOpen(deaf(sent, waiting));
            Frames frames = new Frames(desk);
            for (int tick = 1; tick <= 200; tick++) {
                client.onWebSocketText("{\"panels\":{\"hedges\":{\"rows\":" + tick + "}}}");
                client.tick(frames, tick, 1_000_000L * tick);
                frames.clear();
            }
            assertThat(sent).hasSize(1);
            waiting.get(0).succeed();
            client.tick(frames, 201L, 201_000_000L);
            Map<String, Object> newest = Json.read(sent.get(1));
            assertThat(newest).containsEntry("skipped", 199L).containsEntry("frame", 2L);
            assertThat(frames.made()).isEqualTo(2L);
        }
    }

    /** Sockets that are opened again and again without a token would else keep out all who have one. */
    @Test
    void shouldLetInWhoShowsTheTokenHoweverManyHaveNot() {
        ConsoleSpec spec = new ConsoleSpec(ConsoleSpec.LOOPBACK, 0, "LIVE", "token", true, Optional.empty());
        FrameClock clock = new FrameClock(desk, NanoClock.SYSTEM);
        clock.close(); // Here the test ticks.
        try (WebControl control = new WebControl(desk.dir())) {
            List<Integer> ended = new ArrayList<>();
            for (int stranger = 0; stranger <= FrameClock.STRANGERS_MAX; stranger++) {
                new ClientStream(spec, desk, new Replays(desk, NanoClock.SYSTEM), clock, control)
                        .onWebSocketOpen(session(new ArrayList<>(), new ArrayList<>(), ended));
            }
            assertThat(ended).as("the first one gave way").containsExactly(1013);
            List<String> sent = new ArrayList<>();
            List<Integer> closed = new ArrayList<>();
            ClientStream client = new ClientStream(spec, desk, new Replays(desk, NanoClock.SYSTEM), clock, control);
            client.onWebSocketOpen(session(sent, new ArrayList<>(), closed));
            client.onWebSocketText("{\"token\":\"token\",\"panels\":{\"hedges\":{\"rows\":1}}}");
            client.tick(new Frames(desk), 1L, 1_000_000L);
            assertThat(closed).isEmpty();
            assertThat(sent).hasSize(1);
            client.onWebSocketError(new IllegalStateException("gone"));
        }
    }

    /** Jetty may tell that a client has gone while another thread still reads what it said. */
    @Test
    void shouldTakeNoPlaceForAClientThatHasGone() {
        FrameClock clock = new FrameClock(desk, NanoClock.SYSTEM);
        clock.close(); // Here the test ticks.
        Replays replays = new Replays(desk, NanoClock.SYSTEM);
        try (WebControl control = new WebControl(desk.dir())) {
            for (int i = 0; i <= Replays.MOST; i++) {
                ClientStream client = new ClientStream(SPEC, desk, replays, clock, control);
                client.onWebSocketOpen(deaf(new ArrayList<>(), new ArrayList<>()));
                client.onWebSocketClose(1000, "", Callback.NOOP);
                client.onWebSocketText("{\"transport\":{\"sequence\":1}}");
            }
            replays.cursor().close();
        }
    }

    private static Session session(List<String> sent, List<Callback> waiting, List<Integer> closed) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (self, method, arguments) -> {
                    if (method.getName().equals("sendText")) {
                        sent.add((String) arguments[0]);
                        waiting.add((Callback) arguments[1]);
                    } else if (method.getName().equals("close")) {
                        closed.add((Integer) arguments[0]);
                    }
                    return null;
                });
    }

    private static Session deaf(List<String> sent, List<Callback> waiting) {
        return session(sent, waiting, new ArrayList<>());
    }
}
