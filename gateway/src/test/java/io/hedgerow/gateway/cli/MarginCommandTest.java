package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Margins of the journal of a demo, and replies of a venue worked out again. */
class MarginCommandTest {
    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void trade() {
        journal = folder.resolve("j").toString();
        String[] demo = {"demo", "--duration", "3s", "--speed", "max", "--headless", "--seed", "7", "--journal", journal
        };
        assertThat(CommandRun.of(demo).exitCode()).isEqualTo(ExitCodes.OK);
    }

    private static Map<?, ?> account(String... options) {
        String[] line = new String[options.length + 5];
        line[0] = "margin";
        line[1] = journal;
        line[2] = "--json";
        line[3] = "--collateral";
        line[4] = "cross";
        System.arraycopy(options, 0, line, 5, options.length);
        CommandRun run = CommandRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        return (Map<?, ?>) ((List<?>) Json.read(run.out()).get("accounts")).get(0);
    }

    private static double number(Map<?, ?> members, String name) {
        return ((Number) members.get(name)).doubleValue();
    }

    @Test
    void shouldTellWhatATradeCostsInMargin() {
        Map<?, ?> account = account("--what-if", "BTC-PERPETUAL -5000");
        Map<?, ?> before = (Map<?, ?>) account.get("without_hypothetical");
        assertThat(number(account, "initial_margin")).isNotEqualTo(number(before, "initial_margin"));
        assertThat(number(account, "maintenance_margin")).isPositive();
        assertThat(number(account, "maintenance_ratio")).isGreaterThan(1.0);
    }

    @Test
    void shouldSumWhatPositionsRequireUnderStandardMargin() {
        for (String by : List.of("position", "expiry")) {
            Map<?, ?> account = account("--by", by);
            double sum = ((List<?>) account.get("marginals"))
                    .stream()
                            .mapToDouble(each -> number((Map<?, ?>) each, "initial_margin"))
                            .sum();
            assertThat(sum).as(by).isCloseTo(number(account, "initial_margin"), within(1e-9));
        }
    }

