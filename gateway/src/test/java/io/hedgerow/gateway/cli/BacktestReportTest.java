package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest says what it rests on, in text, JSON and HTML. */
class BacktestReportTest {
    @TempDir
    private static Path folder;

    private static String journal;
    private static Path policy;

    @BeforeAll
    static void run() throws IOException {
        journal = folder.resolve("day").toString();
        assertThat(CommandRun.of(
                                "demo",
                                "--duration",
                                "12s",
                                "--seed",
                                "5",
                                "--speed",
                                "max",
                                "--headless",
                                "--journal",
                                journal)
                        .exitCode())
                .isZero();
        policy = folder.resolve("p.toml");
        Files.writeString(
                policy, "name = \"a band that is twice as wide\"\n[hedge.BTC]\nfixed_band_half_width = 1.0\n");
    }

    @Test
    void shouldSayWhatItRestsOnWithinAHundredColumns() {
        CommandRun run = CommandRun.of("backtest", journal, "--policy", policy.toString(), "--resamples", "100");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("journal: ", "BTC, journal id ", ", written by 'hedgerow", "', configuration ", "numeric")
                .contains("window: 2026-", " to 2026-", " intervals of ")
                .contains("left out: ", " after it, less than an")
                .contains("P&L: change of the book's value")
                .contains("P&L as a run's summary USD")
                .contains("fixed band half width 1 (original 0.5)")
                .contains("unhedged: no hedge order is sent");
        assertThat(run.out().lines().filter(line -> !line.contains(journal))).allMatch(line -> line.length() <= 100);
    }

    @Test
    void shouldSayTheSameInJsonAndHtml() throws IOException {
        Path html = folder.resolve("report.html");
        CommandRun run = CommandRun.of(
                "backtest",
                journal,
                "--policy",
                policy.toString(),
                "--resamples",
                "100",
                "--json",
                "-o",
                html.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"end\":\"2026-", "\"left_out\":{\"before_window_ns\":", "\"pnl_convention\":\"change")
                .contains("\"summary_pnl_cash\":", "\"policy_descriptions\":[\"as journaled: ");
        String page = Files.readString(html);
        assertThat(page)
                .contains("journal: " + journal, "window: 2026-", "twice as wide: BTC: fixed band half width 1");
        shouldNotCoverPoints(page.substring(page.indexOf("frontier-price"), page.indexOf("</svg>")));
    }

    /** No name of the first picture lies over a point of it. */
    private static void shouldNotCoverPoints(String picture) {
        Pattern point = Pattern.compile("<circle class=\"dot[^>]* cx=\"([0-9.]+)\" cy=\"([0-9.]+)\"");
        Pattern name = Pattern.compile("<text class=\"name\" x=\"([0-9.]+)\" y=\"([0-9.]+)\">([^<]+)");
        assertThat(point.matcher(picture).results()).hasSize(2);
        for (MatchResult dot : point.matcher(picture).results().toList()) {
            double x = Double.parseDouble(dot.group(1));
            double y = Double.parseDouble(dot.group(2));
            assertThat(name.matcher(picture).results()).hasSize(2).noneMatch(label -> {
                double left = Double.parseDouble(label.group(1));
                double base = Double.parseDouble(label.group(2));
                double width = 7.0 * label.group(3).length();
                return x > left - 5 && x < left + width + 5 && y > base - 15 && y < base + 8;
            });
        }
    }
}
