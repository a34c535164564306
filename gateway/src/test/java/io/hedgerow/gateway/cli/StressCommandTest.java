package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stress tests of the journal of a demo. */
class StressCommandTest {
    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void trade() {
        journal = folder.resolve("j").toString();
        CommandRun.of(
                "demo",
                "--duration",
                "4s",
                "--speed",
                "max",
                "--headless",
                "--seed",
                "7",
                "--progress",
                "off",
                "--set",
                "journal.snapshot_interval=2000",
                "--journal",
                journal);
    }

    private static Map<String, Object> json(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "stress";
        line[1] = journal;
        line[2] = "--json";
        System.arraycopy(options, 0, line, 3, options.length);
        CommandRun run = CommandRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        return Json.read(run.out());
    }

    private static List<?> list(Map<?, ?> members, String name) {
        return (List<?>) members.get(name);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Test
    void shouldSayWhereAJournalHasNoBookYet() {
        for (String command : List.of("stress", "margin")) {
            CommandRun run = CommandRun.of(command, journal, "--at", "1");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("defines no currency yet at --at 1", "take a later moment");
        }
    }

    @Test
    void shouldSayThatAScenarioMovesNoPriceOfTheBook() throws IOException {
        Path grid = Files.writeString(
                folder.resolve("typo.toml"), "[scenario.crash]\nspot_percent.DOGE = -50\n[grid]\ndys = [1]\n");
        CommandRun unknown = CommandRun.of("stress", journal, "--grid", grid.toString());
        assertThat(unknown.err()).contains("unknown key 'grid.dys'", "days");
        Files.writeString(grid, "[scenario.crash]\nspot_percent.DOGE = -50\n");
        CommandRun run = CommandRun.of("stress", journal, "--grid", grid.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("NO PRICE of this book moves in scenario 'crash', which names DOGE only");
        assertThat(json("--grid", grid.toString()).get("left_out").toString()).contains("NO PRICE of this book");
    }

    @Test
    void shouldRefuseLotsBeyondAnyBook() {
        for (String lots : List.of("-9223372036854775808", "-1000000000001", "1000000000001")) {
            CommandRun run = CommandRun.of("stress", journal, "--what-if", "BTC-PERPETUAL " + lots);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("nor beyond 1e12");
        }
    }

    @Test
    void shouldValueEveryNodeOfTheDesksGrid() {
        Map<String, Object> result = json();
        assertThat(list(result, "nodes")).hasSize(11 * 9 * 3);
        double worst = list(result, "nodes").stream()
                .mapToDouble(node -> number(((Map<?, ?>) node).get("pnl")))
                .min()
                .orElseThrow();
        assertThat(number(result.get("worst_pnl"))).isEqualTo(worst).isNegative();
        Map<?, ?> still = list(result, "nodes").stream()
                .map(Map.class::cast)
                .filter(node -> "0 %, vol same".equals(node.get("scenario")))
                .findFirst()
                .orElseThrow();
        assertThat(number(still.get("pnl"))).isZero();
    }

    @Test
    void shouldFrameTheWorstCellAndSayWhatMakesIt() {
        CommandRun run = CommandRun.of("stress", journal);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).containsOnlyOnce("[").contains("worst of 297", "at the worst node:", "BTC at ");
        assertThat(run.out().lines().filter(line -> line.startsWith("vol ")))
                .as("a terminal of 80 columns")
                .hasSizeGreaterThan(27)
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void shouldRefuseAPageInAFolderThatIsNotThereBeforeAnythingIsWorkedOut() {
        for (String command : List.of("stress", "liquidity", "tail")) {
            CommandRun run = CommandRun.of(
                    command, journal, "-o", folder.resolve("none/page.html").toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err()).contains("there is no folder", "mkdir -p");
        }
    }

    @Test
    void shouldHedgeLessWhereAHypotheticalTradeHedges() {
        Map<String, Object> before = json("--grid", "ladder");
        Map<String, Object> after = json("--grid", "ladder", "--what-if", "BTC-PERPETUAL -1000");
        assertThat(list(before, "hypothetical")).isEmpty();
        assertThat(list(after, "hypothetical")).hasSize(1);
        for (int node = 0; node < 11; node++) {
            Map<?, ?> one = (Map<?, ?>) list((Map<?, ?>) list(before, "nodes").get(node), "underlyings")
                    .get(0);
            Map<?, ?> other = (Map<?, ?>) list((Map<?, ?>) list(after, "nodes").get(node), "underlyings")
                    .get(0);
            double price = number(one.get("price"));
            assertThat(number(other.get("net_delta")))
                    .as("1,000 lots of 10 dollars less")
                    .isCloseTo(number(one.get("net_delta")) - 10_000.0 / price, within(1e-9));
        }
    }

    @Test
    void shouldStandAtAMomentBeforeTheLastSnapshot() {
        Map<String, Object> end = json("--grid", "ladder");
        long middleNs = ((Number) end.get("time_ns")).longValue() - 2_000_000_000L;
        String middle = Instant.ofEpochSecond(0L, middleNs).toString();
        Map<String, Object> then = json("--grid", "ladder", "--at", middle);
        assertThat(((Number) then.get("time_ns")).longValue()).isLessThanOrEqualTo(middleNs);
        long sequence = ((Number) then.get("sequence")).longValue();
        assertThat(sequence).isLessThan(((Number) end.get("sequence")).longValue());
        Map<String, Object> same = json("--grid", "ladder", "--at", Long.toString(sequence));
        assertThat(same).containsEntry("worst_pnl", then.get("worst_pnl"));
    }

    @Test
    void shouldReadEveryGridThatComesWithTheProgramAndOneOfItsUsers() throws IOException {
        for (String grid : ModelFile.SCENARIOS.names()) {
            CommandRun run = CommandRun.of("stress", journal, "--grid", grid, "--csv");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
            assertThat(run.out().lines().count())
                    .isEqualTo(1L
                            + ModelFile.SCENARIOS.read(grid).grid().scenarios().size());
        }
        Path own = Files.writeString(
                folder.resolve("own.toml"),
                CommandRun.of("stress", "--show-grid", "span-16").out());
        assertThat(list(json("--grid", own.toString()), "nodes")).hasSize(16);
    }

    @Test
    void shouldWriteAPage() throws IOException {
        Path page = folder.resolve("page.html");
        CommandRun run = CommandRun.of("stress", journal, "--grid", "history", "-o", page.toString());
        assertThat(run.out()).contains("page: " + page);
        assertThat(Files.readString(page))
                .contains("black-thursday-2020-03-12", "class=\"worst\"", "</html>")
                .doesNotContain("<script");
    }

    @Test
    void shouldRefuseWhatCannotBeAnsweredWithPlaceAndCure() throws IOException {
        refuse(ExitCodes.CONFIG, "grids that come with the program: desk", "--grid", "nope");
        refuse(ExitCodes.USAGE, "no instrument 'BTC-1JAN30-1-C'", "--what-if", "BTC-1JAN30-1-C 5");
        refuse(ExitCodes.USAGE, "neither a journal record", "--at", "yesterday");
        refuse(ExitCodes.USAGE, "holds nothing at or before", "--at", "2001-01-01T00:00:00Z");
        Path bad =
                Files.writeString(folder.resolve("bad.toml"), "[grid]\nspot_percent = [-120, 0]\nvol_pionts = [1]\n");
        refuse(ExitCodes.CONFIG, "bad.toml:2:1", "--grid", bad.toString());
        refuse(ExitCodes.CONFIG, "vol_points", "--grid", bad.toString());
        Path huge = Files.writeString(
                folder.resolve("huge.toml"),
                "[grid]\nspot_percent = [" + "1, ".repeat(2_000) + "1]\nvol_points = [" + "1, ".repeat(999) + "1]\n");
        refuse(ExitCodes.CONFIG, "2001000 nodes", "--grid", huge.toString());
        assertThat(CommandRun.of("stress", folder.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCodes.JOURNAL);
    }

    private static void refuse(int exitCode, String words, String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "stress";
        line[1] = journal;
        System.arraycopy(options, 0, line, 2, options.length);
        CommandRun run = CommandRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(words);
    }
}
