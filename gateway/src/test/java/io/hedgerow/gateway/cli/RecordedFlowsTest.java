package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.gateway.venue.recorded.RecordedMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settlements and funding of small recordings that come with the tests, through a whole run. */
class RecordedFlowsTest {
    @TempDir
    private Path folder;

    private String resource(String name) {
        Path copy = folder.resolve(name);
        try (InputStream in = RecordedMatcher.class.getResourceAsStream(name)) {
            Files.copy(in, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.toString();
    }

    private CommandRun run(String name, String... more) {
        String[] common = {
            "run",
            "--config",
            resource("deribit-case.toml"),
            "--headless",
            "--speed",
            "max",
            "--journal",
            folder.resolve("j").toString(),
            "--set",
            "gateway.recorded.capture=" + resource("deribit-" + name + ".txt.gz"),
            "--set",
            "gateway.recorded.instruments=" + resource("deribit-instruments.txt"),
            "--set",
            "gateway.recorded.positions=" + resource("deribit-" + name + "-book.csv"),
            "--set",
            "hedge.BTC.enabled=false"
        };
        String[] arguments = new String[common.length + more.length];
        System.arraycopy(common, 0, arguments, 0, common.length);
        System.arraycopy(more, 0, arguments, common.length, more.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static double number(CommandRun run, String pattern) {
        Matcher matcher = Pattern.compile(pattern + " ([-+][\\d,]+\\.\\d+)").matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }

    @Test
    void shouldBookTheFundingOfAShortPerpetual() {
        CommandRun run = run("funding");

        assertThat(number(run, "funding"))
                .as("10 million dollars short for two hours at 0.0005 for eight")
                .isCloseTo(1_250.0, within(0.1));
        assertThat(run.out()).doesNotContain("FLOWS");
    }

    @Test
    void shouldSettleWhatExpiresAndSayWhatTheRecordingDoesNotTell() {
        CommandRun run = run("expiry");

        double premiums = (-10 * -0.0150 + 5 * -0.001) * 101_580;
        double payoff = -10 * (101_190.0 - 100_000.0) / 101_190.0 * 101_580;
        assertThat(number(run, "realised"))
                .as("premiums less the payoff of the calls at the estimate, at the last index")
                .isCloseTo(premiums + payoff, within(1.0));
        assertThat(run.out())
                .contains("FLOWS", "2 contracts of BTC that expired at 2024-12-27T08:00:00Z", "101,190.00", "estimate");
    }

    @Test
    void shouldSayThatAContractIsHeldUnsettled() throws IOException {
        Path withoutEstimates = folder.resolve("silent.txt");
        String text;
        try (InputStream in = new GZIPInputStream(RecordedMatcher.class.getResourceAsStream("deribit-expiry.txt.gz"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(withoutEstimates, text.replace("estimated_delivery_price", "other"));

        CommandRun run = run("expiry", "--set", "gateway.recorded.capture=" + withoutEstimates);

        assertThat(run.out())
                .contains("BTC-27DEC24-100000-C.DERIBIT expired at 2024-12-27T08:00:00Z and is not settled")
                .contains("BTC-27DEC24-100000-P.DERIBIT expired")
                .doesNotContain("BTC-28DEC24");
    }
}
