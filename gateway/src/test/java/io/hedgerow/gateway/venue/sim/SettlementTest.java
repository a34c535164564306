package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.venue.sim.floor.Delivery;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.matching.VenueReason;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Duration;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final SimSpec SPEC = SimSpec.DEFAULT.withUnderlyings(
            Specs.btc(Specs.chain(List.of(Duration.ofSeconds(3), Duration.ofDays(7)), Duration.ofSeconds(2))));
    private static final long EXPIRY_NS = SPEC.startNs() + 3 * SECOND_NS;

    private final EventTape tape = EventTape.keeping();
    private final SimExchange exchange = new SimExchange(SPEC, tape);
    private final ChainSlice slice = exchange.universe().slices().get(0);

    @Test
    void shouldAverageTheIndexOverTheWindow() {
        exchange.advanceTo(EXPIRY_NS);
        List<SettlementAverageDecoder> averages = tape.settlementAverages();
        assertThat(averages).hasSize(20);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0.0;
        for (var index : tape.indexPrices()) {
            if (index.timeNs() >= EXPIRY_NS - 2 * SECOND_NS) {
                lowest = Math.min(lowest, (double) index.priceE9());
                highest = Math.max(highest, (double) index.priceE9());
            }
        }
        for (int i = 0; i < averages.size(); i++) {
            assertThat(averages.get(i).expiryNs()).isEqualTo(EXPIRY_NS);
            assertThat(averages.get(i).observedNs()).isEqualTo((i + 1) * SECOND_NS / 10);
            assertThat((double) averages.get(i).averagePriceE9()).isBetween(lowest * 0.9999, highest * 1.0001);
        }
    }

    @Test
    void shouldSettleEveryOptionOfTheExpiryAtTheAverage() {
        exchange.advanceTo(EXPIRY_NS);
        List<SettlementDecoder> settlements = tape.settlements();
        List<SettlementAverageDecoder> averages = tape.settlementAverages();
        long delivery = averages.get(averages.size() - 1).averagePriceE9();
        assertThat(settlements).hasSize(2 * slice.strikeCount());
        assertThat(settlements)
                .allMatch(settlement -> settlement.deliveryPriceE9() == delivery)
                .allMatch(settlement -> slice.contains(settlement.instrumentId()))
                .allMatch(settlement -> settlement.timeNs() == EXPIRY_NS);
        assertThat(exchange.statistics().settlements()).isEqualTo(settlements.size());
    }

    @Test
    void shouldSayNothingMoreOfWhatHasExpired() {
        exchange.advanceTo(EXPIRY_NS);
        tape.clear();
        exchange.advanceTo(EXPIRY_NS + 2 * SECOND_NS);
        assertThat(tape.quotes()).isNotEmpty().noneMatch(quote -> slice.contains(quote.instrumentId()));
        assertThat(tape.vols()).isNotEmpty().noneMatch(vol -> slice.contains(vol.instrumentId()));
        assertThat(tape.forwards()).isNotEmpty().noneMatch(forward -> forward.expiryNs() == EXPIRY_NS);
        assertThat(tape.fills()).noneMatch(fill -> slice.contains(fill.instrumentId()));
        assertThat(tape.settlements()).isEmpty();
    }

    @Test
    void shouldEndOrdersBeforeItSettlesAndTakeNoMore() {
        exchange.advanceTo(EXPIRY_NS - SECOND_NS);
        OrderTicket ticket = new OrderTicket(exchange);
        int far = slice.putId(0);
        ticket.resting(1, far, Side.SELL, 1, 500_000_000L);
        exchange.advanceTo(EXPIRY_NS);
        ticket.immediate(2, far, Side.BUY, 1, 100_000L);
        exchange.advanceTo(EXPIRY_NS + SECOND_NS);
        List<OrderUpdateDecoder> updates = tape.orderUpdates();
        assertThat(updates.stream().map(OrderUpdateDecoder::status))
                .containsExactly(OrderStatus.ACCEPTED, OrderStatus.CANCELLED, OrderStatus.REJECTED);
        assertThat(updates.get(1).timeNs()).isEqualTo(EXPIRY_NS);
        assertThat(updates.get(2).venueReasonCode()).isEqualTo(VenueReason.CONTRACT_CLOSED.code());
        assertThat(positionOf(updates.get(1).buffer())).isLessThan(firstSettlement());
    }

    private int positionOf(DirectBuffer message) {
        return tape.events().indexOf(message);
    }

    private int firstSettlement() {
        for (int i = 0; i < tape.events().size(); i++) {
            if (EventPrefix.templateId(tape.events().get(i), 0) == SettlementDecoder.TEMPLATE_ID) {
                return i;
            }
        }
        throw new AssertionError("no settlement");
    }

    @Test
    void shouldPinMarksToTheAverageAsTheWindowFills() {
        exchange.advanceTo(EXPIRY_NS - 1);
        double average = tape.settlementAverages()
                        .get(tape.settlementAverages().size() - 1)
                        .averagePriceE9()
                / 1e9;
        double delivered = 1.0 - slice.strike(0) / average;
        assertThat(lastMark(slice.callId(0))).isCloseTo(delivered, within(1e-4));
    }

    private double lastMark(int optionId) {
        var quotes = tape.quotes().stream()
                .filter(quote -> quote.instrumentId() == optionId)
                .toList();
        return quotes.get(quotes.size() - 1).markPriceE9() / 1e9;
    }

    @Test
    void shouldCountTheVarianceOfAnAverage() {
        Delivery delivery = new Delivery(0, 10L * SECOND_NS, 3 * SECOND_NS, true, new int[0]);
        assertThat(delivery.varianceShare(9 * SECOND_NS)).isCloseTo(7.0 / 9.0, within(1e-12));
        assertThat(delivery.varianceShare(3 * SECOND_NS)).isCloseTo(1.0 / 3.0, within(1e-12));
        assertThat(delivery.varianceShare(SECOND_NS)).isCloseTo(1.0 / 27.0, within(1e-12));
        assertThat(delivery.expectedPrice(50.0)).isEqualTo(50.0);
        delivery.sample(9 * SECOND_NS, 44L * SECOND_NS);
        assertThat(delivery.expectedPrice(50.0)).isCloseTo(46.0, within(1e-12));
    }
}
