package io.hedgerow.gateway.settings.book;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListedNamesTest {

    private static HedgerowConfig config(String... settings) {
        return ConfigReader.readSimulator(List.of(settings), Map.of()).config();
    }

    /** The simulated venue, but for the currencies of its underlyings. */
    private static ReferenceDirectory listing(HedgerowConfig config, String... quoteCurrencies) {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        registry.currency("USD");
        registry.underlying("BTC", "BTC", quoteCurrencies[0]);
        for (int i = 1; i < quoteCurrencies.length; i++) {
            registry.underlying("X" + i, quoteCurrencies[i - 1], quoteCurrencies[i]);
        }
        SimUniverse listed = new SimUniverse(config.gateway().venues().get(0).sim());
        registry.venue(config.gateway().venues().get(0).sim().venue());
        listed.instruments().forEach(registry::add);
        return registry.directory();
    }

    @Test
    void shouldNameABookThatNothingConvertsToTheReportingCurrency() {
        HedgerowConfig config = config("engine.reporting_currency=USD");
        ReferenceDirectory directory = listing(config, "USDC");
        assertThatThrownBy(() -> ListedNames.require(config, directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("hedge.BTC: ")
                .hasMessageContaining("is priced in USDC")
                .hasMessageContaining("converts USDC to USD of engine.reporting_currency")
                .hasMessageContaining("set engine.reporting_currency to BTC or USDC");
    }

    @Test
    void shouldTakeABookThatIsPricedInTheReportingCurrencyOrConvertsToIt() {
        for (String reporting : List.of("USDC", "BTC")) {
            HedgerowConfig config = config("engine.reporting_currency=" + reporting);
            ReferenceDirectory directory = listing(config, "USDC");
            assertThatCode(() -> ListedNames.require(config, directory)).doesNotThrowAnyException();
        }
        HedgerowConfig linked = config("engine.reporting_currency=USD");
        ReferenceDirectory directory = listing(linked, "USDC", "USD");
        assertThatCode(() -> ListedNames.require(linked, directory)).doesNotThrowAnyException();
    }

    @Test
    void shouldLetABookThatOnlyComputesBe() {
        HedgerowConfig config = config("engine.reporting_currency=USD", "hedge.BTC.enabled=false");
        ReferenceDirectory directory = listing(config, "USDC");
        assertThatCode(() -> ListedNames.require(config, directory)).doesNotThrowAnyException();
    }
}
