package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.cluster.LocalNodes;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cluster.node.MemberList;
import io.hedgerow.gateway.cluster.node.PeerAnswer;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.cluster.ClusterPorts;
import java.nio.file.Path;
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
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaCommand.text("cluster try"), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .as(run.out())
                .isEmpty();
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
