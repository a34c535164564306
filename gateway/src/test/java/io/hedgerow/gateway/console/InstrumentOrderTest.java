package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.gateway.console.Directory.Instrument;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentOrderTest {
    private static final long NOVEMBER_28 = 1_795_852_800_000_000_000L;
    private static final long DECEMBER_4 = NOVEMBER_28 + 6 * 86_400_000_000_000L;
    private static final long E9 = 1_000_000_000L;

    private static Instrument option(String symbol, long expiryNs, long strike) {
        return new Instrument(symbol, 0, InstrumentKind.OPTION, expiryNs, strike * E9);
    }

    @Test
    void shouldSortExpiriesByTimeAndStrikesByNumber() {
        Instrument perpetual = new Instrument("BTC-PERPETUAL.SIM", 0, InstrumentKind.PERPETUAL, Long.MIN_VALUE, 0);
        Instrument near = option("BTC-28NOV26-90000-C.SIM", NOVEMBER_28, 90_000);
        Instrument nearHigher = option("BTC-28NOV26-100000-C.SIM", NOVEMBER_28, 100_000);
        Instrument far = option("BTC-04DEC26-90000-C.SIM", DECEMBER_4, 90_000);
        Instrument other = new Instrument("ETH-PERPETUAL.SIM", 1, InstrumentKind.PERPETUAL, Long.MIN_VALUE, 0);

        assertThat(List.of(other, far, nearHigher, perpetual, near).stream().sorted(Instrument.BY_EXPIRY))
                .containsExactly(perpetual, near, nearHigher, far, other);
    }
}
