package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.floor.SimStatistics;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class CustomerFlowTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static SimExchange run(SimSpec spec, EventTape tape, int seconds) {
        SimExchange exchange = new SimExchange(spec, tape);
        exchange.advanceTo(spec.startNs() + seconds * SECOND_NS);
        return exchange;
    }

    @Test
    void shouldTradeAtThePublishedQuoteAndNoMoreThanItsSize() {
        Seeds.forEach(3, seed -> {
            EventTape tape = EventTape.keeping();
            run(SimSpec.DEFAULT.withSeed(seed), tape, 10);
            Map<Integer, QuoteDecoder> quotes = new HashMap<>();
            Map<Integer, QuoteDecoder> byBuffer = new HashMap<>();
            tape.quotes().forEach(quote -> byBuffer.put(System.identityHashCode(quote.buffer()), quote));
            int fills = 0;
            for (DirectBuffer event : tape.events()) {
                QuoteDecoder quote = byBuffer.get(System.identityHashCode(event));
                if (quote != null) {
                    quotes.put(quote.instrumentId(), quote);
                }
                FillDecoder fill = fill(event);
                if (fill != null) {
                    fills++;
                    assertAtQuote(fill, quotes.get(fill.instrumentId()));
                }
            }
            assertThat(fills).isGreaterThan(10);
        });
    }

    private static FillDecoder fill(DirectBuffer event) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(event, 0);
        return header.templateId() == FillDecoder.TEMPLATE_ID
                ? new FillDecoder().wrapAndApplyHeader(event, 0, header)
                : null;
    }

    private static void assertAtQuote(FillDecoder fill, QuoteDecoder quote) {
        boolean weSell = fill.side() == Side.SELL;
        assertThat(fill.fillSource()).isEqualTo(FillSource.CUSTOMER);
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(fill.orderId()).isEqualTo(FillDecoder.orderIdNullValue());
        assertThat(fill.priceE9()).isEqualTo(weSell ? quote.askPriceE9() : quote.bidPriceE9());
        assertThat(fill.lots()).isBetween(1L, weSell ? quote.askLots() : quote.bidLots());
        double amount = fill.lots() * 0.1;
        double fee = Math.min(0.0003 * amount, 0.125 * fill.priceE9() / 1e9 * amount);
        assertThat((double) fill.feeMinorUnits()).isCloseTo(fee * 1e8, within(0.5001));
    }

    @Test
    void shouldArriveAsOftenAsItSays() {
        CustomerSpec keen = Specs.customers(50.0, 0.0, 0.5);
        EventTape tape = EventTape.keeping();
        SimStatistics statistics =
                run(SimSpec.DEFAULT.withCustomers(keen), tape, 20).statistics();
        long arrivals = statistics.customerFills() + statistics.customersTurnedAway();
        assertThat(arrivals).isBetween(1_000L - 160L, 1_000L + 160L);
        assertThat(statistics.customerFills()).isGreaterThan(arrivals * 8 / 10);
        double meanLots =
                tape.fills().stream().mapToLong(FillDecoder::lots).average().orElseThrow();
        assertThat(meanLots).isBetween(4.0, 6.0);
    }

    @Test
    void shouldBuyAndSellInTheSharesOfTheSpec() {
        CustomerSpec buyers = Specs.customers(50.0, 0.0, 0.8);
        EventTape tape = EventTape.keeping();
        run(SimSpec.DEFAULT.withCustomers(buyers), tape, 20);
        double weSell =
                tape.fills().stream().filter(fill -> fill.side() == Side.SELL).count();
        assertThat(weSell / tape.fills().size()).isBetween(0.74, 0.86);
    }

    @Test
    void shouldComeLessOftenWhenTheSpreadIsWide() {
        CustomerSpec shy = Specs.customers(50.0, 1.0, 0.5);
        CustomerSpec keen = Specs.customers(50.0, 0.1, 0.5);
        long few = run(SimSpec.DEFAULT.withCustomers(shy), EventTape.hashingOnly(), 5)
                .statistics()
                .customerFills();
        long many = run(SimSpec.DEFAULT.withCustomers(keen), EventTape.hashingOnly(), 5)
                .statistics()
                .customerFills();
        assertThat(few).isPositive().isLessThan(many * 3 / 4);
    }

    @Test
    void shouldTradeWithTheIndexOfLaterWhenInformed() {
        CustomerSpec informed = new CustomerSpec(
                new CustomerSpec.Arrivals(50.0, 0.0, 5),
                new CustomerSpec.Mood(0.5, 0.0, 30.0),
                new CustomerSpec.Choice(0.5, 0.5, 1.0),
                new CustomerSpec.Knowledge(1.0, Duration.ofSeconds(1)));
        EventTape tape = EventTape.keeping();
        SimExchange exchange = run(SimSpec.DEFAULT.withCustomers(informed), tape, 10);
        TreeMap<Long, Long> index = new TreeMap<>();
        tape.indexPrices().forEach(price -> index.put(price.timeNs(), price.priceE9()));
        int known = 0;
        int right = 0;
        for (FillDecoder fill : tape.fills()) {
            if (fill.timeNs() + SECOND_NS <= index.lastKey()) {
                boolean call = exchange.universe()
                                .instrument(fill.instrumentId())
                                .terms()
                                .right()
                        == OptionRight.CALL;
                boolean customerWantsRise = (fill.side() == Side.SELL) == call;
                long move = index.floorEntry(fill.timeNs() + SECOND_NS).getValue()
                        - index.floorEntry(fill.timeNs()).getValue();
                known++;
                right += customerWantsRise == (move > 0) ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan(300);
        // The published index is a tick of some milliseconds behind the true one at both ends.
        assertThat((double) right / known).isGreaterThan(0.85);
    }
}
