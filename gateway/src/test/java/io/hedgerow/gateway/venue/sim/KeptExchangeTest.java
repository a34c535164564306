package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.Coins;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.StressSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** An exchange that is written down between two moments and read by another goes on to the byte. */
class KeptExchangeTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static SimSpec spec(long seed) {
        return Specs.calm(Specs.with(UnderlyingSpec.BTC, Specs.smallChain()), Coins.ETH)
                .withSeed(seed)
                .withStress(new StressSpec(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        4.0,
                        Duration.ofSeconds(4),
                        Duration.ofMillis(500),
                        0.05));
    }

    /** Moments with orders of all kinds drawn from a seed, so that two exchanges can be given the same. */
    private static void trade(SimExchange exchange, RandomGenerator random, long untilNs) {
        OrderTicket ticket = new OrderTicket(exchange);
        int perpetual = exchange.universe().perpetualId(0);
        while (exchange.nextTimeNs() <= untilNs) {
            exchange.advance();
            long orderId = exchange.timeNs() - SimSpec.DEFAULT.startNs() + 1;
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            long priceE9 = random.nextLong(119_000L, 121_000L) / 5 * 5 * SECOND_NS;
            switch (random.nextInt(12)) {
                case 0 -> ticket.immediate(orderId, perpetual, side, 200, priceE9);
                case 1, 2 -> ticket.resting(orderId, perpetual, side, 70, priceE9);
                case 3 -> ticket.replace(orderId - random.nextLong(SECOND_NS), perpetual, side, 50, priceE9);
                case 4 -> ticket.cancel(orderId - random.nextLong(SECOND_NS), perpetual, side);
                default -> {
                    // Most moments bring no order.
                }
            }
        }
    }

    private static byte[] written(SimExchange exchange) {
        VenueFields fields = VenueFields.writing();
        exchange.fields(fields);
        return fields.bytes();
    }

    private static void read(SimExchange exchange, byte[] state) {
        VenueFields fields = VenueFields.reading(new UnsafeBuffer(state));
        exchange.fields(fields);
        fields.end();
    }

    @Test
    void shouldGoOnToTheByteFromWhereItWasWrittenDown() {
        for (int seed = 1; seed <= 6; seed++) {
            RandomGenerator random = Seeds.random(seed);
            EventTape tape = EventTape.keeping();
            SimExchange exchange = new SimExchange(spec(seed), tape);
            exchange.publishReference();
            long startNs = SimSpec.DEFAULT.startNs();
            long keptNs = startNs + random.nextLong(12 * SECOND_NS);
            trade(exchange, random, keptNs);
            byte[] state = written(exchange);
            tape.clear();

            EventTape otherTape = EventTape.keeping();
            SimExchange other = new SimExchange(spec(seed), otherTape);
            read(other, state);
            assertThat(written(other)).as("seed %d", seed).isEqualTo(state);
            trade(exchange, Seeds.random(seed + 100), keptNs + 4 * SECOND_NS);
            trade(other, Seeds.random(seed + 100), keptNs + 4 * SECOND_NS);

            assertThat(tape.events()).as("seed %d", seed).isNotEmpty();
            assertThat(otherTape.events()).as("seed %d", seed).isEqualTo(tape.events());
            assertThat(written(other)).as("seed %d", seed).isEqualTo(written(exchange));
            assertThat(other.statistics().hedgeFills())
                    .as("seed %d", seed)
                    .isEqualTo(exchange.statistics().hedgeFills());
        }
    }

    @Test
    void shouldRefuseAStateOfOtherSettingsAndOneThatIsCut() {
        SimExchange exchange = new SimExchange(spec(1), EventTape.keeping());
        byte[] state = written(exchange);

        assertThatThrownBy(() -> read(new SimExchange(spec(2), EventTape.keeping()), state))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("settings");
        assertThatThrownBy(() ->
                        read(new SimExchange(spec(1), EventTape.keeping()), Arrays.copyOf(state, state.length - 1)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("ends where more is expected");
        assertThatThrownBy(() ->
                        read(new SimExchange(spec(1), EventTape.keeping()), Arrays.copyOf(state, state.length + 1)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("1 bytes more");
    }
}
