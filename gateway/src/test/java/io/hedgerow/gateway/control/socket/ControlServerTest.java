package io.hedgerow.gateway.control.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.Underlyings;
import io.hedgerow.gateway.control.kill.KillDesk;
import io.hedgerow.gateway.control.kill.KillStore;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ControlServerTest {
    @TempDir
    private Path journal;

    private ControlFolder folder;
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);

    @BeforeEach
    void create() {
        folder = new ControlFolder(journal);
        folder.create();
    }

    private String answer(String line) {
        if (line.contains("hang")) {
            hanging.countDown();
            try {
                hangs.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Json.write(Map.of("echo", line));
    }

    @Test
    void shouldAnswerOthersWhileOneRequestHangs() {
        try (ControlServer server = new ControlServer(folder, (line, waits) -> answer(line))) {
            assertThat(server).isNotNull();
            CompletableFuture<Map<String, Object>> stuck =
                    CompletableFuture.supplyAsync(() -> ControlClient.ask(folder, "hang", 300_000L));
            assertThat(ControlClient.ask(folder, "hello", 300_000L)).containsEntry("echo", "hello");
            assertThat(stuck).isNotDone();
            hangs.countDown();
            assertThat(stuck.join()).containsEntry("echo", "hang");
        }
        assertThat(folder.socket()).doesNotExist();
        assertThatThrownBy(() -> ControlClient.ask(folder, "hello", 300_000L))
                .hasMessageContaining("no process listens on " + folder.socket());
    }

    @Test
    void shouldKnowWhetherWhoeverAskedHasGivenUp() throws IOException, InterruptedException {
        CompletableFuture<Boolean> waits = new CompletableFuture<>();
        try (ControlServer server = new ControlServer(folder, (line, clientWaits) -> {
            String answer = answer(line);
            waits.complete(clientWaits.getAsBoolean());
            return answer;
        })) {
            assertThat(server).isNotNull();
            try (SocketChannel gone = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                gone.connect(UnixDomainSocketAddress.of(folder.socket()));
                gone.write(StandardCharsets.UTF_8.encode("hang\n"));
                hanging.await();
            }
            hangs.countDown();
            assertThat(waits.join()).isFalse();
        }
    }

    @Test
    void shouldHearAClientThatHasOnlyEndedItsOwnSide() throws IOException {
        try (ControlServer server = new ControlServer(
                        folder, (line, clientWaits) -> clientWaits.getAsBoolean() ? answer(line) : "{}");
                SocketChannel half = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(server).isNotNull();
            half.connect(UnixDomainSocketAddress.of(folder.socket()));
            half.write(StandardCharsets.UTF_8.encode("hello\n"));
            half.shutdownOutput();
            String answer = new String(Channels.newInputStream(half).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Json.read(answer)).containsEntry("echo", "hello");
        }
    }

    @Test
    void shouldCarryOutNothingButAKillForSomebodyWhoHasGivenUp() {
        CommandQueue queue = new CommandQueue();
        KillLatch latch = new KillLatch(1, 1);
        try (KillDesk kills = new KillDesk(latch, KillStore.ofProcess(folder), queue, Underlyings.listed("BTC"))) {
            ControlDesk desk =
                    new ControlDesk(kills, queue, new StatusOnly(), Underlyings.listed("BTC"), EpochClock.SYSTEM);
            String request = "{\"v\":1,\"command\":\"%s\",\"scope\":\"*\",\"actor\":\"a\",\"reason\":\"r\"%s}";
            assertThat(Json.read(desk.answer(request.formatted("kill", ""), () -> false)))
                    .containsEntry("ok", true);
            List<String> others = List.of(
                    request.formatted("rearm", ""),
                    request.formatted("reconcile", ",\"accept\":false"),
                    request.formatted("state", ",\"state\":\"normal\""),
                    request.formatted("policy", ",\"settings\":[\"a=1\"]"),
                    request.formatted("limit", ",\"settings\":[\"a=1\"]"));
            assertThat(others)
                    .allSatisfy(line -> assertThat(Json.read(desk.answer(line, () -> false)))
                            .containsEntry("error", "whoever asked has given up; nothing has changed"));
            assertThat(latch.blocks(0, 0)).isTrue();
        }
    }

    @Test
    void shouldTakeTheAddressOfADeadProcess() throws Exception {
        Files.createFile(folder.socket());
        try (ControlServer server = new ControlServer(folder, (line, waits) -> answer(line))) {
            assertThat(server).isNotNull();
            assertThat(ControlClient.isListening(folder)).isTrue();
        }
        assertThat(ControlClient.isListening(folder)).isFalse();
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        CommandQueue queue = new CommandQueue();
        try (KillDesk kills =
                new KillDesk(new KillLatch(1, 1), KillStore.ofProcess(folder), queue, Underlyings.listed("BTC"))) {
            ControlDesk desk =
                    new ControlDesk(kills, queue, new StatusOnly(), Underlyings.listed("BTC"), EpochClock.SYSTEM);
            String by = ",\"actor\":\"a\",\"reason\":\"r\"}";
            Map<String, String> wrong = Map.of(
                    "nonsense",
                    "not JSON",
                    "[1]",
                    "expected one JSON object",
                    "{\"v\":2,\"command\":\"status\"}",
                    "protocol version 2",
                    "{\"v\":1,\"command\":\"jump\"}",
                    "unknown command 'jump'",
                    "{\"v\":1,\"command\":\"kill\",\"scope\":\"*\"}",
                    "'actor' is missing",
                    "{\"v\":1,\"command\":\"kill\",\"scope\":\"DOGE\"" + by,
                    "no underlying 'DOGE'",
                    "{\"v\":1,\"command\":\"policy\",\"scope\":\"BTC\"" + by,
                    "'settings' must be a list",
                    "{\"v\":1,\"command\":\"limit\",\"scope\":\"x\",\"settings\":[\"a=1\"]" + by,
                    "unknown scope 'x'",
                    "{\"v\":1,\"command\":\"status\",\"extra\":1}",
                    "unknown member 'extra'",
                    "{\"v\":1,\"command\":\"state\",\"scope\":\"BTC\",\"state\":\"x\"" + by,
                    "unknown risk state");
            wrong = new LinkedHashMap<>(wrong);
            wrong.put("{\"v\":1,\"command\":\"status\",\"command\":\"kill\"}", "member 'command' is there twice");
            wrong.put("{\"v\":1,\"command\":\"status\",\"scope\":\"*\"}", "unknown member 'scope' of status");
            wrong.put("{\"v\":1,\"command\":\"status\"} {}", "more text");
            wrong.put("{\"v\":1,\"command\":7}", "'command' is missing or no text");
            wrong.put("{\"v\":99999999999999999999,\"command\":\"status\"}", "not JSON");
            for (String scope : List.of(
                    "portfolio:x",
                    "instrument:default",
                    "underlying:default",
                    "instrument:portfolio",
                    "instrument:underlying",
                    "venue:",
                    "instrument:a\\\"b",
                    "Portfolio")) {
                wrong.put(
                        "{\"v\":1,\"command\":\"limit\",\"scope\":\"" + scope + "\",\"settings\":[\"a=1\"]" + by,
                        "scope");
            }
            wrong.put(
                    "{\"v\":1,\"command\":\"policy\",\"scope\":\"BTC\",\"settings\":[\"a=1\\nb=2\"]" + by,
                    "on one line");
            wrong.put("{\"v\":1,\"command\":\"policy\",\"scope\":\"BTC\",\"settings\":[\"a\"]" + by, "on one line");
            wrong.forEach((request, error) -> assertThat(Json.read(desk.answer(request, () -> true)))
                    .as(request)
                    .containsEntry("ok", false)
                    .hasEntrySatisfying(
                            "error", text -> assertThat(text.toString()).contains(error)));
            assertThat(Json.read(desk.answer("{\"v\":1,\"command\":\"status\"}", () -> true)))
                    .containsEntry("engine", "running");
        }
    }

    private byte[] exchange(byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.socket()));
            channel.write(ByteBuffer.wrap(request));
            channel.shutdownOutput();
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @Test
    void shouldRefuseLinesThatAreTooLongOrNoText() throws IOException {
        try (ControlServer server = new ControlServer(folder, (line, waits) -> answer(line))) {
            assertThat(server).isNotNull();
            byte[] longest = new byte[RequestLines.BYTES_MAX + 1];
            Arrays.fill(longest, (byte) ' ');
            longest[RequestLines.BYTES_MAX] = '\n';
            assertThat(new String(exchange(longest), StandardCharsets.UTF_8)).contains("echo");
            longest[RequestLines.BYTES_MAX] = ' ';
            assertThat(new String(exchange(longest), StandardCharsets.UTF_8))
                    .contains("one line of at most 65536 bytes");
            assertThat(new String(exchange(new byte[] {'{', (byte) 0xc3, '}', '\n'}), StandardCharsets.UTF_8))
                    .contains("not UTF-8");
            assertThat(exchange("hello".getBytes(StandardCharsets.UTF_8)))
                    .as("a line without its end is no request")
                    .isEmpty();
        }
    }

    @Test
    void shouldTakeANewConnectionForTheOneThatIsSilentLongest() throws IOException, InterruptedException {
        List<SocketChannel> idle = new ArrayList<>();
        try (ControlServer server = new ControlServer(folder, (line, waits) -> answer(line))) {
            assertThat(server).isNotNull();
            CompletableFuture<Map<String, Object>> busy =
                    CompletableFuture.supplyAsync(() -> ControlClient.ask(folder, "hang", 300_000L));
            hanging.await();
            long startNs = System.nanoTime();
            Await.until("older than all that come", () -> System.nanoTime() - startNs > 2 * ControlServer.GRACE_NS);
            for (int i = 0; i < 2 * ControlServer.CONNECTIONS_MAX; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(folder.socket()));
                idle.add(channel);
            }
            assertThat(ControlClient.ask(folder, "hello", 300_000L)).containsEntry("echo", "hello");
            ByteBuffer one = ByteBuffer.allocate(1);
            assertThat(idle.get(0).read(one)).as("closed by the server").isEqualTo(-1);
            hangs.countDown();
            assertThat(busy.join()).as("a request under way is answered").containsEntry("echo", "hang");
        } finally {
            for (SocketChannel channel : idle) {
                channel.close();
            }
        }
    }

    /** A process that only tells its status. */
    private static final class StatusOnly implements ControlledProcess {
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
            throw new AssertionError("nothing is asked of it");
        }

        @Override
        public Change history(List<String> sources) {
            throw new AssertionError("nothing is asked of it");
        }
    }
}
