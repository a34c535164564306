package io.hedgerow.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.deribit.DeribitOptions;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceRegistryTest {
    private final ReferenceDirectory directory = new ReferenceDirectory();
    private final ReferenceRegistry registry = new ReferenceRegistry(directory);
    private final EventLog log = new EventLog();
    private final ReferenceWriter writer = new ReferenceWriter(new EventFrame(log, 1));

    private List<String> published() {
        List<String> types = log.lines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        log.lines().clear();
        return types;
    }

    private InstrumentSpec perpetual(String venue, String name) {
        return InstrumentSpec.builder(0, name)
                .perpetual()
                .underlyingId(registry.underlying("BTC", "BTC", "USD"))
                .venueId(registry.venue(venue))
                .baseCurrencyId(registry.currency("BTC"))
                .quoteCurrencyId(registry.currency("USD"))
                .build();
    }

    @Test
    void shouldGiveDenseIdsFromZero() {
        assertThat(registry.currency("BTC")).isZero();
        assertThat(registry.currency("USD")).isEqualTo(1);
        assertThat(registry.currency("BTC")).isZero();
        assertThat(registry.venue("DERIBIT")).isZero();
        assertThat(registry.underlying("BTC", "BTC", "USD")).isZero();
        assertThat(DeribitOptions.define(registry, "BTC-30AUG24-60000-C")).isZero();
        assertThat(BinanceContracts.btcPerpetual(registry)).isEqualTo(1);
        assertThat(directory.instrumentCount()).isEqualTo(2);
    }

    @Test
    void shouldFindByBytesByNameAndBySymbol() {
        int option = DeribitOptions.define(registry, "BTC-30AUG24-60000-C");
        int perpetual = BinanceContracts.btcPerpetual(registry);
        byte[] bytes = "..BTC-30AUG24-60000-C..".getBytes(StandardCharsets.US_ASCII);
        VenueNames deribit = new VenueNames(directory, directory.venueId("DERIBIT"));
        VenueNames binance = new VenueNames(directory, directory.venueId("BINANCE"));
        assertThat(deribit.find(bytes, 2, 19)).isEqualTo(option);
        assertThat(binance.find(bytes, 2, 19)).isEqualTo(ReferenceDirectory.UNKNOWN);
        assertThat(directory.requireInstrument("BTCUSD_PERP.BINANCE")).isEqualTo(perpetual);
        assertThat(directory.instrumentSymbol(option)).isEqualTo("BTC-30AUG24-60000-C.DERIBIT");
        assertThat(directory.instrumentId("BTCUSD_PERP")).isEqualTo(ReferenceDirectory.UNKNOWN);
    }

    @Test
    void shouldKeepTwoVenuesApartThatUseOneName() {
        int first = registry.add(perpetual("ONE", "BTC-PERPETUAL"));
        int second = registry.add(perpetual("TWO", "BTC-PERPETUAL"));
        assertThat(second).isNotEqualTo(first);
        assertThat(directory.instrumentId("BTC-PERPETUAL.ONE")).isEqualTo(first);
        assertThat(directory.instrumentId("BTC-PERPETUAL.TWO")).isEqualTo(second);
        byte[] name = "BTC-PERPETUAL".getBytes(StandardCharsets.US_ASCII);
        assertThat(new VenueNames(directory, directory.venueId("TWO")).find(name, 0, name.length))
                .isEqualTo(second);
    }

    @Test
    void shouldPublishWhatIsListedWhileTheProcessRunsBeforeAnybodySeesIt() {
        registry.add(perpetual("ONE", "BTC-PERPETUAL"));
        registry.publish(writer);
        assertThat(published()).containsExactly("TEMPLATE2", "TEMPLATE2", "TEMPLATE3", "TEMPLATE4", "TEMPLATE5");
        VenueNames two = new VenueNames(directory, registry.venue("TWO"));

        int listed = registry.list(perpetual("TWO", "BTC-2"), writer);
        assertThat(published()).containsExactly("TEMPLATE3", "TEMPLATE5");
        assertThat(directory.instrumentSymbol(listed)).isEqualTo("BTC-2.TWO");
        two.takeNew();
        assertThat(two.find("BTC-2".getBytes(StandardCharsets.US_ASCII), 0, 5)).isEqualTo(listed);

        assertThat(registry.list(perpetual("TWO", "BTC-2"), writer)).isEqualTo(listed);
        registry.publish(writer);
        assertThat(published()).isEmpty();
    }

    @Test
    void shouldGoOnWhereTheNamesOfAJournalEnd() {
        int known = registry.add(perpetual("ONE", "BTC-PERPETUAL"));
        ReferenceRegistry continued = new ReferenceRegistry(directory);
        assertThat(continued.list(perpetual("ONE", "BTC-PERPETUAL"), writer)).isEqualTo(known);
        assertThat(published()).isEmpty();
        assertThat(continued.list(perpetual("ONE", "BTC-2"), writer)).isEqualTo(known + 1);
        assertThat(published()).containsExactly("TEMPLATE5");
    }

    @Test
    void shouldSayWhatToDoAboutAnUnknownSymbol() {
        BinanceContracts.btcPerpetual(registry);
        assertThatThrownBy(() -> directory.requireInstrument("BTC-PERPETUAL.DERIBIT"))
                .hasMessageContaining("unknown instrument 'BTC-PERPETUAL.DERIBIT': symbols are NAME.VENUE")
                .hasMessageContaining("[BINANCE]");
    }

    @Test
    void shouldTakeTheSameContractTwiceButNotAnother() {
        int id = BinanceContracts.btcPerpetual(registry);
        assertThat(BinanceContracts.btcPerpetual(registry)).isEqualTo(id);
        assertThatThrownBy(() -> BinanceContracts.coinPerpetual(registry, "BTC", 10, 1))
                .hasMessageContaining("'BTCUSD_PERP' is defined twice with different terms");
    }

    @Test
    void shouldRefuseOneNameForTwoThings() {
        registry.underlying("BTC", "BTC", "USD");
        assertThatThrownBy(() -> registry.underlying("BTC", "BTC", "USDT"))
                .hasMessage("underlying 'BTC' is defined twice: as BTC priced in USD and as BTC priced in USDT");
    }

    @Test
    void shouldCountACurrencyAsItWasDefinedFirst() {
        int coin = registry.currency("ETH", 8);
        assertThat(registry.currency("ETH")).isEqualTo(coin);
        assertThat(directory.currency(coin).minorUnitDecimals()).isEqualTo(8);
        assertThat(directory.currency(coin).units(250_000_000L)).isEqualTo(2.5);
    }

    @Test
    void shouldRefuseNamesThatDoNotFitTheEvents() {
        assertThatThrownBy(() -> registry.currency("TOOLONGCODE")).hasMessageContaining("1 to 8 printable ASCII");
        assertThatThrownBy(() -> registry.venue("")).hasMessageContaining("1 to 16 printable ASCII");
        assertThatThrownBy(() -> registry.venue("BÖRSE")).hasMessageContaining("printable ASCII");
    }

    @Test
    void shouldWriteDefinitionsInTheOrderTheEngineNeeds() {
        int perpetual = BinanceContracts.btcReference(registry);
        assertThat(directory.underlying(0).referenceInstrumentId()).isEqualTo(perpetual);
        registry.publish(writer);
        assertThat(published()).containsExactly("TEMPLATE2", "TEMPLATE2", "TEMPLATE3", "TEMPLATE4", "TEMPLATE5");
    }

    @Test
    void shouldCountLotsInTheUnitOfTheContract() {
        InstrumentSpec perpetual = directory.instrument(BinanceContracts.btcPerpetual(registry));
        InstrumentSpec option = directory.instrument(DeribitOptions.define(registry, "BTC-30AUG24-60000-C"));
        assertThat(perpetual.lotAmountE9()).isEqualTo(100_000_000_000L);
        assertThat(option.lotAmountE9()).isEqualTo(100_000_000L);
    }
}
