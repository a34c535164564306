package io.hedgerow.gateway.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.ReferenceWriter;
import io.hedgerow.gateway.testing.EventLog;
import io.hedgerow.gateway.venue.binance.BinanceContracts;
import io.hedgerow.gateway.venue.deribit.DeribitOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InstrumentDirectoryTest {
    private final InstrumentDirectory directory = new InstrumentDirectory();

    @Test
    void shouldGiveDenseIdsFromZero() {
        assertThat(directory.currency("BTC")).isZero();
        assertThat(directory.currency("USD")).isEqualTo(1);
        assertThat(directory.currency("BTC")).isZero();
        assertThat(directory.venue("DERIBIT")).isZero();
        assertThat(directory.underlying("BTC", "BTC", "USD")).isZero();
        assertThat(DeribitOptions.define(directory, "BTC-30AUG24-60000-C")).isZero();
        assertThat(BinanceContracts.btcPerpetual(directory)).isEqualTo(1);
        assertThat(directory.instrumentCount()).isEqualTo(2);
    }

    @Test
    void shouldFindByBytesByNameAndBySymbol() {
        int option = DeribitOptions.define(directory, "BTC-30AUG24-60000-C");
        int perpetual = BinanceContracts.btcPerpetual(directory);
        byte[] bytes = "..BTC-30AUG24-60000-C..".getBytes(StandardCharsets.US_ASCII);
        assertThat(directory.find(directory.venue("DERIBIT"), bytes, 2, 19)).isEqualTo(option);
        assertThat(directory.find(directory.venue("BINANCE"), bytes, 2, 19)).isEqualTo(InstrumentDirectory.UNKNOWN);
        assertThat(directory.require("BTCUSD_PERP.BINANCE")).isEqualTo(perpetual);
        assertThat(directory.symbol(option)).isEqualTo("BTC-30AUG24-60000-C.DERIBIT");
        assertThat(directory.find("BTCUSD_PERP")).isEqualTo(InstrumentDirectory.UNKNOWN);
    }

    @Test
    void shouldSayWhatToDoAboutAnUnknownSymbol() {
        BinanceContracts.btcPerpetual(directory);
        assertThatThrownBy(() -> directory.require("BTC-PERPETUAL.DERIBIT"))
                .hasMessageContaining("unknown instrument 'BTC-PERPETUAL.DERIBIT': symbols are NAME.VENUE")
                .hasMessageContaining("[BINANCE]");
    }

    @Test
    void shouldTakeTheSameContractTwiceButNotAnother() {
        int id = BinanceContracts.btcPerpetual(directory);
        assertThat(BinanceContracts.btcPerpetual(directory)).isEqualTo(id);
        assertThatThrownBy(() -> BinanceContracts.coinPerpetual(directory, "BTC", 10, 1))
                .hasMessageContaining("'BTCUSD_PERP' is defined twice with different terms");
    }

    @Test
    void shouldInsistOnTheNextId() {
        InstrumentSpec spec = directory.spec(BinanceContracts.btcPerpetual(directory));
        InstrumentDirectory other = new InstrumentDirectory();
        other.venue("BINANCE");
        assertThatThrownBy(() -> other.add(spec.toBuilder().instrumentId(5).build()))
                .hasMessage("instrument id 5 is not the next one, 0");
    }

    @Test
    void shouldRefuseNamesThatDoNotFitTheEvents() {
        assertThatThrownBy(() -> directory.currency("TOOLONGCODE")).hasMessageContaining("1 to 8 printable ASCII");
        assertThatThrownBy(() -> directory.venue("")).hasMessageContaining("1 to 16 printable ASCII");
        assertThatThrownBy(() -> directory.venue("BÖRSE")).hasMessageContaining("printable ASCII");
    }

    @Test
    void shouldWriteDefinitionsInTheOrderTheEngineNeeds() {
        int perpetual = BinanceContracts.btcPerpetual(directory);
        directory.useAsReference(perpetual);
        EventLog log = new EventLog();
        directory.publish(new ReferenceWriter(new EventFrame(log, 1)));
        assertThat(log.lines().stream().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("TEMPLATE2", "TEMPLATE2", "TEMPLATE3", "TEMPLATE4", "TEMPLATE5");
    }

    @Test
    void shouldCountLotsInTheUnitOfTheContract() {
        InstrumentSpec perpetual = directory.spec(BinanceContracts.btcPerpetual(directory));
        InstrumentSpec option = directory.spec(DeribitOptions.define(directory, "BTC-30AUG24-60000-C"));
        assertThat(InstrumentSpecs.lotAmountE9(perpetual)).isEqualTo(100_000_000_000L);
        assertThat(InstrumentSpecs.lotAmountE9(option)).isEqualTo(100_000_000L);
    }
}
