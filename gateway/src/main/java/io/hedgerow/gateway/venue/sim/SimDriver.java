package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.OrderSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Runs a simulated exchange and an engine in lock-step: a moment, then all orders it led to, then the next moment. The
 * pacer decides how fast; the outcome is the same at every speed.
 *
 * <p>Owned by the simulation's thread.
 */
public final class SimDriver {
    private final SimExchange exchange;
    private final OrderSource source;
    private final Pacer pacer;
    private final OutputSink orders;

    /**
     * Creates a driver.
     *
     * @param exchange the exchange, its reference data published
     * @param source where the engine's orders are fetched
     * @param pacer how fast simulated time passes
     */
    public SimDriver(SimExchange exchange, OrderSource source, Pacer pacer) {
        this.exchange = exchange;
        this.source = source;
        this.pacer = pacer;
        orders = exchange::onOrder;
    }

    /**
     * Runs for a stretch of simulated time.
     *
     * @param duration from where simulated time is now
     * @param stop asked before every moment and while waiting; true ends the run early
     * @return events published
     */
    public long run(Duration duration, BooleanSupplier stop) {
        long endNs = exchange.timeNs() + duration.toNanos();
        long events = 0;
        while (exchange.nextTimeNs() <= endNs && pacer.await(exchange.nextTimeNs(), stop)) {
            events += exchange.advance();
            source.drain(orders);
        }
        return events;
    }
}
