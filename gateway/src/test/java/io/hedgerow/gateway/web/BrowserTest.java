package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.JournalDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser; see {@code src/test/browser}. Needs Node, npm and a Chromium ({@code HEDGEROW_BROWSER}, by
 * default {@code /usr/bin/chromium}); says what is missing and skips where they are not at hand. Screenshots are left in
 * {@code target/browser/shots}.
 */
@Tag("browser")
@Timeout(900)
class BrowserTest {
    private static final Path SCRIPTS = Path.of("src", "test", "browser");
    private static final Path WORK = Path.of("target", "browser");

    private static final String TOKEN = "a-token-of-some-length";

    @TempDir
    private Path folder;

    private JournalDesk desk;

    private static String run(String... words) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(words).directory(WORK.toFile()).redirectErrorStream(true);
        command.environment().put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Process process = command.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? told : told + "\nFAILED " + String.join(" ", words);
    }

    private static void prepare() throws IOException, InterruptedException {
        Files.createDirectories(WORK.resolve("shots"));
        for (String name : List.of("package.json", "console.mjs", "load.mjs", "hands.mjs", "looks.mjs")) {
            Files.write(WORK.resolve(name), Files.readAllBytes(SCRIPTS.resolve(name)));
        }
        String browser = System.getenv().getOrDefault("HEDGEROW_BROWSER", "/usr/bin/chromium");
        assumeTrue(Files.isExecutable(Path.of(browser)), "no browser at " + browser + " (HEDGEROW_BROWSER)");
        assumeTrue(isThere("node") && isThere("npm"), "node or npm is not on the path");
        assertThat(run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error"))
                .doesNotContain("FAILED");
    }

    private static boolean isThere(String program) {
        for (String place : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    /** What is done with a console of a journal of some seconds. */
    @FunctionalInterface
    private interface Look {
        void at(ConsoleServer server) throws Exception;
    }

    @Test
    void shouldShowTheSameAsTheSnapshotByMouseByKeyboardAndInEveryTheme() throws Exception {
        look(
                "30s",
                server -> assertThat(run("node", "console.mjs", server.link(), "shots"))
                        .contains("ok     every cell of the heat map")
                        .doesNotContain("FAILED"));
    }

    /** A short form of what {@code node load.mjs LINK 600} looks at beside a process that runs. */
    @Test
    void shouldCostTheBrowserLittleWhileTheJournalMoves() throws Exception {
        look(
                "60s",
                server -> assertThat(run("node", "load.mjs", server.link(), "15", "replay"))
                        .contains("ok     no task of the page over 50 ms")
                        .doesNotContain("FAILED"));
    }

    @Test
    void shouldBeUsedByHandAtTwiceTheSizeInWindowsAndByMouse() throws Exception {
        look("10s", server -> {
            ConsoleSpec commanding = new ConsoleSpec(ConsoleSpec.LOOPBACK, 0, "LIVE", TOKEN, true, Optional.empty());
            try (ConsoleServer other = ConsoleServer.start(commanding, desk, NanoClock.SYSTEM)) {
                assertThat(run("node", "hands.mjs", server.link(), other.link(), TOKEN))
                        .contains("ok     a second of holding does")
                        .doesNotContain("FAILED");
            }
        });
    }

    /** Pictures of before are in {@code src/test/browser/reference}; {@code HEDGEROW_REFERENCE=write} makes them anew. */
    @Test
    void shouldLookAsItDidAtThreeSizes() throws Exception {
        String references = SCRIPTS.resolve("reference").toAbsolutePath().toString();
        look(
                "30s",
                server -> assertThat(run("node", "looks.mjs", server.link(), references, "shots"))
                        .contains("ok     the desk at 1920 x 1080")
                        .doesNotContain("FAILED"));
    }

    private void look(String span, Look look) throws Exception {
        prepare();
        Path journal = DemoJournal.make(folder.resolve("j"), span);
        try (JournalDesk opened =
                JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM)) {
            desk = opened;
            Await.until(
                    "the journal is read",
                    () -> desk.isLevel() && desk.newest(Set.of()).isPresent());
            ConsoleSpec spec = ConsoleSpec.reading(0, "FINISHED");
            try (ConsoleServer server = ConsoleServer.start(spec, desk, NanoClock.SYSTEM)) {
                look.at(server);
            }
        }
    }
}
