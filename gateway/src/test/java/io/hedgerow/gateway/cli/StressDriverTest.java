package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids that one of three coins drives. */
class StressDriverTest {
    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void trade() {
        journal = folder.resolve("j").toString();
        CommandRun run = CommandRun.of(
                "demo",
                "--book",
                "factors",
                "--duration",
                "6s",
                "--speed",
                "max",
                "--headless",
                "--seed",
                "7",
                "--progress",
                "off",
                "--journal",
                journal);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
    }

    private static CommandRun run(String grid, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("grid.toml"), grid);
        String[] line = new String[options.length + 4];
        line[0] = "stress";
        line[1] = journal;
        line[2] = "--grid";
        line[3] = file.toString();
        System.arraycopy(options, 0, line, 4, options.length);
        return CommandRun.of(line);
    }

    private static double number(Map<?, ?> members, String name) {
        return ((Number) members.get(name)).doubleValue();
    }

    private static Map<?, ?> of(List<?> all, String symbol) {
        return all.stream()
                .map(it -> (Map<?, ?>) it)
                .filter(it -> it.get("underlying").equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static double price(Map<String, Object> result, int node, String symbol) {
        Map<?, ?> at = (Map<?, ?>) ((List<?>) result.get("nodes")).get(node);
        return number(of((List<?>) at.get("underlyings"), symbol), "price");
    }

    @Test
    void shouldMoveOthersAsTheFileSays() throws IOException {
        String grid = """
                [driver]
                underlying = "BTC"
                [driver.others.ETH]
                correlation = 0.5
                vol_ratio = 1.6
                [driver.others.SOL]
                correlation = -0.25
                vol_ratio = 2.0
                [grid]
                spot_percent = [-20, 0]
                """;
        CommandRun run = run(grid, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        Map<String, Object> result = Json.read(run.out());
        assertThat(price(result, 0, "BTC") / price(result, 1, "BTC")).isCloseTo(0.8, within(1e-12));
        assertThat(price(result, 0, "ETH") / price(result, 1, "ETH")).isCloseTo(0.84, within(1e-12));
        assertThat(price(result, 0, "SOL") / price(result, 1, "SOL")).isCloseTo(1.1, within(1e-12));
        assertThat(((Map<?, ?>) result.get("driver")).get("correlations")).isEqualTo("file");
        assertThat(run(grid).out())
                .contains("moves are those of BTC; ETH makes 0.8000 of them (correlation 0.5000, vol ratio 1.600)")
                .contains("as the grid's file says");
    }

    @Test
    void shouldMoveOthersAsTheJournalsBarsHave() throws IOException {
        CommandRun run = CommandRun.of("stress", journal, "--grid", "driver", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        Map<String, Object> result = Json.read(run.out());
        Map<?, ?> driver = (Map<?, ?>) result.get("driver");
        assertThat(driver.get("correlations")).isEqualTo("journal");
        for (Object each : (List<?>) driver.get("others")) {
            Map<?, ?> other = (Map<?, ?>) each;
            String symbol = other.get("underlying").toString();
            assertThat(number(other, "correlation")).isBetween(-1.0, 1.0);
            assertThat(number(other, "beta")).isEqualTo(number(other, "correlation") * number(other, "vol_ratio"));
            double still = price(result, 4, symbol);
            assertThat(price(result, 2, symbol) / still - 1.0).isCloseTo(-0.1 * number(other, "beta"), within(1e-9));
        }
        long earlyNs = ((Number) result.get("time_ns")).longValue() - 5_500_000_000L;
        CommandRun early = CommandRun.of(
                "stress",
                journal,
                "--grid",
                "driver",
                "--at",
                Instant.ofEpochSecond(0L, earlyNs).toString());
        assertThat(early.exitCode()).as(early.out()).isEqualTo(ExitCodes.CONFIG);
        assertThat(early.err()).contains("bars", "ask of a later moment");
    }

    @Test
    void shouldRefuseWhatIsUnknownWithPlaceAndCure() throws IOException {
        String head = "[grid]\nspot_percent = [-20, 0]\n[driver]\n";
        refuse("write a table [driver.others.ETH]", head + "underlying = \"BTC\"\n");
        refuse("no underlying 'DOGE'", head + "underlying = \"DOGE\"\ncorrelations = \"journal\"\n");
        refuse("must name the underlying whose moves", head + "correlations = \"journal\"\n");
        refuse("vol_ratio", head + "underlying = \"BTC\"\n[driver.others.ETH]\ncorrelation = 0.5\n");
        refuse("correlation", head + "underlying = \"BTC\"\n[driver.others.ETH]\ncorrelation = 1.5\nvol_ratio = 1\n");
        refuse(
                "take one of the two",
                head + "underlying = \"BTC\"\ncorrelations = \"journal\"\n[driver.others.ETH]\ncorrelation = 0.5\n"
                        + "vol_ratio = 1\n");
        refuse("take grid.by_beta out", "[grid]\nby_beta = true\nspot_percent = [1]\n[driver]\nunderlying = \"BTC\"\n");
    }

    private static void refuse(String words, String grid) throws IOException {
        CommandRun run = run(grid);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run.err()).contains(words);
    }
}
