package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.settings.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Map<?, ?> account = account("--marginals");
        double sum = ((List<?>) account.get("marginals"))
                .stream()
                        .mapToDouble(each -> number((Map<?, ?>) each, "initial_margin"))
                        .sum();
        assertThat(sum).isCloseTo(number(account, "initial_margin"), within(1e-9));
    }

    @Test
    void shouldKnowEveryModelThatComesWithTheProgramAndThoseOfItsUsers() throws IOException {
        for (String model : ConfigReader.STANDARD_MARGINS) {
            assertThat(ConfigReader.readMargin(model).provenance().dated()).isNotBlank();
            Path own = Files.writeString(
                    folder.resolve("own.toml"),
                    CommandRun.of("margin", "--show-model", model).out());
            assertThat(ConfigReader.readMargin(own.toString()).getClass())
                    .isEqualTo(ConfigReader.readMargin(model).getClass());
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

    private static Path reply(String name) throws IOException {
        try (InputStream in = MarginCommandTest.class.getResourceAsStream("whatif/" + name)) {
            return Files.writeString(folder.resolve(name), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
