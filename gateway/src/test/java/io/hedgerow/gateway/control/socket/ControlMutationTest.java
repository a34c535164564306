package io.hedgerow.gateway.control.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.Underlyings;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.control.kill.KillRecord;
import io.hedgerow.gateway.control.kill.KillStore;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.testing.MutationRun;
import io.hedgerow.gateway.testing.NullPublisher;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged requests through the socket: each is answered by a sentence and changes nothing, or says what it changed. */
class ControlMutationTest {
    private static final long SEED = 20_261_126L;
    private static final String BY = ",\"actor\":\"ann\",\"reason\":\"a test\"}\n";
    private static final List<String> SOUND = List.of(
            "{\"v\":1,\"command\":\"status\"}\n",
            "{\"v\":1,\"command\":\"kill\",\"scope\":\"*\"" + BY,
            "{\"v\":1,\"command\":\"rearm\",\"scope\":\"BTC\"" + BY,
            "{\"v\":1,\"command\":\"state\",\"scope\":\"BTC\",\"state\":\"reduce_only\"" + BY,
            "{\"v\":1,\"command\":\"policy\",\"scope\":\"BTC\",\"settings\":[\"band_rule=clock\",\"impact=1e-4\"]" + BY,
            "{\"v\":1,\"command\":\"limit\",\"scope\":\"portfolio\",\"settings\":[\"portfolio_loss_max=5\"]" + BY);

    /** What no person should have to read. */
    private static final Pattern JARGON = Pattern.compile(
            "Exception|java\\.|jackson|hedgerow\\.[a-z]+\\.|\\bat \\[|Source:|Stream[A-Z]|`[A-Z]|\\tat ");

    @TempDir
    private Path journal;

    private final LiveConfig live =
            ConfigReader.readSimulator(List.of(), Map.of()).live();
    private final AtomicInteger published = new AtomicInteger();
    private final CommandQueue.Engine engine = publishing -> {
        publishing.run();
        return new CommandQueue.Outcome(published.incrementAndGet(), List.of());
    };

    private final CommandQueue queue = new CommandQueue();
    private final KillLatch latch = new KillLatch(1, 1);
    private ControlFolder folder;
    private KillStore store;
    private KillDesk kills;
    private ControlServer server;
    private volatile boolean ends;
    private Thread orderThread;

    @BeforeEach
    void open() {
        folder = new ControlFolder(journal);
        folder.create();
        store = KillStore.ofProcess(folder);
        kills = new KillDesk(latch, store, queue, Underlyings.listed("BTC"));
        ControlDesk desk = new ControlDesk(kills, queue, new Book(), Underlyings.listed("BTC"), EpochClock.SYSTEM);
        server = new ControlServer(folder, desk::answer);
        orderThread = Thread.ofPlatform().daemon().start(this::publish);
    }

    @AfterEach
    void close() throws InterruptedException {
        ends = true;
        orderThread.join();
        server.close();
        kills.close();
        store.close();
    }

    private void publish() {
        EventFrame frame = new EventFrame(new NullPublisher(), 4);
        while (!ends) {
            queue.publishDue(frame, engine);
            LockSupport.parkNanos(100_000L);
        }
    }

    private final class Book implements ControlledProcess {
        @Override
        public Map<String, Object> reconcile(Optional<String> venue, Operator operator, boolean accept) {
            return Map.of("agrees", true, "reports", List.of());
        }

        @Override
        public Map<String, Object> status() {
            return Map.of("engine", "running");
        }

        @Override
        public String metrics() {
            return "";
        }

        @Override
        public Change change(List<String> assignments) {
            live.with(assignments);
            return new Change((frame, before) -> {}, 1, () -> {}, List.of());
        }

        @Override
        public Change history(List<String> sources) {
            throw new IllegalArgumentException("no such file: " + sources);
        }
    }

