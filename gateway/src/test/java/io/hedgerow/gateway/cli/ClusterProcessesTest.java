package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.cluster.LocalNodes;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cluster.config.MemberList;
import io.hedgerow.gateway.cluster.config.NodeConfig;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.cluster.ClusterPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of real processes. */
@Tag("slow")
@Timeout(900)
class ClusterProcessesTest {
    @TempDir
    private Path folder;

    private static MemberList members() {
        return ClusterPorts.members(3);
    }

    private static Optional<PeerAnswer> leader(LocalNodes nodes) {
        return nodes.view().leader();
    }

    @Test
    void shouldGoOnWhenItsLeaderIsKilledAndTakeItBack() throws InterruptedException {
        try (LocalNodes nodes = LocalNodes.start(folder, members())) {
            nodes.awaitLeader(line -> {});
            for (int round = 0; round < 2; round++) {
                int killed = leader(nodes).orElseThrow().memberId();
                assertThat(nodes.member(killed).destroyForcibly().waitFor()).isNotZero();
                Await.until(
                        "another one leads",
                        () -> leader(nodes)
                                .filter(it -> it.memberId() != killed)
                                .isPresent());
                String config = nodes.file().toString();
                CommandRun health =
                        CommandRun.of("cluster", "health", "--config", config, "--set", "node.member=" + killed);
                assertThat(health.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
                assertThat(health.out()).contains("has died, its last sign of life was");
                nodes.restart(killed);
                nodes.awaitLeader(line -> {});
            }
        }
    }

    @Test
    void shouldGoOnWithoutTwoOfFiveAndTakeNothingWithoutThree() throws InterruptedException {
        try (LocalNodes nodes = LocalNodes.start(folder, ClusterPorts.members(5))) {
            nodes.awaitLeader(line -> {});
            for (int gone = 1; gone <= 2; gone++) {
                int killed = leader(nodes).orElseThrow().memberId();
                assertThat(nodes.member(killed).destroyForcibly().waitFor()).isNotZero();
                Await.until(
                        "another one leads, " + gone + " are gone",
                        () -> leader(nodes)
                                .filter(it -> it.memberId() != killed)
                                .isPresent());
            }
            int third = leader(nodes).orElseThrow().memberId();
            assertThat(nodes.member(third).destroyForcibly().waitFor()).isNotZero();
            Await.until("nobody leads", () -> leader(nodes).isEmpty());
            CommandRun health =
                    CommandRun.of("cluster", "health", "--config", nodes.file().toString());
            assertThat(health.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
            assertThat(health.out())
                    .contains("no member leads: nothing is taken", "members take part, and 3 are needed");
            nodes.restart(third);
            Await.until("three are enough", () -> leader(nodes).isPresent());
        }
    }

    @Test
    void shouldTellANodeThatStandsStill() throws Exception {
        try (LocalNodes nodes = LocalNodes.start(folder, members())) {
            nodes.awaitLeader(line -> {});
            int stopped = leader(nodes).orElseThrow().memberId();
            long pid = nodes.member(stopped).pid();
            new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
            try {
                Await.until(
                        "another one leads",
                        () -> leader(nodes)
                                .filter(it -> it.memberId() != stopped)
                                .isPresent());
                String config = nodes.file().toString();
                CommandRun status =
                        CommandRun.of("cluster", "status", "--config", config, "--set", "node.member=" + stopped);
                assertThat(status.out()).contains("process " + pid + " stands still");
            } finally {
                new ProcessBuilder("kill", "-CONT", Long.toString(pid)).start().waitFor();
            }
            nodes.awaitLeader(line -> {});
        }
    }

    @Test
    void shouldEndInOrderWhereItIsToldToWhileItOpens() throws Exception {
        try (LocalNodes nodes = LocalNodes.start(folder, members())) {
            Path told = folder.resolve("node-0.log");
            Await.until("it has begun", () -> told.toFile().length() > 0L);
            Process opening = nodes.member(0);
            opening.destroy();
            assertThat(opening.waitFor()).isEqualTo(143);
            assertThat(NodeConfig.readFile(nodes.file(), List.of("node.member=0"), Map.of())
                            .config()
                            .driverFolder()
                            .getParent())
                    .doesNotExist();
            nodes.restart(0);
            nodes.awaitLeader(line -> {});
        }
    }

    @Test
    void shouldBeginANodeWithACopy() throws Exception {
        try (LocalNodes nodes = LocalNodes.start(folder, members())) {
            nodes.awaitLeader(line -> {});
            String config = nodes.file().toString();
            CommandRun snapshot = CommandRun.of("cluster", "snapshot", "--config", config);
            assertThat(snapshot.exitCode()).as(snapshot.err()).isZero();
            String copy = folder.resolve("copy").toString();
            CommandRun backup =
                    CommandRun.of("cluster", "backup", "--config", config, "--to", copy, "--once", "--json");
            assertThat(backup.exitCode()).as(backup.err()).isZero();
            requireSchema("cluster backup", backup.out());
            nodes.member(1).destroy();
            nodes.member(1).waitFor();
            Path data = folder.resolve("node-1");
            CommandRun tooSoon =
                    CommandRun.of("cluster", "restore", "--config", config, "--member", "1", "--from", copy);
            assertThat(tooSoon.exitCode()).isEqualTo(ExitCodes.JOURNAL);
            Files.move(data, folder.resolve("node-1-old"));
            CommandRun restore =
                    CommandRun.of("cluster", "restore", "--config", config, "--member", "1", "--from", copy, "--json");
            assertThat(restore.exitCode()).as(restore.err()).isZero();
            requireSchema("cluster restore", restore.out());
            nodes.restart(1);
            nodes.awaitLeader(line -> {});
            CommandRun status = CommandRun.of("cluster", "status", "--config", config, "--json");
            requireSchema("cluster status", status.out());
        }
    }

    private static void requireSchema(String command, String out) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaCommand.text(command), InputFormat.JSON)
                        .validate(out, InputFormat.JSON))
                .as(out)
                .isEmpty();
    }

    @Test
    void shouldTryAClusterWithOneCommand() {
        Path dir = folder.resolve("try");
        CommandRun run = CommandRun.of(
                "cluster",
                "try",
                "--dir",
                dir.toString(),
                "--duration",
                "5s",
                "--json",
                "--no-web",
                "--progress",
                "off");
        assertThat(run.exitCode()).as(run.err()).isZero();
        requireSchema("cluster try", run.out());
        Map<String, Object> result = Json.read(run.out().strip());
        assertThat(result).containsEntry("command", "cluster try");
        assertThat((Long) result.get("hedges")).isPositive();
        for (int member = 0; member < 3; member++) {
            Path journal = dir.resolve("node-" + member).resolve("journal");
            CommandRun replay = CommandRun.of("replay", journal.toString(), "--verify", "--json");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(Json.read(replay.out().strip())).containsEntry("state_hash", result.get("state_hash"));
        }
    }
}
