package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.tail.measure.TailRandom;
import io.hedgerow.journal.tail.path.JumpParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations of the tail of a demo's book, and tests of VaR histories. */
class TailCommandTest {
    private static final long DAY_S = 86_400L;

    @TempDir
    private static Path folder;

    private static String journal;
    private static String prices;

    @BeforeAll
    static void trade() throws IOException {
        journal = folder.resolve("j").toString();
        CommandRun.of(
                "demo",
                "--duration",
                "2s",
                "--speed",
                "max",
                "--headless",
                "--seed",
                "7",
                "--progress",
                "off",
                "--journal",
                journal);
        prices = history("p.csv", 400, "");
    }

    /** Daily prices with their vols; a row of the middle may be something else. */
    private static String history(String name, int days, String middle) throws IOException {
        TailRandom random = new TailRandom(2L);
        List<String> lines = new ArrayList<>(List.of("time_s,BTC,BTC.vol,BTC.vol_down"));
        double level = StrictMath.log(100_000.0);
        for (int day = 0; day < days; day++) {
            double move = 0.03 * random.normal();
            level += move;
            double vol = 0.6 + 0.2 * StrictMath.abs(move);
            long time = 1_700_000_000L / DAY_S * DAY_S + day * DAY_S;
            lines.add(
                    day == days / 2 && !middle.isEmpty()
                            ? time + "," + middle
                            : time + "," + StrictMath.exp(level) + "," + vol + "," + (vol + 0.05));
        }
        return Files.write(folder.resolve(name), lines).toString();
    }

    private static CommandRun run(String... options) {
        String[] line = new String[options.length + 6];
        System.arraycopy(new String[] {"tail", journal, "--horizon", "1d", "--paths", "400"}, 0, line, 0, 6);
        System.arraycopy(options, 0, line, 6, options.length);
        return CommandRun.of(line);
    }

