package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo hedged with the perpetual and three options at once: where a leg is refused the others do not leave as if it had
 * traded, so net delta stays near its target.
 */
class JointHedgeRunTest {
    private static final Pattern SHARE = Pattern.compile("\"inside_share\":([0-9.E-]+)");
    private static final double SHARE_MIN = 0.95;

    @TempDir
    private Path folder;

    private CommandRun run(int seed, String duration, String... more) {
        String[] command = {
            "demo",
            "--seed",
            String.valueOf(seed),
            "--duration",
            duration,
            "--speed",
            "max",
            "--headless",
            "--journal",
            folder.resolve("j" + seed + more.length).toString(),
            "--set",
            "hedge.BTC.instrument_use=optimise",
            "--set",
            "hedge.BTC.risk_aversion=1e-4",
            "--set",
            "hedge.BTC.horizon=24h",
            "--set",
            "hedge.BTC.cost_source=measured",
            "--set",
            "hedge.BTC.instruments=[\"BTC-PERPETUAL.SIM\",\"BTC-25DEC26-100000-C.SIM\","
                    + "\"BTC-25DEC26-100000-P.SIM\",\"BTC-28NOV26-100000-C.SIM\"]"
        };
        String[] all = new String[command.length + more.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return CommandRun.of(all);
    }

    private double insideShare(int seed, String duration) {
        CommandRun run = run(seed, duration, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher share = SHARE.matcher(run.out());
        assertThat(share.find()).as(run.out()).isTrue();
        return Double.parseDouble(share.group(1));
    }

    @Test
    void shouldKeepNetDeltaNearItsTarget() {
        for (int seed : new int[] {2, 5}) {
            assertThat(insideShare(seed, "4s")).as("seed " + seed).isGreaterThanOrEqualTo(SHARE_MIN);
        }
    }

    @Test
    void shouldSpeakOfNoBandWhereAllInstrumentsAreWeighedAtOnce() {
        CommandRun run = run(3, "1s");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("no band in force; within 0.5000 of its target")
                .doesNotContain("its band");
    }

    @Test
    @Tag("slow")
    void shouldKeepNetDeltaNearItsTargetOnTwentySeeds() {
        for (int seed = 1; seed <= 20; seed++) {
            double share = insideShare(seed, "20s");
            System.out.printf(Locale.ROOT, "seed %d: inside %.4f of the time%n", seed, share);
            assertThat(share).as("seed " + seed).isGreaterThanOrEqualTo(SHARE_MIN);
        }
    }
}
