package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuotedMarket;
import io.hedgerow.gateway.testing.MutationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Damaged tables of quotes: refused with a place, or a status in every row, and never a surface that admits arbitrage. */
class SurfaceMutationTest {
    private static final int OUTPUTS = 17;

    private final CommandLine commands = Hedgerow.commandLine();

    @TempDir
    private Path folder;

    @Test
    void shouldSurviveDamagedQuotes() {
        run(1, 60);
    }

    @Tag("slow")
    @Test
    void shouldSurviveThousandsOfDamagedQuotes() {
        run(20_261_127, 3_000);
    }

    private void run(long seed, int count) {
        QuotedMarket market = new QuotedMarket(seed);
        for (int days : new int[] {3, 30}) {
            long expiryNs = QuotedMarket.NOW_NS + days * QuotedMarket.DAY_NS;
            market.chain(QuotedMarket.Venue.of("A", PriceUnit.COIN), "BTC", QuotedMarket.NOW_NS, expiryNs, 5);
        }
        MutationRun.of("tables of quotes", seed, count, market.csv(), this::isRefused);
    }

    private boolean isRefused(byte[] text) throws IOException {
        Path quotes = Files.write(folder.resolve("in.csv"), text);
        Path fitted = folder.resolve("fitted.csv");
        Files.deleteIfExists(fitted);
        CommandRun run = CommandRun.on(
                commands, "surface", "fit", quotes.toString(), "--json", "--quotes-out", fitted.toString());
        assertThat(run.exitCode()).as(run.err()).isIn(ExitCodes.OK, ExitCodes.USAGE, ExitCodes.CHECK_FAILED);
        assertThat(run.err()).doesNotContain("Exception", "\tat ", "internal failure");
        if (run.exitCode() == ExitCodes.USAGE) {
            assertThat(run.err()).contains("in.csv:");
            return true;
        }
        Map<?, ?> totals = (Map<?, ?>) Json.read(run.out()).get("totals");
        assertThat(totals.get("butterflyViolations")).isEqualTo(totals.get("calendarViolations"));
        assertThat(((Number) totals.get("butterflyViolations")).intValue()).isZero();
        List<String> rows = Files.readAllLines(fitted);
        assertThat(rows).hasSizeGreaterThan(1);
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            assertThat(List.of(cells).subList(Math.max(0, cells.length - OUTPUTS), cells.length))
                    .as(row)
                    .doesNotContain("NaN", "Infinity", "-Infinity");
        }
        return run.exitCode() != ExitCodes.OK;
    }
}
