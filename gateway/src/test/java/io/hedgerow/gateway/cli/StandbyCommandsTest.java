package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.standby.PrimaryDesk;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamPorts;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class StandbyCommandsTest {
    @TempDir
    private Path temp;

    private String config(StreamAddress primary) throws IOException {
        Path file = temp.resolve("standby.toml");
        Files.writeString(
                file,
                "[standby]\nprimary = \"" + primary + "\"\nhost = \"127.0.0.1\"\ndir = \"" + temp.resolve("copy")
                        + "\"\nname = \"tokyo\"\n");
        return file.toString();
    }

    private static boolean isLive(String copy) {
        CommandRun status = statusOf(copy);
        return status.exitCode() == 0 && "live".equals(Json.read(status.out()).get("stage"));
    }

    @Test
    void shouldFollowTellAndPromote() throws IOException {
        StreamAddress address = StreamPorts.free();
        String copy = temp.resolve("copy").toString();
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, 0L, "")) {
            primary.desk().ticks(50);
            String file = config(address);
            CompletableFuture<CommandRun> following =
                    CompletableFuture.supplyAsync(() -> CommandRun.of("standby", "run", "--config", file, "--json"));
            Await.until("live", () -> isLive(copy));
            JsonSchemaTest.check("standby status", statusOf(copy));
            CommandRun promoted =
                    CommandRun.of("standby", "promote", copy, "--actor", "ann", "--reason", "drill", "--json");

            JsonSchemaTest.check("standby promote", promoted);
            assertThat(Json.read(promoted.out())).containsEntry("whole", true).containsEntry("missing_records", 0L);
            JsonSchemaTest.check("standby run", following.join());
        }
        CommandRun gone = statusOf(copy);
        assertThat(gone.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(gone.err()).contains("promoted as generation 2 by ann (drill)");
        CommandRun again = CommandRun.of("standby", "run", "--config", config(address));
        assertThat(again.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(again.err()).contains("is no copy: it was promoted");
    }

    private static CommandRun statusOf(String copy) {
        return CommandRun.of("standby", "status", copy, "--json");
    }

    @Test
    void shouldTellOfEveryMistakeInItsFile() throws IOException {
        Path file =
                Files.writeString(temp.resolve("s.toml"), "[standby]\nprimary = \"here\"\nname = \"a b\"\nhots = 1\n");
        CommandRun run = CommandRun.of("standby", "run", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err())
                .contains(
                        "standby.primary", "must be HOST:PORT", "standby.host", "standby.name", "did you mean 'host'");
    }

    @Test
    void shouldAskForASecretWhereOtherMachinesAreInvolved() throws IOException {
        Path file = Files.writeString(
                temp.resolve("s.toml"), "[standby]\nprimary = \"10.0.0.1:9200\"\nhost = \"10.0.0.2\"\n");
        CommandRun run = CommandRun.of("standby", "run", "--config", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err()).contains("standby.secret", "10.0.0.1:9200 is on another machine", "env:NAME");

        CommandRun publish = CommandRun.of("standby", "publish", temp.toString(), "--listen", "10.0.0.1:9200");
        assertThat(publish.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(publish.err()).contains("--secret is missing", "may be reached from other machines");

        Files.writeString(temp.resolve("short"), "swordfish\n");
        Files.writeString(
                file, "[standby]\nprimary = \"10.0.0.1:9200\"\nhost = \"10.0.0.2\"\nsecret = \"file:short\"\n");
        CommandRun guessed = CommandRun.of("standby", "run", "--config", file.toString());
        assertThat(guessed.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(guessed.err()).contains("fewer than 16 characters").doesNotContain("swordfish");
    }

    @Test
    void shouldRefuseToTradeOnACopy() throws IOException {
        Map<String, String> roles = Map.of(
                "COPY", "is a copy that follows 10.0.0.1:9200",
                "SUPERSEDED", "has given way to standby '10.0.0.1:9200'");
        for (Map.Entry<String, String> role : roles.entrySet()) {
            Path control = Files.createDirectories(temp.resolve(role.getKey()).resolve("control"));
            Files.writeString(
                    control.resolve("standby"),
                    Json.write(Map.of(
                            "role",
                            role.getKey(),
                            "generation",
                            2L,
                            "primary",
                            "10.0.0.1:9200",
                            "copied_sequence",
                            0L,
                            "primary_sequence",
                            0L,
                            "stopped",
                            "",
                            "actor",
                            "ann",
                            "reason",
                            "drill",
                            "time_ns",
                            1L)));
            CommandRun run = CommandRun.of(
                    "demo",
                    "--duration",
                    "1s",
                    "--headless",
                    "--speed",
                    "max",
                    "--set",
                    "journal.dir=" + control.getParent());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.JOURNAL);
            assertThat(run.err()).contains(role.getValue());
        }
    }
}
