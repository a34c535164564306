package io.hedgerow.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentOrderTest {
    private static final long NOVEMBER_28 = 1_795_852_800_000_000_000L;
    private static final long DECEMBER_4 = NOVEMBER_28 + 6 * 86_400_000_000_000L;
    private static final long E9 = 1_000_000_000L;

    private static InstrumentOrder option(String symbol, long expiryNs, long strike) {
        return new InstrumentOrder(0, expiryNs, strike * E9, symbol);
    }

    @Test
    void shouldSortExpiriesByTimeAndStrikesByNumber() {
        InstrumentOrder perpetual = new InstrumentOrder(0, Long.MIN_VALUE, 0, "BTC-PERPETUAL.SIM");
        InstrumentOrder near = option("BTC-28NOV26-90000-C.SIM", NOVEMBER_28, 90_000);
        InstrumentOrder nearHigher = option("BTC-28NOV26-100000-C.SIM", NOVEMBER_28, 100_000);
        InstrumentOrder far = option("BTC-04DEC26-90000-C.SIM", DECEMBER_4, 90_000);
        InstrumentOrder other = new InstrumentOrder(1, Long.MIN_VALUE, 0, "ETH-PERPETUAL.SIM");

        assertThat(List.of(other, far, nearHigher, perpetual, near).stream().sorted())
                .containsExactly(perpetual, near, nearHigher, far, other);
    }
}
