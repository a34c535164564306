package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderSizeNotesTest {
    private static final String LIMIT = "limits.\"BTC-PERPETUAL.SIM\".order_lots_max=";

    private static List<String> notes(String... settings) {
        return OrderSizeNotes.of(
                ConfigReader.readSimulator(List.of(settings), Map.of()).live().config());
    }

    @Test
    void shouldNameALimitBelowWhatThePolicyMayOrder() {
        assertThat(notes()).isEmpty();
        assertThat(notes(LIMIT + "5"))
                .singleElement()
                .asString()
                .contains("hedge.BTC.order_lots_max is 20000", "order_lots_max of BTC-PERPETUAL.SIM is 5")
                .contains("nothing is hedged with it");
        assertThat(notes(LIMIT + "5", "hedge.BTC.order_lots_max=5")).isEmpty();
        assertThat(notes(LIMIT + "5", "hedge.BTC.enabled=false")).isEmpty();
    }
}
