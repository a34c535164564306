package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.SharedFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples for recorded market data, on recordings that do not come with the project. */
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

    @Test
    void shouldHedgeTheBookOnTheBinanceCapture() {
        Path capture = SharedFiles.require("data/binance/cm_btcusd_perp_20240808.gz");

        CommandRun run = run("binance-capture.toml", "gateway.recorded.capture=" + capture);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"mode\":\"RECORDED\"").doesNotContain("\"hedges\":0,");
    }

    @Test
    void shouldComputeRiskOnTheDeribitCapture() {
        Path capture = SharedFiles.require("data/deribit/deribit-2021-07-22.ws.txt");
        Path instruments = SharedFiles.require("data/deribit/instruments-2021-07.json.gz");

        CommandRun run = run(
                "deribit-capture.toml",
                "gateway.recorded.capture=" + capture,
                "gateway.recorded.instruments=" + instruments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"symbol\":\"BTC\"", "\"symbol\":\"ETH\"", "\"hedges\":0,");
    }
}
