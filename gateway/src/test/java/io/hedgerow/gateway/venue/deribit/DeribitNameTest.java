package io.hedgerow.gateway.venue.deribit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeribitNameTest {
    @ParameterizedTest
    @CsvSource({
        "BTC-27NOV26-100000-C, BTC, OPTION, CALL, 100000000000000, 2026-11-27T08:00:00Z",
        "BTC-3JAN25-90000-P, BTC, OPTION, PUT, 90000000000000, 2025-01-03T08:00:00Z",
        "MATIC_USDC-9MAR24-1d02-C, MATIC_USDC, OPTION, CALL, 1020000000, 2024-03-09T08:00:00Z",
        "BTC_USDC-27JUN25-60000-P, BTC_USDC, OPTION, PUT, 60000000000000, 2025-06-27T08:00:00Z",
        "BTC-25DEC26, BTC, FUTURE, NONE, 0, 2026-12-25T08:00:00Z",
        "ETH-29FEB24, ETH, FUTURE, NONE, 0, 2024-02-29T08:00:00Z"
    })
    void shouldReadDatedNames(
            String name, String underlying, InstrumentKind kind, OptionRight right, long strikeE9, Instant expiry) {
        assertThat(DeribitName.parse(name))
                .isEqualTo(
                        new DeribitName(underlying, kind, right, strikeE9, expiry.getEpochSecond() * 1_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-PERPETUAL", "SOL_USDC-PERPETUAL"})
    void shouldReadPerpetuals(String name) {
        DeribitName told = DeribitName.parse(name);
        assertThat(told.kind()).isEqualTo(InstrumentKind.PERPETUAL);
        assertThat(told.expiryNs()).isEqualTo(EventWriter.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTC",
                "BTC_USDC",
                "BTC-STRD-30SEP22-20000",
                "BTC-FS-30SEP22_PERP",
                "BTC-30FOO22-1-C",
                "BTC-31FEB22-1-C",
                "BTC-30SEP22-1-X",
                "BTC-30SEP22-1d0000000001-C",
                "btc-perpetual",
                ""
            })
    void shouldRefuseWhatIsNotAContract(String name) {
        assertThatThrownBy(() -> DeribitName.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC-PERPETUAL", "SOL-30AUG24-100-C", "BTC_USDC-30AUG24-60000-C", "nonsense"})
    void shouldKnowStandardTermsOfCoinOptionsOnly(String name) {
        assertThatThrownBy(() -> DeribitOptions.define(new ReferenceRegistry(new ReferenceDirectory()), name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void shouldGiveStandardTerms() {
        ReferenceDirectory directory = new ReferenceDirectory();
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        int id = DeribitOptions.define(registry, "ETH-30AUG24-2600-P");
        assertThat(directory.instrument(id).lot().lotContractsE9()).isEqualTo(1_000_000_000L);
        assertThat(directory.instrument(id).tick().sizeE9()).isEqualTo(100_000L);
        assertThat(directory.instrument(id).terms().right()).isEqualTo(OptionRight.PUT);
    }
}
