package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.testing.MutationRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;

/** Damaged policies and configurations: every problem with its place, or values that can be used. */
class PolicyMutationTest {
    private static final String POLICY = """
        # another band
        name = "wide band"
        [hedge.BTC]
        band_rule = "whalley_wilmott"
        risk_aversion = 1e-6
        cost_source = "configured"
        minimum_interval = "250ms"
        order_lots_max = 2_000
        slippage_ticks_max = 50
        execution = "take"
        """;

    @TempDir
    private Path folder;

    @Test
    void shouldSurviveDamagedPolicies() {
        policies(1, 250);
    }

    @Tag("slow")
    @Test
    void shouldSurviveTenThousandDamagedPolicies() {
        policies(20_261_126, 10_000);
    }

    @Test
    void shouldSurviveDamagedConfigurations() throws IOException {
        configurations(1, 50);
    }

    @Tag("slow")
    @Test
    void shouldSurviveTenThousandDamagedConfigurations() throws IOException {
        configurations(20_261_126, 10_000);
    }

    private void policies(long seed, int count) {
        MutationRun.of("policies", seed, count, POLICY, text -> {
            Path file = Files.write(folder.resolve("policy.toml"), text);
            return isRefused(text, () -> ConfigReader.readPolicy(file, null));
        });
    }

    private void configurations(long seed, int count) throws IOException {
        Path example = Path.of(System.getProperty("hedgerow.root"), "examples", "binance-capture.toml");
        String sound = Files.readString(example).replace("# capture =", "capture =");
        MutationRun.of("configurations", seed, count, sound, text -> {
            Path file = Files.write(folder.resolve("my.toml"), text);
            return isRefused(
                    text, () -> ConfigReader.readFile(file, List.of(), Map.of()).config());
        });
    }

    @FunctionalInterface
    private interface Reading {
        Object read();
    }

    private static boolean isRefused(byte[] text, Reading reading) {
        try {
            assertThat(reading.read().toString().replaceAll("(name|underlying|symbol|directory)=[^,]*", ""))
                    .doesNotContainPattern("=(NaN|-Infinity)[,\\]]");
        } catch (ConfigException refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem ->
                            assertThat(problem.text()).contains(".toml").doesNotContain("Exception", "java."));
            return true;
        }
        assertThat(isToml(text)).as("another parser reads it too").isTrue();
        return false;
    }

    private static boolean isToml(byte[] text) {
        try {
            boolean wide = text.length > 1 && text[0] == (byte) 0xFF && text[1] == (byte) 0xFE;
            String decoded = (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return !Toml.parse(decoded.replace("\uFEFF", "")).hasErrors();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
