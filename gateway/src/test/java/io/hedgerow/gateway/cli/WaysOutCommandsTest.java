package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What getting out of the book of a demo costs. */
class WaysOutCommandsTest {
    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void trade() {
        journal = folder.resolve("j").toString();
        String[] demo = {
            "demo", "--duration", "13s", "--speed", "max", "--headless", "--seed", "7", "--journal", journal
        };
        assertThat(CommandRun.of(demo).exitCode()).isEqualTo(ExitCodes.OK);
    }

    private static CommandRun run(String command, String... options) {
        String[] line = new String[options.length + 2];
        line[0] = command;
        line[1] = journal;
        System.arraycopy(options, 0, line, 2, options.length);
        return CommandRun.of(line);
    }

    private static void refuses(int exitCode, List<String> says, String command, String... options) {
        CommandRun run = run(command, options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(says);
    }

    private static double number(Object members, String... path) {
        Object at = members;
        for (String name : path) {
            at = ((Map<?, ?>) at).get(name);
        }
        return ((Number) at).doubleValue();
    }

    @Test
    void shouldAddUpOverPositions() {
        Map<String, Object> result =
                Json.read(run("liquidity", "--json", "--participation", "20", "--what-if", "BTC-PERPETUAL -500000")
                        .out());
        List<?> positions = (List<?>) result.get("positions");
        assertThat(positions).hasSizeGreaterThan(5);
        for (String cost : List.of("cost", "crash_cost")) {
            for (String part : List.of("spread", "fees", "permanent", "temporary", "square_root")) {
                double sum = positions.stream()
                        .mapToDouble(it -> number(it, cost, part))
                        .sum();
                assertThat(number(result, "close_everything", cost, part)).isCloseTo(sum, within(1e-9 * (1.0 + sum)));
            }
        }
        assertThat(number(result, "close_everything", "crash_cost", "total"))
                .isGreaterThan(1.5 * number(result, "close_everything", "cost", "total"));
        Map<?, ?> perpetual = positions.stream()
                .map(Map.class::cast)
                .filter(it -> "BTC-PERPETUAL.SIM".equals(it.get("instrument")))
                .findFirst()
                .orElseThrow();
        assertThat(perpetual.get("hypothetical")).isEqualTo(true);
        assertThat(perpetual.get("volume_source")).isEqualTo("trades");
        double touch = number(perpetual, "touch_lots");
        double lots = Math.abs(number(perpetual, "lots"));
        assertThat(number(perpetual, "cost", "seconds"))
                .isCloseTo(86_400.0 * (lots - touch) / (0.2 * number(perpetual, "volume_lots_per_day")), within(1e-6));
        assertThat((List<?>) result.get("schedules")).isNotEmpty();
    }

    @Test
    void shouldSayWhatNobodyKnowsAndDrawWhatAHedgeCosts() throws IOException {
        Path page = folder.resolve("l.html");
        CommandRun run = run("liquidity", "--horizon", "30m", "-o", page.toString(), "--what-if", "BTC-PERPETUAL 70");
        assertThat(run.out())
                .contains("NOT KNOWN: gamma, eta", "HYPOTHETICAL, not traded: BTC-PERPETUAL.SIM +70")
                .contains(
                        "close everything", "keep it, trade the delta away", "inside the touch", "#####", "half-life");
        assertThat(Files.readString(page)).contains("efficient frontier", "BTC-PERPETUAL.SIM", "</html>");
        assertThat(run("liquidity", "--csv").out().lines().skip(1)).hasSizeGreaterThan(5);
    }

    @Test
    void shouldTakeVolumesAndCoefficientsThatAreTold() throws IOException {
        Path table = Files.writeString(
                folder.resolve("v.csv"), "instrument,lots_per_day\nBTC-PERPETUAL.SIM,123456\nBTC-*,77\n");
        CommandRun run = run("liquidity", "--csv", "--volumes", table.toString());
        assertThat(run.out()).contains(",123456.0,given,", ",77.0,given,").doesNotContain("trades");
        assertThat(run("liquidity", "--volume", "BTC-*=5").out()).contains("WITHOUT a schedule", "over 10,000 d");
        Files.writeString(table, "instrument,lots_per_day\nBTC-PERPETUAL.SIM,12x\n");
        refuses(ExitCodes.CONFIG, List.of("v.csv:2:19: '12x' of lots_per_day"), "liquidity", "--volumes", "" + table);
        Path model = Files.writeString(
                folder.resolve("m.toml"), ModelFile.IMPACTS.text("almgren-2005").replace("eta = ", "etta = "));
        refuses(ExitCodes.CONFIG, List.of("etta", "eta", "nothing is assumed"), "liquidity", "--model", "" + model);
    }

    @Test
    void shouldProtectUntilTheTargetIsMet() {
        CommandRun run =
                run("protect", "--json", "--es", "off", "--target", "stress:60%", "--what-if", "BTC-PERPETUAL 150000");
        Map<String, Object> result = Json.read(run.out());
        double limit = number(result, "limit");
        assertThat(limit).isCloseTo(0.6 * number(result, "now"), within(1e-6));
        List<?> structures = (List<?>) result.get("protections");
        assertThat(structures).hasSize(4);
        for (Object structure : structures) {
            Map<?, ?> members = (Map<?, ?>) structure;
            double after = number(members, "stress", "after");
            assertThat(members.get("reached")).isEqualTo(after <= limit);
            if (!((List<?>) members.get("legs")).isEmpty()) {
                assertThat(number(members, "stress", "saved")).isPositive();
            }
        }
        Map<?, ?> put = (Map<?, ?>) structures.get(0);
        Map<?, ?> leg = (Map<?, ?>) ((List<?>) put.get("legs")).get(0);
        assertThat(leg.get("instrument").toString()).endsWith("-P.SIM");
        assertThat(put.get("against_rise")).isEqualTo(false);
        Map<?, ?> premium = (Map<?, ?>) ((List<?>) put.get("premium_by_currency")).get(0);
        assertThat(premium.get("currency")).isEqualTo("BTC");
        assertThat(number(premium, "amount"))
                .isCloseTo(0.1 * number(leg, "lots") * number(leg, "quoted_price"), within(1e-9));
        assertThat(number(put, "premium")).isGreaterThan(number(put, "premium_model"));
        Map<?, ?> plan = (Map<?, ?>) result.get("plan");
        double before = number(plan, "before");
        for (Object step : (List<?>) plan.get("steps")) {
            assertThat(number(step, "after")).isLessThan(before);
            before = number(step, "after");
        }
        assertThat(run.exitCode()).isEqualTo(plan.get("reached").equals(true) ? ExitCodes.OK : ExitCodes.CHECK_FAILED);
    }

    @Test
    void shouldMeasureTheShortfallThatTailTells() {
        String[] paths = {"--method", "merton", "--paths", "2000", "--seed", "3", "--json"};
        String[] tail = Stream.concat(Stream.of("--horizon", "1d", "--confidence", "99"), Stream.of(paths))
                .toArray(String[]::new);
        String[] protect = Stream.concat(
                        Stream.of("--with", "put", "--grid", "ladder", "--target", "es:60%"), Stream.of(paths))
                .toArray(String[]::new);
        Map<?, ?> horizon =
                (Map<?, ?>) ((List<?>) Json.read(run("tail", tail).out()).get("horizons")).get(0);
        double es = number(((List<?>) horizon.get("measures")).get(0), "es");
        Map<String, Object> result = Json.read(run("protect", protect).out());
        assertThat(number(result, "shortfall")).isCloseTo(es, within(1e-9 * es));
        assertThat(number(result, "limit")).isCloseTo(0.6 * es, within(1e-9 * es));
        Map<?, ?> put = (Map<?, ?>) ((List<?>) result.get("protections")).get(0);
        double after = number(put, "shortfall", "after");
        assertThat(put.get("reached")).isEqualTo(after <= number(result, "limit"));
        assertThat(number(put, "shortfall", "saved_per_premium"))
                .isCloseTo((es - after) / number(put, "premium"), within(1e-9));
    }

    @Test
    void shouldTurnTheStructuresWhereTheDangerIsARise() {
        CommandRun run = run(
                "protect",
                "--es",
                "off",
                "--with",
                "put,future",
                "--grid",
                "ladder",
                "--what-if",
                "BTC-PERPETUAL -900000");
        assertThat(run.out())
                .contains("call (the danger is a rise)", "BTC long future", "-C.SIM at the offer", "HYPOTHETICAL")
                .contains("book at expiry", "pays BTC", "#")
                .doesNotContain("cut first");
    }

    @Test
    void shouldCutMarginAndSayHowFarItGets() throws IOException {
        Path page = folder.resolve("p.html");
        CommandRun run = run(
                "protect",
                "--es",
                "off",
                "--with",
                "plan",
                "--grid",
                "ladder",
                "--target",
                "margin:70%",
                "-o",
                page.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("target met: margin from ", "cut first", "so far");
        assertThat(Files.readString(page)).contains("What to cut first", "</html>");
        CommandRun far = run("protect", "--es", "off", "--with", "plan", "--target", "stress:0");
        assertThat(far.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(far.out()).contains("TARGET NOT MET: cutting gets stress from ");
        assertThat(run("protect", "--csv", "--es", "off", "--with", "plan,put", "--grid", "ladder")
                        .out()
                        .lines()
                        .skip(1))
                .allMatch(row -> row.split(",", -1).length == 11);
    }

    @Test
    void shouldRefuseWhatCannotProtect() {
        refuses(ExitCodes.USAGE, List.of("none of es:X"), "protect", "--target", "var:5%");
        refuses(ExitCodes.USAGE, List.of("none of put, collar"), "protect", "--with", "swap");
        refuses(
                ExitCodes.USAGE,
                List.of("holds nothing on 'DOGE'", "BTC"),
                "protect",
                "--es",
                "off",
                "--underlying",
                "DOGE");
        refuses(
                ExitCodes.USAGE,
                List.of("expire on 2026-12-24", "2026-12-25"),
                "protect",
                "--es",
                "off",
                "--expiry",
                "24DEC26");
        refuses(ExitCodes.USAGE, List.of("no date such as"), "protect", "--expiry", "soon");
        refuses(ExitCodes.USAGE, List.of("at most 100 %"), "protect", "--strike", "120");
        refuses(ExitCodes.USAGE, List.of("1d:99"), "protect", "--es", "1d");
        refuses(ExitCodes.USAGE, List.of("--paths must be 2000"), "protect", "--paths", "100");
        refuses(ExitCodes.USAGE, List.of("--es is off"), "protect", "--es", "off", "--target", "es:50%");
        refuses(
                ExitCodes.CONFIG,
                List.of("binance-coin"),
                "protect",
                "--margin",
                "binance-coin",
                "--target",
                "margin:5%");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        refuses(ExitCodes.USAGE, List.of("depth/N"), "liquidity", "--crash", "depth*10");
        refuses(ExitCodes.USAGE, List.of("at most 100 %"), "liquidity", "--participation", "101");
        refuses(ExitCodes.USAGE, List.of("exclude"), "liquidity", "--participation", "1", "--horizon", "1h");
        refuses(ExitCodes.USAGE, List.of("no instrument 'X'"), "liquidity", "--volume", "X=5");
        refuses(ExitCodes.USAGE, List.of("must be above 0"), "liquidity", "--volume", "BTC-PERPETUAL.SIM=-5");
        refuses(ExitCodes.USAGE, List.of("at least 0"), "liquidity", "--risk-aversion", "-1");
    }
}
