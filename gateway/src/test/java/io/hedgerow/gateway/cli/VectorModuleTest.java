package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.SharedFiles;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.testing.FewOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A JVM started the way the launcher does it: without the module of vectors. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class VectorModuleTest {
    @TempDir
    private Path folder;

    private String[] demo(String journal) {
        List<String> words = new ArrayList<>(List.of(
                "demo",
                "--seed",
                "7",
                "--duration",
                "300ms",
                "--speed",
                "max",
                "--json",
                "--journal",
                folder.resolve(journal).toString()));
        FewOptions.SETTINGS.forEach(setting -> words.addAll(List.of("--set", setting)));
        return words.toArray(String[]::new);
    }

    @Test
    void shouldComeToTheSameBitsWithoutAWarning() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("--add-opens=java.base/jdk.internal.module=ALL-UNNAMED");
        Files.readAllLines(SharedFiles.root().resolve(".jvmflags")).stream()
                .filter(flag -> !flag.startsWith("#") && !flag.contains("jdk.incubator.vector") && !flag.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-XX:-AlwaysPreTouch", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hedgerow.class.getName()));
        command.addAll(List.of(demo("child")));
        Path err = folder.resolve("err");
        Process child = new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(Files.readString(err)).isZero();
        assertThat(err).isEmptyFile();
        assertThat(Json.read(out.strip()).get("state_hash"))
                .isEqualTo(Json.read(CommandRun.of(demo("here")).out().strip()).get("state_hash"));
    }
}
