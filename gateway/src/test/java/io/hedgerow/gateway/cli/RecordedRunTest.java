package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.venue.recorded.CaptureSource;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples for recorded market data, on captures made up and recorded. */
class RecordedRunTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("hedgerow.root"), "examples");

    @TempDir
    private Path folder;

    private CommandRun run(String example, String... assignments) {
        String[] arguments = new String[8 + 2 * assignments.length];
        String[] common = {
            "run",
            "--config",
            EXAMPLES.resolve(example).toString(),
            "--speed",
            "max",
            "--json",
            "--journal",
            folder.resolve("j").toString()
        };
        System.arraycopy(common, 0, arguments, 0, common.length);
        for (int i = 0; i < assignments.length; i++) {
            arguments[common.length + 2 * i] = "--set";
            arguments[common.length + 2 * i + 1] = assignments[i];
        }
        return CommandRun.of(arguments);
    }

    @ParameterizedTest
    @EnumSource(CaptureSource.class)
    void shouldHedgeTheBookOnTheBinanceCapture(CaptureSource source) {
        Path capture = source.binance();

        CommandRun run = run("binance-capture.toml", "gateway.recorded.capture=" + capture);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"mode\":\"RECORDED\"").doesNotContain("\"hedges\":0,");
    }

    @ParameterizedTest
    @EnumSource(CaptureSource.class)
    void shouldComputeRiskOnTheDeribitCapture(CaptureSource source) {
        Path capture = source.deribit();
        Path instruments = source.instruments();

        CommandRun run = run(
                "deribit-capture.toml",
                "gateway.recorded.capture=" + capture,
                "gateway.recorded.instruments=" + instruments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"symbol\":\"BTC\"", "\"symbol\":\"ETH\"", "\"hedges\":0,");
    }
}
