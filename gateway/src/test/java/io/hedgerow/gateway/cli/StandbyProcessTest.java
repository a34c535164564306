package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamPorts;
import io.hedgerow.gateway.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: a primary that is killed, restarted, killed again, and a standby that goes on in its place. */
@Tag("slow")
@Timeout(600)
class StandbyProcessTest {
    @TempDir
    private Path temp;

    private final List<Process> children = new ArrayList<>();

    private Process start(String name, String... arguments) throws IOException {
        File output = temp.resolve(name + ".out").toFile();
        Process child = ChildJvm.small(Hedgerow.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start();
        children.add(child);
        return child;
    }

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    private Process primary(StreamAddress address) throws IOException {
        return start(
                "primary",
                "demo",
                "--headless",
                "--set",
                "engine.warm_up=\"0s\"",
                "--set",
                "journal.dir=" + temp.resolve("primary"),
                "--set",
                "journal.stream.listen=\"" + address + "\"");
    }

    private Map<String, Object> status() {
        CommandRun run = CommandRun.of("standby", "status", temp.resolve("copy").toString(), "--json");
        return run.exitCode() == 0 ? Json.read(run.out()) : Map.of();
    }

    private boolean isLiveBeyond(long sequence) {
        Map<String, Object> status = status();
        return "live".equals(status.get("stage"))
                && status.get("copied_sequence") instanceof Long copied
                && copied > sequence;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void shouldGoOnInThePlaceOfAPrimaryThatWasKilled() throws IOException, InterruptedException {
        StreamAddress address = StreamPorts.free();
        String copy = temp.resolve("copy").toString();
        Path config = Files.writeString(
                temp.resolve("standby.toml"),
                "[standby]\nprimary = \"" + address + "\"\nhost = \"127.0.0.1\"\ndir = \"" + copy + "\"\n");
        Process first = primary(address);
        Process standby = start("standby", "standby", "run", "--config", config.toString());
        Await.until("live", () -> isLiveBeyond(1_000L));
        kill(first);
        Process second = primary(address);
        long before = (Long) status().get("copied_sequence");
        Await.until("live again", () -> isLiveBeyond(before + 1_000L));
        kill(second);
        CommandRun refused = CommandRun.of("standby", "promote", copy, "--reason", "lost");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(refused.err()).contains("nothing is promoted", "--primary-stopped");
        CommandRun promoted = CommandRun.of("standby", "promote", copy, "--reason", "lost", "--primary-stopped");
        assertThat(promoted.exitCode()).as(promoted.err()).isZero();
        assertThat(promoted.out()).contains("promoted as generation 2", "the primary was heard last");
        kill(standby);

        Process next = start(
                "next", "demo", "--headless", "--duration", "2s", "--speed", "max", "--set", "journal.dir=" + copy);
        assertThat(next.waitFor())
                .as(Files.readString(temp.resolve("next.out")))
                .isZero();
        assertThat(Files.readString(temp.resolve("next.out"))).contains("it goes on as generation 2");
        assertThat(CommandRun.of("replay", copy, "--verify").exitCode()).isZero();
    }
}