    private List<String> exchange(byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.socket()));
            ByteBuffer bytes = ByteBuffer.wrap(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<String> wholeLines(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.removeLast();
        return lines.stream()
                .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether everything was refused. */
    private boolean isRefused(byte[] request) throws IOException {
        int before = published.get();
        List<String> answers = exchange(request);
        List<String> lines = wholeLines(request);
        assertThat(answers).as("an answer for each line").hasSameSizeAs(lines);
        boolean refused = true;
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> answer = Json.read(answers.get(i));
            assertThat(answer).containsEntry("v", 1L);
            if (Boolean.TRUE.equals(answer.get("ok"))) {
                refused = false;
                requireMeant(lines.get(i), answer);
            } else {
                assertThat(answer.keySet()).isEqualTo(Set.of("v", "ok", "error"));
                assertThat(answer.get("error").toString()).isNotBlank().doesNotContainPattern(JARGON);
            }
        }
        if (refused) {
            assertThat(published.get()).as("nothing went to the engine").isEqualTo(before);
            assertThat(kills.records()).isEmpty();
            assertThat(latch.isKilled(0, 0)).isFalse();
        }
        for (KillRecord record : kills.records()) {
            kills.rearm(record.scope(), new Operator("test", "once more", 1L));
        }
        return refused;
    }

    /** A request that was carried out is one by itself, and has done what it says. */
    private void requireMeant(String line, Map<String, Object> answer) {
        Map<String, Object> request = new LinkedHashMap<>(Json.read(line));
        assertThat(request).containsEntry("v", 1L);
        if ("status".equals(request.get("command"))) {
            assertThat(request.keySet()).isEqualTo(Set.of("v", "command"));
            return;
        }
        assertThat(request.get("actor").toString()).isNotBlank();
        assertThat(request.get("reason").toString()).isNotBlank();
        if ("kill".equals(request.get("command"))) {
            assertThat(answer.get("scope")).isEqualTo(request.get("scope"));
            assertThat(kills.records()).extracting(KillRecord::scope).contains((String) request.get("scope"));
        }
    }

    private void mutate(int count) {
        for (int i = 0; i < SOUND.size(); i++) {
            MutationRun.of("control", SEED + i, count / SOUND.size(), SOUND.get(i), this::isRefused);
        }
    }

    @Test
    @Timeout(600)
    void shouldRefuseDamagedRequestsInASentence() {
        mutate(300);
    }

    @Test
    @Tag("slow")
    @Timeout(1_800)
    void shouldRefuseTenThousandDamagedRequestsInASentence() {
        mutate(10_002);
    }

    @Test
    @Timeout(600)
    void shouldRefuseWhatNoMutationComesTo() throws IOException {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        String kill = "{\"v\":1,\"command\":\"kill\",\"scope\":\"*\",\"reason\":\"r\",\"actor\":";
        for (String request : List.of(
                deep,
                "{\"v\":" + deep + "}",
                "{\"v\":1,\"command\":\"status\",\"x\":{\"y\":{\"z\":[1,{}]}}}",
                "{\"v\":" + "9".repeat(40_000) + ",\"command\":\"status\"}",
                "{\"v\":1e999999999,\"command\":\"status\"}",
                "{\"v\":1.0,\"command\":\"status\"}",
                "{\"v\":1,\"v\":1,\"command\":\"status\"}",
                "{\"v\":1,\"command\":\"status\\u0000\"}",
                "{\"v\":1,\"comm\\u0061nd\":\"status\",\"command\":\"status\"}",
                kill + "\"ann\\u0000\"}",
                kill + "\"" + "a".repeat(60_000) + "\"}",
                kill
                        + "\"\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\"}",
                kill + "\"\\ud83d\"}",
                kill + "[\"ann\"]}",
                kill + "null}",
                "\0".repeat(1_000),
                "\u2028\u202e",
                "nul\0l",
                "")) {
            assertThat(isRefused((request + "\n").getBytes(StandardCharsets.UTF_8)))
                    .as(request.substring(0, Math.min(request.length(), 100)))
                    .isTrue();
        }
    }
}
