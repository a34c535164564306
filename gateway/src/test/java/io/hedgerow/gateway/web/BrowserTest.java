package io.hedgerow.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.metrics.PageServer;
import io.hedgerow.gateway.metrics.PageServer.Page;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DemoJournal;
import io.hedgerow.gateway.view.JournalDesk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        for (String name :
                List.of("package.json", "console.mjs", "load.mjs", "hands.mjs", "looks.mjs", "big.mjs", "faults.mjs")) {
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

    @Test
    void shouldOutliveAServerThatDiesAndABrowserThatStandsStill() throws Exception {
        look("20s", server -> {
            ConsoleSpec same = ConsoleSpec.reading(URI.create(server.link()).getPort(), "FINISHED");
            AtomicReference<ConsoleServer> running = new AtomicReference<>(server);
            Map<String, Supplier<Page>> levers = Map.of(
                    "/kill",
                    () -> {
                        running.get().close();
                        return new Page(PageServer.OK, PageServer.TEXT, "killed");
                    },
                    "/start",
                    () -> {
                        running.set(ConsoleServer.start(same, desk, NanoClock.SYSTEM));
                        return new Page(PageServer.OK, PageServer.TEXT, "started");
                    });
            try (PageServer lever =
                    PageServer.start(new InetSocketAddress(ConsoleSpec.LOOPBACK, 0), "lever-", levers)) {
                String place = "http://" + ConsoleSpec.LOOPBACK + ":" + lever.port() + "/";
                assertThat(run("node", "faults.mjs", server.link(), place))
                        .contains("ok     a server that comes back is found")
                        .doesNotContain("FAILED");
            } finally {
                running.get().close();
            }
        });
    }

    /** Twenty-five expiries of two hundred strikes, and customers who trade nearly all of them. */
    @Test
    void shouldStayUsableWithABookOfThousandsOfOptions() throws Exception {
        prepare();
        String expiries = IntStream.rangeClosed(1, 25)
                .mapToObj(week -> "'" + 7 * week + "d20s'")
                .collect(Collectors.joining(",", "[", "]"));
        Path journal = DemoJournal.make(
                folder.resolve("big"),
                "8s",
                List.of(
                        "engine.capacity.options=16384",
                        "engine.capacity.instruments=16384",
                        "gateway.sim.underlyings.BTC.chain.expiries=" + expiries,
                        "gateway.sim.underlyings.BTC.chain.strikes_per_expiry=200",
                        "gateway.sim.underlyings.BTC.linear.future_expiries=['7d20s']",
                        "gateway.sim.customers.arrivals_per_second=4000",
                        "gateway.sim.customers.moneyness_std_dev=2.0",
                        "gateway.sim.customers.out_of_the_money_share=0.5",
                        "gateway.sim.customers.short_expiry_weight=1.0",
                        "gateway.sim.customers.lots_mean=1"));
        look(
                journal,
                server -> assertThat(run("node", "big.mjs", server.link(), "shots", "5000"))
                        .contains("ok     it is sorted by vega")
                        .doesNotContain("FAILED"));
    }

    private void look(String span, Look look) throws Exception {
        prepare();
        look(DemoJournal.make(folder.resolve("j"), span), look);
    }

    private void look(Path journal, Look look) throws Exception {
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
