package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hedge ratios from tables. */
class HedgeRatioCommandTest {
    /** Hull, Options, Futures, and Other Derivatives, table 3.2: jet fuel and heating oil futures, by month. */
    private static final double[][] HULL = {
        {0.029, 0.021}, {0.020, 0.035}, {-0.044, -0.046}, {0.008, 0.001}, {0.026, 0.044},
        {-0.019, -0.029}, {-0.010, -0.026}, {-0.007, -0.029}, {0.043, 0.048}, {0.011, -0.006},
        {-0.036, -0.036}, {-0.018, -0.011}, {0.009, 0.019}, {-0.032, -0.027}, {0.023, 0.029}
    };

    @TempDir
    private Path folder;

    private String table(String header, double[][] rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        for (double[] row : rows) {
            StringBuilder line = new StringBuilder("2026-01");
            for (double cell : row) {
                line.append(',').append(cell);
            }
            lines.add(line.toString());
        }
        return Files.write(folder.resolve("table.csv"), lines).toString();
    }

    private static Map<?, ?> hedge(CommandRun run, int index) {
        return (Map<?, ?>) ((List<?>) Json.read(run.out()).get("hedges")).get(index);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Test
    void shouldGiveHullsHedge() throws IOException {
        String in = table("month,jet,oil", HULL);
        String[] line = {
            "hedge-ratio",
            in,
            "--exposure",
            "jet",
            "--hedge",
            "oil",
            "--size",
            "2e6",
            "--contract-size",
            "42000",
            "--json"
        };
        CommandRun run = CommandRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(number(hedge(run, 0).get("ratio"))).isCloseTo(0.7777, offset(5e-5));
        assertThat(number(hedge(run, 0).get("contracts"))).isCloseTo(37.03, offset(5e-3));
        assertThat(number(hedge(run, 0).get("correlation"))).isCloseTo(0.928, offset(5e-4));
        assertThat(number(hedge(run, 0).get("sd"))).isCloseTo(0.0313, offset(5e-5));
        assertThat(number(Json.read(run.out()).get("exposure_sd"))).isCloseTo(0.0262, offset(6e-5));
        // The standard error by its formula, sd_e / (sd_x sqrt(n - 1)).
        double residual = number(Json.read(run.out()).get("residual_sd"));
        double error = residual / (number(hedge(run, 0).get("sd")) * Math.sqrt(14.0));
        assertThat(number(hedge(run, 0).get("ratio_standard_error"))).isCloseTo(error, offset(1e-12));
        assertThat(number(hedge(run, 0).get("beta")))
                .isCloseTo(number(hedge(run, 0).get("ratio")), offset(1e-12));
    }

    @Test
    void shouldTakeChangesFromPrices() throws IOException {
        double[][] prices = new double[HULL.length + 1][2];
        prices[0] = new double[] {2.0, 3.0};
        for (int i = 0; i < HULL.length; i++) {
            prices[i + 1] = new double[] {prices[i][0] + HULL[i][0], prices[i][1] + HULL[i][1]};
        }
        String in = table("month,jet,oil", prices);
        CommandRun run = CommandRun.of("hedge-ratio", in, "--prices", "--exposure", "jet", "--hedge", "oil", "--json");
        assertThat(number(hedge(run, 0).get("ratio"))).isCloseTo(0.7777, offset(5e-5));
        assertThat(hedge(run, 0).get("contracts")).isNull();
        CommandRun returns = CommandRun.of("hedge-ratio", in, "--returns", "--exposure", "jet", "--hedge", "oil");
        assertThat(returns.out()).contains("15 changes of jet").contains("oil");
    }

    /** With known betas and noise the estimates lie within a few of their own errors. */
    @Test
    void shouldFindTheBetasOfSeveralHedges() throws IOException {
        long seed = 20_261_127L;
        Random random = new Random(seed);
        double[][] rows = new double[500][3];
        for (double[] row : rows) {
            double market = random.nextGaussian();
            row[1] = market + 0.3 * random.nextGaussian();
            row[2] = market + 0.5 * random.nextGaussian();
            row[0] = 1.5 * row[1] - 0.4 * row[2] + 0.2 * random.nextGaussian();
        }
        String in = table("day,SOL,BTC,ETH", rows);
        String[] line = {"hedge-ratio", in, "--exposure", "SOL", "--hedge", "BTC", "--hedge", "ETH", "--json"};
        CommandRun run = CommandRun.of(line);
        double[] betas = {1.5, -0.4};
        for (int i = 0; i < betas.length; i++) {
            double error = number(hedge(run, i).get("ratio_standard_error"));
            assertThat(number(hedge(run, i).get("ratio"))).as("seed " + seed).isCloseTo(betas[i], offset(4.0 * error));
            assertThat(error).isBetween(0.01, 0.06);
        }
        assertThat(number(Json.read(run.out()).get("residual_sd"))).isCloseTo(0.2, offset(0.03));
    }

    @Test
    void shouldSayWhyThereIsNoRatio() throws IOException {
        CommandRun few = CommandRun.of(
                "hedge-ratio", table("m,a,b", new double[][] {{1, 2}, {2, 3}}), "--exposure", "a", "--hedge", "b");
        assertThat(few.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(few.err()).contains("2 usable changes are too few for 1 hedges; 3 are needed");
        String still = table("m,a,b", new double[][] {{1, 2}, {2, 2}, {4, 2}, {3, 2}});
        assertThat(CommandRun.of("hedge-ratio", still, "--exposure", "a", "--hedge", "b")
                        .err())
                .contains("'b' does not move in any of the 4 periods");
        String alike = table("m,a,b,c", new double[][] {{1, 2, 4}, {2, 3, 6}, {4, 1, 2}, {3, 7, 14}, {1, 1, 2}});
        CommandRun twins = CommandRun.of("hedge-ratio", alike, "--exposure", "a", "--hedge", "b", "--hedge", "c");
        assertThat(twins.err()).contains("their shares cannot be told apart; leave out one of them");
        assertThat(twins.out()).isEmpty();
    }

    @Test
    void shouldLeaveOutRowsThatCannotBeUsedAndTell() throws IOException {
        String in = Files.write(folder.resolve("t.csv"), List.of("a,b", "1,2", "2,x", "2,3", "3,5", "5,6", "1,1"))
                .toString();
        CommandRun run = CommandRun.of("hedge-ratio", in, "--exposure", "a", "--hedge", "b");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.err()).contains("1 rows were left out; first: " + in + ":3:3: bad_b: b 'x' is no number");
        assertThat(run.out()).contains("5 changes of a");
    }

    @Test
    void shouldRefuseOptionsThatDoNotFit() throws IOException {
        String in = table("m,a,b", HULL);
        assertThat(CommandRun.of("hedge-ratio", in, "--exposure", "z", "--hedge", "b")
                        .err())
                .contains("no column 'z'");
        assertThat(CommandRun.of("hedge-ratio", in, "--exposure", "a", "--hedge", "a")
                        .err())
                .contains("'a' is exposure and hedge");
        assertThat(CommandRun.of("hedge-ratio", in, "--exposure", "a", "--hedge", "b", "--size", "3")
                        .err())
                .contains("--size and --contract-size belong together");
        assertThat(CommandRun.of("hedge-ratio", in, "--exposure", "a", "--hedge", "b", "--prices", "--returns")
                        .err())
                .contains("exclude each other");
    }
}
