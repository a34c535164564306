package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulated exchange beside another venue, which has listed first and uses some of its names. */
class SecondVenueTest {
    private static final SimSpec SPEC =
            SimSpec.DEFAULT.withUnderlyings(UnderlyingSpec.BTC, Coins.ETH).withCustomers(CustomerSpec.NONE);

    private static final long ANY_PRICE_E9 = 1_000_000_000_000_000L;

    private final ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());

    private void listElsewhere(String name) {
        registry.add(InstrumentSpec.builder(0, name)
                .perpetual()
                .underlyingId(registry.underlying("ETH", "ETH", "USD"))
                .venueId(registry.venue("OTHER"))
                .baseCurrencyId(registry.currency("ETH"))
                .quoteCurrencyId(registry.currency("USD"))
                .build());
    }

    private static List<String> quotes(EventTape tape, SimUniverse universe) {
        return tape.quotes().stream()
                .map(quote -> universe.instrument(quote.instrumentId()).symbol() + " " + text(quote))
                .toList();
    }

    private static String text(QuoteDecoder quote) {
        return quote.timeNs() + " " + quote.bidPriceE9() + " " + quote.askPriceE9() + " " + quote.bidLots();
    }

    @Test
    void shouldGiveTheSameMarketUnderTheIdsOfTheRegistry() {
        listElsewhere("ETH-PERPETUAL");
        listElsewhere("BTC-PERPETUAL");
        EventTape alone = EventTape.keeping();
        SimExchange first = new SimExchange(SPEC, alone);
        EventTape beside = EventTape.keeping();
        SimExchange second = new SimExchange(SPEC, registry, beside, 1);
        for (SimExchange exchange : List.of(first, second)) {
            exchange.publishReference();
            exchange.advanceTo(SPEC.startNs() + Duration.ofMillis(200).toNanos());
        }

        assertThat(second.universe().firstId()).isEqualTo(2);
        assertThat(registry.directory().instrumentId("BTC-PERPETUAL." + SPEC.venue()))
                .isEqualTo(second.universe().perpetualId(0))
                .isNotEqualTo(registry.directory().instrumentId("BTC-PERPETUAL.OTHER"));
        assertThat(quotes(beside, second.universe())).isEqualTo(quotes(alone, first.universe()));
        int bitcoin = registry.directory().underlyingId("BTC");
        assertThat(bitcoin).isEqualTo(1);
        assertThat(beside.indexPrices().stream()
                        .filter(price -> price.underlyingId() == bitcoin)
                        .map(price -> price.priceE9()))
                .containsExactlyElementsOf(alone.indexPrices().stream()
                        .filter(price -> price.underlyingId() == 0)
                        .map(price -> price.priceE9())
                        .toList());
    }

    @Test
    void shouldFillOrdersOfItsOwnInstrumentsOnly() {
        listElsewhere("ETH-PERPETUAL");
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(SPEC, registry, tape, 1);
        exchange.publishReference();
        exchange.advanceTo(SPEC.startNs() + Duration.ofMillis(50).toNanos());
        OrderTicket ticket = new OrderTicket(exchange);
        int own = exchange.universe().perpetualId(1);
        int other = registry.directory().instrumentId("ETH-PERPETUAL.OTHER");
        ticket.immediate(1, own, Side.BUY, 1, ANY_PRICE_E9);
        ticket.immediate(2, other, Side.BUY, 1, ANY_PRICE_E9);
        exchange.advanceTo(exchange.timeNs() + Duration.ofMillis(200).toNanos());

        assertThat(tape.fills())
                .singleElement()
                .satisfies(fill -> assertThat(fill.instrumentId()).isEqualTo(own));
        assertThat(exchange.statistics().positionLots(own)).isEqualTo(1);
        assertThat(exchange.statistics().ordersRejected()).isEqualTo(1);
    }
}
