package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Why equity changed, asked of a journal of two venues that was gone on with after a restart. */
class ExplainCommandTest {
    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void runTwice() {
        journal = folder.resolve("two").toString();
        for (int life = 0; life < 2; life++) {
            CommandRun run = CommandRun.of(
                    "run",
                    "--config",
                    root().resolve("examples/two-venues.toml").toString(),
                    "--duration",
                    "400ms",
                    "--set",
                    "gateway.speed=\"max\"",
                    "--set",
                    "interest.USD.earned=0.05",
                    "--set",
                    "journal.dir=\"" + journal + "\"");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("examples")) ? here : here.getParent();
    }

    private static CommandRun explain(String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "explain";
        System.arraycopy(options, 0, line, 1, options.length);
        return CommandRun.of(line);
    }

    private static Map<String, Object> json(String... options) {
        CommandRun run = explain(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.read(run.out());
    }

    @SuppressWarnings("unchecked")
    private static double sum(Map<String, Object> result) {
        return ((Map<String, Number>) result.get("identity"))
                .values().stream().mapToDouble(Number::doubleValue).sum();
    }

    @Test
    void shouldCloseOverAnyWindowOfVenuesAndRestarts() {
        Map<String, Object> whole = json(journal, "--step", "100ms", "--by", "venue", "--json");
        assertThat(whole).containsEntry("closed", true).containsEntry("residual", "0");
        double change = ((Number) whole.get("change")).doubleValue();
        assertThat(sum(whole)).isCloseTo(change, within(1e-6));
        long from = ((Number) whole.get("from_ns")).longValue();
        long to = ((Number) whole.get("to_ns")).longValue();
        for (int part = 1; part < 4; part++) {
            String begin =
                    Instant.ofEpochSecond(0L, from + (to - from) * part / 5L).toString();
            String end = Instant.ofEpochSecond(0L, from + (to - from) * (part + 1) / 5L)
                    .toString();
            Map<String, Object> window =
                    json(journal, "--from", begin, "--to", end, "--step", "tick", "--by", "tag", "--json");
            assertThat(window).as(begin).containsEntry("closed", true);
        }
    }

    @Test
    void shouldShowTheBridgeAndWriteThePageAndRows() throws IOException {
        Path page = folder.resolve("why.html");
        CommandRun run = explain(journal, "--step", "100ms", "-o", page.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("the terms add up to the change of equity, to the last decimal")
                .contains("new trades", "what to look into:", "page: " + page);
        assertThat(Files.readString(page)).contains("<svg", "What revaluation is made of", "</html>");
        List<String> rows = explain(journal, "--step", "100ms", "--by", "position", "--csv")
                .out()
                .lines()
                .toList();
        assertThat(rows.get(0)).startsWith("position,change_USD,new_trades_USD,revaluation_USD");
        assertThat(rows.get(rows.size() - 1)).startsWith("all,");
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.split(",", -1)).hasSameSizeAs(rows.get(0).split(",", -1)));
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        assertThat(explain(journal, "--by", "colour").err())
                .contains("--by 'colour' is none of position, expiry, strike, underlying, venue, tag, hour");
        assertThat(explain(journal, "--from", "yesterday").err())
                .contains("--from 'yesterday' is no time such as 2026-11-27T13:00:00Z");
        assertThat(explain(journal, "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z")
                        .err())
                .contains("is not before --to");
        CommandRun outside = explain(journal, "--from", "2031-01-01T00:00:00Z");
        assertThat(outside.exitCode()).isEqualTo(2);
        assertThat(outside.err()).contains("the window is outside the journals, which tell of 20");
        assertThat(explain(journal, "--step", "0s").err()).contains("'tick' = every batch");
        assertThat(explain(journal, "--json", "--csv").err()).contains("exclude each other");
        CommandRun none = explain(folder.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(4);
        assertThat(none.err()).contains("does not exist; give a journal, a folder of journals or an export");
    }
}
