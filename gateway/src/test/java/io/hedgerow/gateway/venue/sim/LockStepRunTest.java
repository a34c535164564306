package io.hedgerow.gateway.venue.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.venue.LockStepRun;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockStepRunTest {
    private final AtomicLong nanoTime = new AtomicLong(77L);
    private final NanoClock clock = nanoTime::get;

    private Pacer pacer(double speed) {
        return new Pacer(clock, nanoTime::addAndGet, speed);
    }

    private EventTape run(double speed, Duration duration) {
        EventTape tape = EventTape.keeping();
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT, tape);
        exchange.publishReference();
        OrderTicket ticket = new OrderTicket(exchange);
        AtomicLong orders = new AtomicLong();
        OrderSource source = sink -> {
            if (orders.incrementAndGet() % 50 == 0) {
                ticket.immediate(orders.get(), 0, Side.BUY, 5, 200_000_000_000_000L);
            }
        };
        LockStepRun.of(exchange, source, SimSpec.DEFAULT.startNs()).run(duration.toNanos(), pacer(speed));
        return tape;
    }

    @Test
    void shouldTakeAsLongAsItSimulatesAtSpeedOne() {
        EventTape tape = run(1.0, Duration.ofSeconds(2));
        long lastNs = EventPrefix.timeNs(tape.events().get(tape.events().size() - 1), 0);
        assertThat(nanoTime.get() - 77L).isEqualTo(lastNs - SimSpec.DEFAULT.startNs());
        assertThat(lastNs).isLessThanOrEqualTo(SimSpec.DEFAULT.startNs() + 2_000_000_000L);
    }

    @Test
    void shouldEndTheSameAtEverySpeed() {
        EventTape slow = run(1.0, Duration.ofSeconds(1));
        EventTape fast = run(25.0, Duration.ofSeconds(1));
        EventTape flatOut = run(Pacer.FLAT_OUT, Duration.ofSeconds(1));
        assertThat(slow.fills()).anyMatch(fill -> fill.instrumentId() == 0);
        assertThat(fast.hash()).isEqualTo(slow.hash());
        assertThat(flatOut.hash()).isEqualTo(slow.hash());
    }

    @Test
    void shouldStopWhenAsked() {
        SimExchange exchange = new SimExchange(SimSpec.DEFAULT, EventTape.hashingOnly());
        LockStepRun run = LockStepRun.of(exchange, OrderSource.IMMEDIATE, SimSpec.DEFAULT.startNs());
        run.flatOutWhile(() -> exchange.eventCount() <= 2_000);
        assertThat(exchange.eventCount()).isBetween(2_000L, 3_000L);
        run.stop();
        assertThat(run.run(Long.MAX_VALUE, pacer(Pacer.FLAT_OUT))).isFalse();
        assertThat(exchange.eventCount()).isLessThan(3_000L);
    }
}
