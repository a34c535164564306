package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cluster.node.Trio;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a cluster, with one of its members away in the end. */
@Timeout(600)
class ClusterCommandsTest {
    @TempDir
    private Path folder;

    private static CommandRun run(String command, Trio trio, String... more) {
        List<String> words = new ArrayList<>(
                List.of("cluster", command, "--config", trio.file(0).toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static Map<String, Object> json(String command, Trio trio, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.add("--json");
        CommandRun run = run(command, trio, words.toArray(String[]::new));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaCommand.text("cluster " + command), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .as(run.out() + run.err())
                .isEmpty();
        return Json.read(run.out().strip());
    }

    @Test
    void shouldTellOfAClusterAndHaveItTakeSnapshots() {
        try (Trio trio = new Trio(folder)) {
            assertThat(run("status", trio).exitCode()).isEqualTo(ExitCodes.GATEWAY);
            assertThat(json("health", trio)).containsEntry("well", false).containsEntry("members_answering", 0L);
            trio.openAll();
            int leader = trio.leader();
            trio.send(20, 22);
            Await.until("all is well", () -> run("health", trio).exitCode() == ExitCodes.OK);
            assertThat(json("status", trio)).containsEntry("leader_id", (long) leader);
            assertThat(json("snapshot", trio)).containsEntry("members_taken", List.of(0L, 1L, 2L));
            assertThat(run("status", trio).out()).contains("member " + leader + " leads, 3 of 3 members answer");

            int away = (leader + 1) % 3;
            trio.close(away);
            CommandRun health = run("health", trio);
            assertThat(health.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
            assertThat(health.out()).startsWith("not well").contains("member " + away + " at ", "does not answer");
            assertThat(run("health", trio, "--member", Integer.toString(leader)).exitCode())
                    .isEqualTo(ExitCodes.OK);
            assertThat(run("health", trio, "--member", Integer.toString(away)).exitCode())
                    .isEqualTo(ExitCodes.GATEWAY);
            assertThat(run("health", trio, "--member", "3").exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(json("status", trio)).containsEntry("leader_id", (long) leader);
        }
    }

    @Test
    void shouldRefuseToBeANodeOfAnythingElse() {
        CommandRun none =
                CommandRun.of("node", "--config", folder.resolve("none.toml").toString());
        assertThat(none.exitCode()).isEqualTo(ExitCodes.CONFIG);
        try (Trio trio = new Trio(folder)) {
            String file = trio.file(0).toString();
            CommandRun beyond = CommandRun.of("node", "--config", file, "--member", "7");
            assertThat(beyond.exitCode()).isEqualTo(ExitCodes.CONFIG);
            assertThat(beyond.err()).contains("--set node.member: error: node.member = 7: must be");
            assertThat(CommandRun.of("config", "check", file).exitCode()).isEqualTo(ExitCodes.OK);
            assertThat(CommandRun.of("config", "show", file, "--origin").out()).contains("file_sync = \"data\"");
        }
    }
}
