package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new journal's estimates start from an earlier journal or a table, and the run replays; what cannot be used ends it. */
class HistoryRunTest {
    private static final String EXAMPLE = "examples/factors.toml";

    @TempDir
    private Path folder;

    private CommandRun run(String journal, String duration, String... settings) {
        String config = Path.of(System.getProperty("hedgerow.root", ".."))
                .resolve(EXAMPLE)
                .toString();
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--config",
                config,
                "--duration",
                duration,
                "--headless",
                "--set",
                "gateway.speed=max",
                "--set",
                "journal.dir=" + folder.resolve(journal)));
        for (String setting : settings) {
            words.add("--set");
            words.add(setting);
        }
        return CommandRun.of(words.toArray(String[]::new));
    }

    private List<String> dump(String journal, String type) {
        return CommandRun.of("journal", "dump", folder.resolve(journal).toString(), "--type", type)
                .out()
                .lines()
                .toList();
    }

    @Test
    void shouldStartFromAnEarlierJournal() {
        assertThat(run("first", "8s").exitCode()).isZero();
        String history = "bars.history=[\"" + folder.resolve("first") + "\"]";
        CommandRun second = run("second", "1s", "gateway.sim.start=2026-11-27T09:00:00Z", history);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).contains("estimates start from", "bars of the past");
        assertThat(dump("second", "HistoryBar")).hasSizeGreaterThan(100);
        List<String> betas = dump("second", "FactorBeta");
        assertThat(betas.get(0)).contains("ESTIMATED");
        assertThat(dump("first", "FactorBeta").get(0)).contains("TOO_FEW_BARS");
        CommandRun replay = CommandRun.of("replay", folder.resolve("second").toString(), "--verify");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        CommandRun again = run("second", "1s", "gateway.sim.start=2026-11-27T09:00:00Z", "bars.history=[\"gone.csv\"]");
        assertThat(again.exitCode())
                .as("a journal that goes on has learnt already: " + again.err())
                .isZero();
    }

    @Test
    void shouldEndBeforeAJournalIsThereIfTheHistoryCannotBeUsed() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.csv"), "time_s,BTC\n60,\"1,5\"\n");
        CommandRun run = run("none", "1s", "bars.history=[\"" + prices + "\"]");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("bars.history", "prices.csv:2:4", "decimal comma; write 1.5");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(run("none", "1s", "bars.history=[\"x.csv\"]", "bars.interval=0s")
                        .err())
                .contains("needs bars: set interval");
    }
}