    private static Map<?, ?> horizon(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        return (Map<?, ?>) ((List<?>) Json.read(run.out()).get("horizons")).get(0);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double es(Map<?, ?> horizon) {
        return number(((Map<?, ?>) ((List<?>) horizon.get("measures")).get(0)).get("es"));
    }

    @Test
    void shouldSimulateFromATableOfPricesAndVols() {
        CommandRun run = run("--history", prices, "--confidence", "95", "--json");
        Map<?, ?> horizon = horizon(run);
        assertThat(horizon.get("path_note")).asString().contains("each drawn from 379 bars of 1d", "ONLY 379 OUTCOMES");
        assertThat(Json.read(run.out()).get("notes"))
                .asString()
                .contains("399 joint bars of 1d", "vols move as they did with the price, skew too");
        double sum = ((List<?>) horizon.get("components"))
                .stream()
                        .mapToDouble(part -> number(((List<?>) ((Map<?, ?>) part).get("es")).get(0)))
                        .sum();
        assertThat(sum).isCloseTo(es(horizon), within(1e-6 * Math.abs(es(horizon))));
        assertThat(run("--history", prices, "--confidence", "95", "--json").out())
                .isEqualTo(run.out());
        assertThat(es(horizon(run("--history", prices, "--confidence", "95", "--json", "--filter", "garch"))))
                .isNotEqualTo(es(horizon));
    }

    @Test
    void shouldSayWhatThePictureAndThePageShow() throws IOException {
        Path page = folder.resolve("tail.html");
        CommandRun run = run(
                "--history",
                prices,
                "--confidence",
                "95",
                "--limit",
                "1",
                "--what-if",
                "BTC-PERPETUAL.SIM 500",
                "-o",
                page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.out())
                .contains("HYPOTHETICAL, not traded: BTC-PERPETUAL.SIM +500")
                .contains("< VaR 95 %", "ES 95 %", "BTC-PERPETUAL.SIM (hypothetical)", "worst paths:", "by expiry")
                .contains("risk perception gap:", "1d: --limit 1 USD", "WHICH IS LESS THAN WHAT IS AT RISK")
                .contains("1d: limits.portfolio.portfolio_loss_max ")
                .contains("NO FITTED TAIL: only 20 losses");
        assertThat(Files.readString(page))
                .contains("<svg", "normal quantile", "Risk perception gap", "What the expected shortfall is made of")
                .doesNotContain("NaN")
                .doesNotContain("http://www.w3.org/1999/xlink");
    }

    @Test
    void shouldHedgeAlongThePath() {
        String[] held = {"--method", "normal", "--confidence", "95", "--json"};
        String[] hedged = {"--method", "normal", "--confidence", "95", "--json", "--hedged"};
        Map<?, ?> without = horizon(run(held));
        Map<?, ?> with = horizon(run(hedged));
        assertThat(es(with)).isPositive().isNotEqualTo(es(without));
        assertThat(with.get("components")).asString().contains("kind=hedge", "kind=cost");
        assertThat(without.get("components")).asString().doesNotContain("kind=hedge");
    }

    @Test
    void shouldTakeTheDefaultJumpsFromTheCrashesThatAreNamed() {
        List<Double> moves = ModelFile.SCENARIOS.read("history").grid().scenarios().stream()
                .map(scenario -> StrictMath.log1p(scenario.move("BTC", 1.0)))
                .toList();
        double mean = moves.stream().mapToDouble(it -> it).average().orElseThrow();
        double variance =
                moves.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum() / (moves.size() - 1.0);
        assertThat(JumpParameters.CRASHES.meanLog()).isCloseTo(mean, within(5e-4));
        assertThat(JumpParameters.CRASHES.sdLog()).isCloseTo(StrictMath.sqrt(variance), within(5e-4));
        assertThat(Scenario.ALL).isEqualTo("*");
    }

    @Test
    void shouldRefuseQuestionsAndHistoriesWithPlaceAndCure() throws IOException {
        assertThat(run("--confidence", "1").err()).contains("--confidence 1 must be above 50 and below 100 %");
        assertThat(run("--confidence", "0.99").err()).contains("as 95 or 99.5");
        assertThat(run("--confidence", "99.9", "--method", "normal").err()).contains("paths must be 10000 to 200000");
        assertThat(CommandRun.of("tail", journal, "--paths", "5000000", "--method", "normal")
                        .err())
                .contains("paths must be 2000 to 200000");
        assertThat(CommandRun.of("tail", journal, "--horizon", "1y").err()).contains("--horizon: '1y'", "d, such as");
        assertThat(run("--method", "merton", "--jumps", "1,2", "--confidence", "95")
                        .err())
                .contains("as 2,-15,10");
        assertThat(run("--method", "merton", "--jumps", "history", "--confidence", "95")
                        .err())
                .contains("give --history");
        assertThat(run("--lambda", "1", "--history", prices, "--confidence", "95")
                        .err())
                .contains("lambda");
        assertThat(run("--method", "normal", "--vol-beta", "NaN", "--confidence", "95")
                        .err())
                .contains("--vol-beta must be within 50");
        assertThat(run("--limit", "-5").err()).contains("positive amount");
        CommandRun bare = run("--confidence", "95");
        assertThat(bare.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(bare.err()).contains("at least 80 are needed", "--history", "--method merton");
        assertThat(run("--history", history("short.csv", 40, ""), "--confidence", "95")
                        .err())
                .contains("short.csv", "39 bars", "80");
        String few = history("zero.csv", 90, "0,0.6,0.65");
        assertThat(run("--history", few, "--confidence", "95").err())
                .contains("1 of 90 rows cannot be used", "zero.csv:", ":");
        String gap = history("gap.csv", 400, ",,");
        assertThat(run("--history", gap, "--confidence", "95").out()).contains("1 of 398 bars are left out");
        Path other = Files.write(folder.resolve("other.csv"), List.of("time_s,ETH", "1700000000,3000"));
        assertThat(run("--history", other.toString(), "--confidence", "95").err())
                .contains("other.csv", "BTC");
        assertThat(run("--history", folder.resolve("none.csv").toString(), "--confidence", "95")
                        .err())
                .contains("does not exist");
    }

    @Test
    void shouldTestAHistoryOfVar() throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,pnl,var,desk"));
        for (int day = 0; day < 250; day++) {
            lines.add("day " + day + "," + (day % 50 == 7 ? -150 : 20) + ",100,options");
        }
        Path table = Files.write(folder.resolve("var.csv"), lines);
        CommandRun run = CommandRun.of("tail", "backtest", table.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("5 losses beyond VaR at 99 % in 250 intervals, 2.5 expected", "1.9568", "Basel zone YELLOW")
                .contains("day 7");
        lines.set(3, "day 2,20,-100,options");
        Files.write(table, lines);
        assertThat(CommandRun.of("tail", "backtest", table.toString()).err())
                .contains("var.csv:4:10: var is -100", "positive number");
        lines.set(3, "day 2,\"1,5\",100,options");
        Files.write(table, lines);
        assertThat(CommandRun.of("tail", "backtest", table.toString()).err()).contains("var.csv:4:", "write 1.5");
        Files.write(table, lines.subList(0, 3));
        assertThat(CommandRun.of("tail", "backtest", table.toString()).err()).contains("2 intervals in", "20");
    }

    @Test
    void shouldTestTheVarOfAJournalsOwnIntervals() {
        CommandRun run = CommandRun.of(
                "tail",
                "backtest",
                journal,
                "--bar",
                "10ms",
                "--confidence",
                "95",
                "--paths",
                "200",
                "--interval",
                "40ms",
                "--csv");
        assertThat(run.err()).doesNotContain("internal");
        assertThat(run.out().lines().count()).isGreaterThan(10L);
        assertThat(run.out()).startsWith("time,pnl,var,exception");
    }
}
