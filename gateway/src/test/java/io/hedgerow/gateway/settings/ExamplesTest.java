package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.settings.toml.ResolvedValue;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("hedgerow.root"), "examples");
    private static final Set<String> OPTIONAL_FILES =
            Set.of("gateway.recorded.capture", "gateway.recorded.instruments", "gateway.recorded.positions");

    private static ConfigReader.Loaded load(String name, String... assignments) {
        return ConfigReader.readFile(EXAMPLES.resolve(name), List.of(assignments), Map.of());
    }

    @Test
    void shouldHaveEveryKeyInTheReference() {
        Set<String> fromDefault = new TreeSet<>();
        for (ResolvedValue value : load("reference.toml").values()) {
            if (value.origin().equals("default")) {
                fromDefault.add(String.join(".", value.path()));
            }
        }
        fromDefault.removeAll(OPTIONAL_FILES);
        assertThat(fromDefault).isEmpty();
    }

    @Test
    void shouldStateTheTrueDefaultsInTheReference() {
        HedgerowConfig reference = load("reference.toml").config();
        HedgerowConfig defaults =
                ConfigReader.read("empty", "", EXAMPLES, List.of(), Map.of()).config();

        assertThat(reference.journal()).isEqualTo(defaults.journal());
        assertThat(reference.engine()).isEqualTo(defaults.engine());
        assertThat(reference.gateway()).isEqualTo(defaults.gateway());
        assertThat(reference.console()).isEqualTo(defaults.console());
        assertThat(reference.hedges().get(0)).isEqualTo(hedgeDefaults());
    }

    private static HedgeConfig hedgeDefaults() {
        String hedge = "hedge.BTC.instruments=[\"BTC-PERPETUAL.SIM\"]";
        String limits = load("reference.toml").values().stream()
                .filter(value -> value.path().get(0).equals("limits"))
                .map(value -> Toml.joinKeyPath(value.path()) + " = " + value.tomlValue())
                .collect(Collectors.joining("\n"));
        return ConfigReader.read("limits", limits, EXAMPLES, List.of(hedge), Map.of())
                .config()
                .hedges()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator.toml", "deribit-capture.toml", "binance-capture.toml"})
    void shouldBeSound(String name) {
        HedgerowConfig config = load(name, "gateway.recorded.capture=day.gz", "gateway.recorded.instruments=list.gz")
                .config();

        assertThat(config.hedges())
                .isNotEmpty()
                .allMatch(hedge -> hedge.policy().enabled());
        config.gateway()
                .venues()
                .get(0)
                .recorded()
                .files()
                .positions()
                .ifPresent(path -> assertThat(path).isRegularFile());
    }

    /** Their checks need neither the key nor the venue. */
    @ParameterizedTest
    @ValueSource(strings = {"deribit-loopback.toml", "deribit-test.toml", "deribit.toml", "deribit-binance-paper.toml"})
    void shouldBeSoundForLiveVenues(String name) {
        HedgerowConfig config = load(name).config();

        assertThat(config.gateway().isLive()).isTrue();
        assertThat(config.hedges()).allMatch(hedge -> hedge.policy().enabled());
        assertThat(config.gateway().venues())
                .allMatch(venue ->
                        venue.isOnPaper() || venue.deribit().credentials().isGiven());
    }

    @Test
    void shouldFindTheTrialKeyBesideTheExample() {
        DeribitSpec.Credentials credentials = load("deribit-loopback.toml")
                .config()
                .gateway()
                .venues()
                .get(0)
                .deribit()
                .credentials();

        assertThat(credentials.clientId().orElseThrow().read()).isEqualTo("desk");
        assertThat(credentials.clientSecret().orElseThrow().read()).isEqualTo("desk");
    }

    @Test
    void shouldPrintTheReferenceAsItIsInTheFile() {
        assertThat(ConfigReader.reference()).startsWith("# Every setting of Hedgerow");
    }
}
