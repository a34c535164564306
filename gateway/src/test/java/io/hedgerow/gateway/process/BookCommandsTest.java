package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.config.ConfigException;
import io.hedgerow.gateway.config.ConfigReader;
import io.hedgerow.gateway.config.HedgerowConfig;
import io.hedgerow.gateway.process.Catalog.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookCommandsTest {
    private static final int USD = 0;
    private static final int BTC = 1;
    private static final int USDC = 2;

    private static HedgerowConfig config(String... settings) {
        return ConfigReader.readSimulator(List.of(settings), Map.of()).config();
    }

    /** The simulated venue, but for the currencies of its underlyings. */
    private static Catalog listing(HedgerowConfig config, Pair... pairs) {
        Catalog listed = new SimVenue(config.gateway().sim()).catalog();
        Map<String, Integer> currencies = new HashMap<>(listed.currencies());
        currencies.putAll(Map.of("USD", USD, "BTC", BTC, "USDC", USDC));
        return new Catalog(
                currencies,
                listed.underlyings(),
                List.of(pairs),
                listed.instruments(),
                listed.venues(),
                listed.specs());
    }

    @Test
    void shouldNameABookThatNothingConvertsToTheReportingCurrency() {
        HedgerowConfig config = config("engine.reporting_currency=USD");
        Catalog catalog = listing(config, new Pair(BTC, USDC));
        assertThatThrownBy(() -> BookCommands.requireListed(config, catalog))
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
            Catalog catalog = listing(config, new Pair(BTC, USDC));
            assertThatCode(() -> BookCommands.requireListed(config, catalog)).doesNotThrowAnyException();
        }
        HedgerowConfig linked = config("engine.reporting_currency=USD");
        Catalog catalog = listing(linked, new Pair(BTC, USDC), new Pair(USDC, USD));
        assertThatCode(() -> BookCommands.requireListed(linked, catalog)).doesNotThrowAnyException();
    }

    @Test
    void shouldLetABookThatOnlyComputesBe() {
        HedgerowConfig config = config("engine.reporting_currency=USD", "hedge.BTC.enabled=false");
        Catalog catalog = listing(config, new Pair(BTC, USDC));
        assertThatCode(() -> BookCommands.requireListed(config, catalog)).doesNotThrowAnyException();
    }
}
