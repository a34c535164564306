package io.hedgerow.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.WhatIfWriter.Shortfall;
import io.hedgerow.gateway.settings.ShortfallConfig;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.Conversion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected shortfall that the worker tells the engine. */
class TailShortfallTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    private static BookMoment book(long lots) {
        LinearHolding spot =
                new LinearHolding(0, "BTC", LinearKind.SPOT, 0, Long.MAX_VALUE, 0, false, lots, lots, 100_000.0, false);
        return new BookMoment(
                1L,
                5L,
                "USD",
                List.of(new Currency(0, "USD", 1e6, 0, Conversion.SAME)),
                List.of(new Underlying(0, "BTC", 100_000.0, 0, 0, false, 1.0, 0.0)),
                List.of(),
                List.of(),
                lots == 0L ? List.of() : List.of(spot),
                List.of());
    }

    private static ShortfallConfig config(int paths, double vol) {
        return new ShortfallConfig(paths, DAY_NS, 0.99, 0.8, vol);
    }

    @Test
    void shouldTellTheSameNumberForTheSameBook() {
        ShortfallSource source = TailShortfall.of(config(2_000, 0.6), note -> {});
        Shortfall ten = source.of(book(10L));
        assertThat(ten.version()).isEqualTo(5L);
        // Vol of 60 % alone: 2.67 deviations of 3.14 % of 1,000,000; jumps on top.
        assertThat(ten.amount()).isBetween(80_000.0, 250_000.0);
        assertThat(source.of(book(10L))).isEqualTo(ten);
        assertThat(source.of(book(20L)).amount()).isEqualTo(2.0 * ten.amount());
        assertThat(source.of(book(0L))).isEqualTo(new Shortfall(0.0, 5L));
    }

    @Test
    void shouldTellNothingThatItDoesNotKnow() {
        List<String> notes = new ArrayList<>();
        ShortfallSource source = TailShortfall.of(config(2_000, 0.0), notes::add);
        assertThat(source.of(book(10L))).isEqualTo(Shortfall.NONE);
        assertThat(source.of(book(10L))).isEqualTo(Shortfall.NONE);
        assertThat(notes).singleElement().asString().contains("no option on BTC", "what_if.es_vol");
        assertThat(TailShortfall.of(config(0, 0.6), notes::add)).isSameAs(ShortfallSource.NONE);
    }
}