    @Test
    void shouldTellWhatExpiriesAddUnderEveryModel() {
        for (String model : List.of("deribit-standard", "deribit-portfolio", "scan")) {
            CommandRun run = CommandRun.of(
                    "margin", journal, "--collateral", "cross", "--model", model, "--by", "expiry", "--csv");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
            List<String> rows = run.out().lines().toList();
            assertThat(rows.get(0)).startsWith("venue,currency,part,expiry_ns,initial_margin");
            assertThat(rows)
                    .as(model)
                    .hasSizeGreaterThan(2)
                    .allMatch(row -> row.chars().filter(each -> each == ',').count() == 7);
            assertThat(CommandRun.of("margin", journal, "--collateral", "cross", "--model", model, "--by", "expiry")
                            .out())
                    .contains("BTC without expiry", "with it less without it");
        }
        CommandRun both = CommandRun.of("margin", journal, "--csv", "--json");
        assertThat(both.exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void shouldKnowEveryModelThatComesWithTheProgramAndThoseOfItsUsers() throws IOException {
        for (String model : ModelFile.MARGINS.names()) {
            assertThat(ModelFile.MARGINS.read(model).provenance().dated()).isNotBlank();
            Path own = Files.writeString(
                    folder.resolve("own.toml"),
                    CommandRun.of("margin", "--show-model", model).out());
            assertThat(ModelFile.MARGINS.read(own.toString()).getClass())
                    .isEqualTo(ModelFile.MARGINS.read(model).getClass());
        }
        assertThat(number(account("--model", "deribit-portfolio"), "initial_margin"))
                .isPositive();
        assertThat(number(account("--model", "scan"), "initial_margin")).isPositive();
    }

    @Test
    void shouldRefuseAModelThatLacksParameters() throws IOException {
        CommandRun options = CommandRun.of("margin", journal, "--model", "binance-coin");
        assertThat(options.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(options.err()).contains("no parameters for options", "--show-model");
        Path part = Files.writeString(
                folder.resolve("part.toml"),
                "kind = \"deribit-standard\"\ndated = \"x\"\n[underlying.BTC]\ninitial_percent = 2\n");
        CommandRun missing = CommandRun.of("margin", journal, "--model", part.toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(missing.err()).contains("maintenance_percent", "nothing is assumed");
        CommandRun unknown = CommandRun.of("margin", journal, "--model", "nope");
        assertThat(unknown.err()).contains("models that come with the program: deribit-standard");
    }

    @Test
    void shouldRecomputePublishedRepliesToEveryDigit() throws IOException {
        for (String name : List.of("simulate-btc-2024.json", "simulate-eth-2026.json")) {
            CommandRun run = CommandRun.of("margin", "check", reply(name).toString(), "--all");
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
            assertThat(run.out()).contains(" 0 differ", "same  margins.", "initial_margin");
        }
    }

    @Test
    void shouldNameTheNumberThatDiffers() throws IOException {
        String text = Files.readString(reply("simulate-eth-2026.json")).replace("0.157461562,", "0.157461563,");
        Path changed = Files.writeString(folder.resolve("changed.json"), text);
        CommandRun run = CommandRun.of("margin", "check", changed.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(run.out()).contains("OTHER margins.eth.initial_margin  ours 0.157461562  theirs 0.157461563");
        Path none = Files.writeString(folder.resolve("none.json"), "{\"result\":{\"margins\":{\"btc\":{}}}}");
        CommandRun refused = CommandRun.of("margin", "check", none.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("it has no object", "private/pme/simulate");
    }

    /** The published reply with an option in it, with vectors that add nothing to the worst node. */
    @Test
    void shouldSayWhatItTakesFromAReplyWithOptionsAndWhatItDoesNotCheck() throws IOException {
        String zeros = "{\"standard\":[" + "0,".repeat(26) + "0],\"extended\":[0,0,0,0,0,0,0,0]}";
        String text = Files.readString(reply("simulate-eth-2026.json"))
                .replaceFirst(
                        "\"ETH-PERPETUAL\": *-0.999487053", "$0, \"ETH-26JUN26-2000-C\": 5, \"XRP_USDC-PERPETUAL\": 2")
                .replaceFirst("\"initial_risk_vectors\": *\\{", "$0 \"ETH-26JUN26-2000-C\": " + zeros + ",")
                .replace("0.004997435265", "0.014997435265")
                .replace("0.157461562265", "0.167461562265")
                .replace("0.157461562,", "0.167461562,")
                .replace("0.125969249812", "0.133969249812");
        CommandRun run = CommandRun.of(
                "margin",
                "check",
                Files.writeString(folder.resolve("option.json"), text).toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("taken from the reply, not checked:", "initial_risk_vectors.ETH-26JUN26-2000-C")
                .contains("margins.eth.roll_shock and delta_shock", "not worked out:", "XRP_USDC-PERPETUAL")
                .contains(" 0 differ");
        String cut = text.replace(zeros, "{\"standard\":[0],\"extended\":[]}");
        CommandRun refused = CommandRun.of(
                "margin",
                "check",
                Files.writeString(folder.resolve("cut.json"), cut).toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err())
                .contains("ETH-26JUN26-2000-C has 1 standard and 0 extended numbers in place of 27 and 8");
    }

    /** Two perpetuals in dollars: each pair by its own parameters, its vectors under its own name. */
    @Test
    void shouldWorkPairsOfOneCurrencyOutByTheirOwnParameters() throws IOException {
        double btc = 2.0 * 60_000.0;
        double eth = 10.0 * 2_000.0;
        double worst = btc * 0.1 + eth * 0.2;
        double roll = 0.01 * (btc + eth);
        StringBuilder text = new StringBuilder("{\"index_price\":{\"btc_usdc\":60000,\"eth_usdc\":2000},");
        text.append(
                        "\"ticker\":{\"BTC_USDC-PERPETUAL\":{\"mark_price\":60000},\"ETH_USDC-PERPETUAL\":{\"mark_price\":2000}},")
                .append("\"portfolio\":{\"position\":{\"BTC_USDC-PERPETUAL\":2,\"ETH_USDC-PERPETUAL\":10}},")
                .append("\"initial_risk_vectors\":{\"BTC_USDC-PERPETUAL\":" + linear(btc, 0.1, false))
                .append(",\"ETH_USDC-PERPETUAL\":" + linear(eth, 0.2, false) + "},")
                .append("\"aggregated_risk_vectors\":{\"btc_usdc\":" + linear(btc, 0.1, true))
                .append(",\"eth_usdc\":" + linear(eth, 0.2, true) + "},")
                .append("\"model_params\":{\"general\":{\"timestamp\":1,\"mm_factor\":0.8},\"currency\":{\"usdc\":{")
                .append("\"min_annualised_move\":0.01,\"annualised_move_risk\":0.05,\"pnl_offset\":0,")
                .append("\"extended_dampener\":1000000,\"max_offsetable_pnl\":0}},\"currency_pair\":{")
                .append("\"btc_usdc\":" + pair(0.1) + ",\"eth_usdc\":" + pair(0.2) + "}},")
                .append("\"margins\":{\"usdc\":{\"maintenance_margin\":" + 0.8 * (worst + roll))
                .append(",\"initial_margin\":" + (worst + roll + 7.0) + ",\"initial_margin_details\":{")
                .append("\"open_orders_margin\":7,\"mmp_margin\":0,\"spot_margin\":0,\"risk_matrix_margin\":")
                .append((worst + roll) + ",\"risk_matrix_margin_details\":{\"correlation_contingency\":0,")
                .append("\"worst_case\":" + worst + ",\"roll_shock\":" + roll + ",\"delta_shock\":0}}}}}");
        Path file = Files.writeString(folder.resolve("pairs.json"), text);
        CommandRun run = CommandRun.of("margin", "check", file.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("  margins.usdc.open_orders_margin", " 0 differ")
                .doesNotContain("not worked out");
    }

    private static String pair(double range) {
        return "{\"price_range\":" + range + ",\"m_inc\":0.00005,\"delta_total_liq_shock_threshold\":20000000,"
                + "\"max_delta_shock\":0.1,\"min_volatility_for_shock_up\":0.5,\"volatility_range_up\":0.4,"
                + "\"volatility_range_down\":0.25,\"extended_table_factor\":1,\"short_term_vega_power\":0.3,"
                + "\"long_term_vega_power\":0.13}";
    }

    /** Gains of a contract in dollars; as they are added up, gains count nothing and the extended table is dampened away. */
    private static String linear(double value, double range, boolean addedUp) {
        List<Double> standard = new ArrayList<>();
        for (int index = 0; index < 27; index++) {
            double gain = value * range * (index / 3 - 4) / 4;
            standard.add(addedUp ? Math.min(gain, 0.0) : gain);
        }
        List<Double> extended = new ArrayList<>();
        for (double move : new double[] {-0.66, -0.33, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0}) {
            extended.add(addedUp ? 0.0 : value * range * Math.signum(move));
        }
        return "{\"standard\":" + standard + ",\"extended\":" + extended + "}";
    }

    private static Path reply(String name) throws IOException {
        try (InputStream in = MarginCommandTest.class.getResourceAsStream("whatif/" + name)) {
            return Files.writeString(folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
