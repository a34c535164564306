package io.hedgerow.gateway.venue.sim;

import static io.hedgerow.engine.event.EventWriter.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.testing.Allocations;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.testing.NullPublisher;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class SimExchangeTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static SimExchange open(SimSpec spec, EventTape tape) {
        SimExchange exchange = new SimExchange(spec, tape, 3);
        exchange.publishReference();
        return exchange;
    }

    private static EventTape run(SimSpec spec, Duration duration, EventTape tape) {
        open(spec, tape).advanceTo(spec.startNs() + duration.toNanos());
        return tape;
    }

    @Test
    void shouldPublishSameBytesForSameSeed() {
        Seeds.forEach(3, seed -> {
            SimSpec spec = SimSpec.DEFAULT.withSeed(seed).withStress(StressSpec.ROUGH);
            long once =
                    run(spec, Duration.ofSeconds(3), EventTape.hashingOnly()).hash();
            long again =
                    run(spec, Duration.ofSeconds(3), EventTape.hashingOnly()).hash();
            assertThat(again).isEqualTo(once);
        });
    }

    @Test
    void shouldPublishOtherBytesForOtherSeed() {
        Set<Long> hashes = new HashSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            hashes.add(run(SimSpec.DEFAULT.withSeed(seed), Duration.ofSeconds(1), EventTape.hashingOnly())
                    .hash());
        }
        assertThat(hashes).hasSize(4);
    }

    @Test
    void shouldListAtLeastThreeHundredOptionsOverSixExpiries() {
        SimUniverse universe = new SimUniverse(SimSpec.DEFAULT);
        assertThat(universe.optionCount(0)).isGreaterThanOrEqualTo(300);
        assertThat(universe.slices()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(universe.futureCount(0)).isGreaterThanOrEqualTo(2);
        List<InstrumentSpec> instruments = universe.instruments();
        Set<String> symbols = new HashSet<>();
        for (int id = 0; id < instruments.size(); id++) {
            assertThat(instruments.get(id).instrumentId()).isEqualTo(id);
            assertThat(symbols.add(instruments.get(id).symbol()))
                    .as(instruments.get(id).symbol())
                    .isTrue();
        }
    }

    @Test
    void shouldQuoteEveryInstrumentUncrossedOnTickFromTheStart() {
        Seeds.forEach(5, seed -> {
            SimSpec spec = SimSpec.DEFAULT.withSeed(seed).withUnderlyings(UnderlyingSpec.BTC, Coins.ETH);
            EventTape tape = run(spec, Duration.ofSeconds(1), EventTape.keeping());
            SimUniverse universe = new SimUniverse(spec);
            Set<Integer> quoted = new HashSet<>();
            for (QuoteDecoder quote : tape.quotes()) {
                InstrumentSpec contract = universe.instrument(quote.instrumentId());
                quoted.add(quote.instrumentId());
                assertSound(contract, quote);
            }
            assertThat(quoted).hasSize(universe.idEnd());
        });
    }

    private static void assertSound(InstrumentSpec contract, QuoteDecoder quote) {
        long bid = quote.bidPriceE9();
        long ask = quote.askPriceE9();
        assertThat(ask).as(contract.symbol()).isPositive().isGreaterThan(bid);
        assertThat(TickGrid.isOnTick(contract, ask)).as(contract.symbol()).isTrue();
        assertThat(quote.askLots()).isPositive();
        if (bid == NONE) {
            assertThat(contract.kind()).isEqualTo(InstrumentKind.OPTION);
            assertThat(quote.bidLots()).isZero();
        } else {
            assertThat(bid).as(contract.symbol()).isPositive();
            assertThat(TickGrid.isOnTick(contract, bid)).as(contract.symbol()).isTrue();
            assertThat(quote.bidLots()).isPositive();
            assertThat(quote.markPriceE9()).isBetween(bid, ask);
        }
    }

    @Test
    void shouldCloseEachMomentWithItsLastEventOnly() {
        EventTape tape = EventTape.keeping();
        SimExchange exchange = open(SimSpec.DEFAULT, tape);
        assertClosedOnce(tape.events());
        long lastNs = 0;
        for (int i = 0; i < 2_000; i++) {
            tape.clear();
            long nextNs = exchange.nextTimeNs();
            int events = exchange.advance();
            assertThat(events).isEqualTo(tape.events().size());
            assertThat(nextNs).isEqualTo(exchange.timeNs()).isGreaterThanOrEqualTo(lastNs);
            lastNs = nextNs;
            for (DirectBuffer event : tape.events()) {
                assertThat(EventPrefix.timeNs(event, 0)).isEqualTo(nextNs);
            }
            assertClosedOnce(tape.events());
        }
    }

    private static void assertClosedOnce(List<DirectBuffer> group) {
        for (int i = 0; i < group.size(); i++) {
            assertThat(EventPrefix.isEndOfBatch(group.get(i), 0)).isEqualTo(i == group.size() - 1);
        }
    }

    @Test
    void shouldTickAtTheCadenceOfTheSpec() {
        EventTape tape = run(SimSpec.DEFAULT, Duration.ofSeconds(10), EventTape.keeping());
        assertThat(tape.indexPrices()).hasSizeBetween(950, 1_050);
        int perpetual = new SimUniverse(SimSpec.DEFAULT).perpetualId(0);
        assertThat(tape.quotes().stream().filter(q -> q.instrumentId() == perpetual))
                .hasSizeBetween(950, 1_050);
        assertThat(tape.forwards()).hasSize(tape.indexPrices().size() * 8);
        long volsPerSecond = tape.vols().size() / 10;
        assertThat(volsPerSecond).isBetween(1_500L, 2_500L);
    }

    @Test
    void shouldKeepTheMarketsPathWhateverCustomersAndOrdersDo() {
        SimSpec quiet = SimSpec.DEFAULT.withCustomers(CustomerSpec.NONE);
        EventTape with = run(SimSpec.DEFAULT, Duration.ofSeconds(2), EventTape.keeping());
        EventTape without = run(quiet, Duration.ofSeconds(2), EventTape.keeping());
        assertThat(with.fills()).isNotEmpty();
        assertThat(without.fills()).isEmpty();
        assertThat(with.indexPrices().stream().map(p -> p.timeNs() + ":" + p.priceE9()))
                .containsExactlyElementsOf(without.indexPrices().stream()
                        .map(p -> p.timeNs() + ":" + p.priceE9())
                        .toList());
    }

    @Test
    void shouldSpeakFasterInABurst() {
        StressSpec bursts =
                new StressSpec(Duration.ofSeconds(2), Duration.ofSeconds(1), 10.0, Duration.ZERO, Duration.ZERO, 0.0);
        EventTape tape = run(SimSpec.DEFAULT.withStress(bursts), Duration.ofSeconds(3), EventTape.keeping());
        long start = SimSpec.DEFAULT.startNs();
        long calm = tape.indexPrices().stream()
                .filter(p -> p.timeNs() < start + SECOND_NS)
                .count();
        long burst = tape.indexPrices().stream()
                .filter(p -> p.timeNs() >= start + 2 * SECOND_NS)
                .count();
        assertThat(burst).isBetween(8 * calm, 12 * calm);
    }

    @Test
    void shouldAllocateAlmostNothingPerEventAfterStart() {
        NullPublisher publisher = new NullPublisher();
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT, publisher);
        exchange.publishReference();
        OrderTicket ticket = new OrderTicket(exchange);
        trade(exchange, ticket, 1, 21);
        long eventsBefore = publisher.count();
        long bytesBefore = Allocations.soFar();
        trade(exchange, ticket, 21, 41);
        long bytes = Allocations.soFar() - bytesBefore;
        long events = publisher.count() - eventsBefore;
        assertThat(events).isGreaterThan(80_000);
        assertThat(exchange.statistics().hedgeFills()).isGreaterThan(1_000);
        assertThat((double) bytes / events).isLessThan(0.1);
    }

    /** A hundred orders a second, some of which rest and are replaced or cancelled. */
    private static void trade(SimExchange exchange, OrderTicket ticket, int fromSecond, int toSecond) {
        long price = 200_000_000_000_000L;
        for (int i = 100 * fromSecond; i < 100 * toSecond; i++) {
            exchange.advanceTo(SimSpec.DEFAULT.startNs() + i * SECOND_NS / 100);
            ticket.immediate(2L * i, 0, Side.BUY, 10, price);
            ticket.resting(2L * i + 1, 0, Side.SELL, 10, price);
            ticket.replace(2L * i - 49, 0, Side.SELL, 5, price - SECOND_NS);
            ticket.cancel(2L * i - 99, 0, Side.SELL);
        }
    }
}
