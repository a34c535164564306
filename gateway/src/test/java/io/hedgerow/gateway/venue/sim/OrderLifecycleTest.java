package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.matching.VenueReason;
import io.hedgerow.gateway.venue.sim.spec.CustomerSpec;
import io.hedgerow.gateway.venue.sim.spec.MatchingSpec;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OrderLifecycleTest {
    private static final long MILLI_NS = 1_000_000L;
    private static final long TICK_E9 = 500_000_000L;
    private static final MatchingSpec SOUND =
            new MatchingSpec(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), 0.0, 4);

    private final EventTape tape = EventTape.keeping();
    private SimExchange exchange = open(SOUND);
    private OrderTicket ticket = new OrderTicket(exchange);
    private final int perpetual = exchange.universe().perpetualId(0);

    private SimExchange open(MatchingSpec matching) {
        SimSpec spec = SimSpec.DEFAULT.withCustomers(CustomerSpec.NONE).withMatching(matching);
        SimExchange opened = new SimExchange(spec, tape);
        opened.publishReference();
        opened.advanceTo(spec.startNs() + 5 * MILLI_NS);
        return opened;
    }

    private void pass(long milliseconds) {
        exchange.advanceTo(exchange.timeNs() + milliseconds * MILLI_NS);
    }

    private QuoteDecoder lastQuote(int instrumentId) {
        List<QuoteDecoder> quotes = tape.quotes().stream()
                .filter(quote -> quote.instrumentId() == instrumentId)
                .toList();
        return quotes.get(quotes.size() - 1);
    }

    private List<OrderStatus> statuses() {
        return tape.orderUpdates().stream().map(OrderUpdateDecoder::status).toList();
    }

    private OrderUpdateDecoder lastUpdate() {
        List<OrderUpdateDecoder> updates = tape.orderUpdates();
        return updates.get(updates.size() - 1);
    }

    private static long lots(List<FillDecoder> fills) {
        return fills.stream().mapToLong(FillDecoder::lots).sum();
    }

    @Test
    void shouldAcceptAndFillAfterTheLatencyBothWays() {
        long sentNs = exchange.timeNs();
        ticket.immediate(1, perpetual, Side.BUY, 1, lastQuote(perpetual).askPriceE9() + 20 * TICK_E9);
        pass(20);
        assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED);
        FillDecoder fill = tape.fills().get(0);
        assertThat(tape.fills()).hasSize(1);
        assertThat(fill.orderId()).isEqualTo(1);
        assertThat(fill.lots()).isEqualTo(1);
        assertThat(fill.side()).isEqualTo(Side.BUY);
        assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(fill.timeNs()).isEqualTo(sentNs + 2 * MILLI_NS);
        assertThat(tape.orderUpdates().get(0).timeNs()).isEqualTo(sentNs + 2 * MILLI_NS);
    }

    @Test
    void shouldFillPartiallyThroughTheBookAndLetTheRestLapse() {
        long limit = lastQuote(perpetual).askPriceE9() + 6 * TICK_E9;
        ticket.immediate(1, perpetual, Side.BUY, 10_000_000, limit);
        pass(20);
        assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED, OrderStatus.EXPIRED);
        assertThat(lastUpdate().remainingLots()).isZero();
        List<FillDecoder> fills = tape.fills();
        assertThat(fills).hasSizeGreaterThan(1);
        assertThat(lots(fills)).isLessThan(10_000_000);
        for (int i = 0; i < fills.size(); i++) {
            assertThat(fills.get(i).priceE9()).isLessThanOrEqualTo(limit);
            if (i > 0) {
                assertThat(fills.get(i).priceE9()).isEqualTo(fills.get(i - 1).priceE9() + TICK_E9);
                assertThat(fills.get(i).executionId())
                        .isGreaterThan(fills.get(i - 1).executionId());
            }
        }
    }

    @Test
    void shouldNotGiveTheSameLiquidityTwice() {
        long limit = lastQuote(perpetual).askPriceE9() + 3 * TICK_E9;
        ticket.immediate(1, perpetual, Side.BUY, 10_000_000, limit);
        ticket.immediate(2, perpetual, Side.BUY, 10_000_000, limit);
        pass(4);
        assertThat(tape.fills()).allMatch(fill -> fill.orderId() == 1).isNotEmpty();
    }

    @Test
    void shouldLapseAnImmediateOrderThatDoesNotReachTheBook() {
        ticket.immediate(1, perpetual, Side.SELL, 5, lastQuote(perpetual).askPriceE9() + 100 * TICK_E9);
        pass(10);
        assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED, OrderStatus.EXPIRED);
        assertThat(tape.fills()).isEmpty();
    }

    @Test
    void shouldRestReplaceAndCancel() {
        long away = lastQuote(perpetual).bidPriceE9() - 2_000 * TICK_E9;
        ticket.resting(1, perpetual, Side.BUY, 7, away);
        ticket.replace(1, perpetual, Side.BUY, 5, away - TICK_E9);
        ticket.cancel(1, perpetual, Side.BUY);
        pass(20);
        assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED, OrderStatus.REPLACED, OrderStatus.CANCELLED);
        OrderUpdateDecoder replaced = tape.orderUpdates().get(1);
        assertThat(replaced.remainingLots()).isEqualTo(5);
        assertThat(replaced.priceE9()).isEqualTo(away - TICK_E9);
        assertThat(lastUpdate().remainingLots()).isZero();
    }

    @Test
    void shouldFillARestingOrderAtItsPriceAsMaker() {
        long price = lastQuote(perpetual).bidPriceE9();
        ticket.resting(1, perpetual, Side.BUY, 3, price);
        for (int i = 0; i < 100 && tape.fills().isEmpty(); i++) {
            pass(100);
        }
        assertThat(tape.fills()).isNotEmpty().allMatch(fill -> fill.priceE9() == price && fill.orderId() == 1);
        assertThat(tape.fills()).allMatch(fill -> fill.liquidity() == Liquidity.MAKER);
        assertThat(tape.fills()).allMatch(fill -> fill.feeMinorUnits() == 0L);
        assertThat(lots(tape.fills())).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldTradeAtOnceWhatIsReplacedThroughTheTouch() {
        long ask = lastQuote(perpetual).askPriceE9();
        ticket.resting(1, perpetual, Side.BUY, 2, ask - 2_000 * TICK_E9);
        ticket.replace(1, perpetual, Side.BUY, 2, ask + 50 * TICK_E9);
        pass(20);
        assertThat(statuses()).containsExactly(OrderStatus.ACCEPTED, OrderStatus.REPLACED);
        assertThat(lots(tape.fills())).isEqualTo(2);
        assertThat(tape.fills().get(0).liquidity()).isEqualTo(Liquidity.TAKER);
    }

    @Test
    void shouldRejectACancelOrReplaceThatLostTheRaceWithAFill() {
        ticket.resting(1, perpetual, Side.BUY, 2, lastQuote(perpetual).askPriceE9() + 50 * TICK_E9);
        ticket.cancel(1, perpetual, Side.BUY);
        ticket.replace(1, perpetual, Side.BUY, 2, lastQuote(perpetual).askPriceE9());
        pass(20);
        assertThat(lots(tape.fills())).isEqualTo(2);
        assertThat(statuses())
                .containsExactly(OrderStatus.ACCEPTED, OrderStatus.CANCEL_REJECTED, OrderStatus.CANCEL_REJECTED);
        assertThat(lastUpdate().venueReasonCode()).isEqualTo(VenueReason.ORDER_FINISHED.code());
        assertThat(lastUpdate().remainingLots()).isZero();
        assertThat(exchange.statistics().cancelsRejected()).isEqualTo(2);
    }

    @Test
    void shouldKeepAnOrderWhoseReplacementIsUnsound() {
        long away = lastQuote(perpetual).bidPriceE9() - 2_000 * TICK_E9;
        ticket.resting(1, perpetual, Side.BUY, 7, away);
        ticket.replace(1, perpetual, Side.BUY, 5, away + 1);
        pass(20);
        assertThat(lastUpdate().status()).isEqualTo(OrderStatus.CANCEL_REJECTED);
        assertThat(lastUpdate().remainingLots()).isEqualTo(7);
        assertThat(lastUpdate().venueReasonCode()).isEqualTo(VenueReason.PRICE_OFF_TICK.code());
    }

    @Test
    void shouldRejectUnsoundOrdersWithTheReason() {
        long price = lastQuote(perpetual).askPriceE9();
        int next = 1;
        ticket.immediate(next++, 9_999, Side.BUY, 1, price);
        ticket.immediate(next++, -1, Side.BUY, 1, price);
        ticket.immediate(next++, perpetual, Side.BUY, 0, price);
        ticket.immediate(next++, perpetual, Side.BUY, 1, 0);
        ticket.immediate(next++, perpetual, Side.BUY, 1, price + 1);
        ticket.immediate(next - 1, perpetual, Side.BUY, 1, price);
        ticket.cancel(77, perpetual, Side.BUY);
        pass(20);
        assertThat(tape.orderUpdates().stream().map(OrderUpdateDecoder::venueReasonCode))
                .containsExactly(
                        VenueReason.UNKNOWN_INSTRUMENT.code(),
                        VenueReason.UNKNOWN_INSTRUMENT.code(),
                        VenueReason.SIZE_BELOW_LOT.code(),
                        VenueReason.PRICE_NOT_POSITIVE.code(),
                        VenueReason.PRICE_OFF_TICK.code(),
                        VenueReason.DUPLICATE_ORDER_ID.code(),
                        VenueReason.UNKNOWN_ORDER.code());
        assertThat(statuses().subList(0, 6)).containsOnly(OrderStatus.REJECTED);
        assertThat(lastUpdate().status()).isEqualTo(OrderStatus.CANCEL_REJECTED);
        assertThat(exchange.statistics().ordersRejected()).isEqualTo(6);
        assertThat(tape.fills()).isEmpty();
    }

    @Test
    void shouldRefuseMoreRestingOrdersThanItHolds() {
        long away = lastQuote(perpetual).bidPriceE9() - 2_000 * TICK_E9;
        for (int id = 1; id <= 5; id++) {
            ticket.resting(id, perpetual, Side.BUY, 1, away);
        }
        pass(20);
        assertThat(lastUpdate().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(lastUpdate().venueReasonCode()).isEqualTo(VenueReason.TOO_MANY_OPEN_ORDERS.code());
        assertThat(statuses().subList(0, 4)).containsOnly(OrderStatus.ACCEPTED);
    }

    @Test
    void shouldRefuseAtRandomAsOftenAsItSays() {
        exchange = open(new MatchingSpec(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0.25, 4));
        ticket = new OrderTicket(exchange);
        int orders = 2_000;
        for (int id = 1; id <= orders; id++) {
            ticket.immediate(id, perpetual, Side.BUY, 1, TICK_E9);
        }
        pass(1);
        double share = (double) exchange.statistics().ordersRejected() / orders;
        assertThat(share).isBetween(0.25 - 0.05, 0.25 + 0.05);
        assertThat(exchange.statistics().ordersReceived()).isEqualTo(orders);
    }

    @Test
    void shouldTradeOptionsToo() {
        int option = exchange.universe().slices().get(2).callId(12);
        ticket.immediate(1, option, Side.BUY, 2, lastQuote(option).askPriceE9());
        pass(20);
        FillDecoder fill = tape.fills().get(0);
        assertThat(fill.instrumentId()).isEqualTo(option);
        assertThat(fill.priceE9()).isLessThanOrEqualTo(lastQuote(option).askPriceE9());
        assertThat(fill.feeMinorUnits()).isEqualTo(6_000L);
    }

    @Test
    void shouldBookForUsExactlyWhatItReported() {
        Seeds.forEach(10, seed -> {
            tape.clear();
            SimSpec spec = SimSpec.DEFAULT.withSeed(seed);
            exchange = new SimExchange(spec, tape);
            ticket = new OrderTicket(exchange);
            exchange.advance();
            sendAtRandom(Seeds.random(seed));
            pass(500);
            long[] booked = new long[exchange.universe().idEnd()];
            long lastExecution = 0;
            for (FillDecoder fill : tape.fills()) {
                booked[fill.instrumentId()] += fill.side() == Side.BUY ? fill.lots() : -fill.lots();
                assertThat(fill.executionId()).isGreaterThan(lastExecution);
                lastExecution = fill.executionId();
            }
            for (int id = 0; id < booked.length; id++) {
                assertThat(booked[id]).isEqualTo(exchange.statistics().positionLots(id));
            }
            assertThat(exchange.statistics().hedgeFills()).isPositive();
            assertThat((long) tape.fills().size())
                    .isEqualTo(exchange.statistics().hedgeFills()
                            + exchange.statistics().customerFills());
        });
    }

    private void sendAtRandom(RandomGenerator random) {
        for (int id = 1; id <= 300; id++) {
            int instrument = random.nextInt(exchange.universe().idEnd());
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            QuoteDecoder quote = lastQuote(instrument);
            long tick = exchange.universe().instrument(instrument).tick().sizeE9();
            long price = quote.askPriceE9() + (random.nextInt(11) - 5) * tick * 5;
            if (random.nextBoolean()) {
                ticket.resting(id, instrument, side, random.nextInt(1, 500), price);
            } else {
                ticket.immediate(id, instrument, side, random.nextInt(1, 5_000), price);
            }
            if (random.nextInt(3) == 0) {
                ticket.replace(random.nextInt(1, id + 1), instrument, side, random.nextInt(1, 500), price + tick);
            }
            if (random.nextInt(3) == 0) {
                ticket.cancel(random.nextInt(1, id + 1), instrument, side);
            }
            pass(3);
        }
    }
}
