package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.clock.Pacer;
import io.hedgerow.gateway.feed.OrderSource;
import io.hedgerow.gateway.venue.sim.SimDriver;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The embedded simulated exchange. Owned by the main thread. */
final class SimVenue implements Venue {
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final SimSpec spec;
    private final SimUniverse universe;

    SimVenue(SimSpec spec) {
        this.spec = spec;
        universe = new SimUniverse(spec);
    }

    @Override
    public String mode() {
        return "SIM";
    }

    @Override
    public long seed() {
        return spec.seed();
    }

    @Override
    public long startTimeNs() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, spec.start());
    }

    @Override
    public Catalog catalog() {
        Map<String, Integer> currencies = new HashMap<>();
        Map<String, Integer> underlyings = new HashMap<>();
        List<Catalog.Pair> pairs = new ArrayList<>();
        currencies.put(spec.quoteCurrency(), SimUniverse.QUOTE_CURRENCY_ID);
        for (int id = 0; id < universe.underlyingCount(); id++) {
            String symbol = spec.underlyings().get(id).symbol();
            underlyings.put(symbol, id);
            currencies.put(symbol, universe.coinId(id));
            pairs.add(new Catalog.Pair(universe.coinId(id), SimUniverse.QUOTE_CURRENCY_ID));
        }
        return Catalog.of(currencies, underlyings, pairs, universe.instruments(), venueId -> spec.venue());
    }

    @Override
    public VenueSession open(EventPublisher publisher, OrderSource orders, double speed) {
        return new Session(new SimExchange(spec, publisher, BookCommands.VENUE_SOURCE), orders, speed);
    }

    private static final class Session implements VenueSession {
        private final SimExchange exchange;
        private final OrderSource orders;
        private final double speed;
        private volatile boolean stopped;

        Session(SimExchange exchange, OrderSource orders, double speed) {
            this.exchange = exchange;
            this.orders = orders;
            this.speed = speed;
        }

        @Override
        public void publishReference() {
            exchange.publishReference();
        }

        @Override
        public void catchUp(BooleanSupplier isBehind) {
            driver(Pacer.FLAT_OUT).run(LONGEST, () -> !isBehind.getAsBoolean());
        }

        @Override
        public void disconnect(long lastExecutionId) {
            exchange.disconnect(lastExecutionId);
        }

        @Override
        public void takeOrders() {
            orders.drain(exchange::onOrder);
        }

        @Override
        public void run(long durationNs) {
            Duration duration = Duration.ofNanos(Math.min(durationNs, LONGEST.toNanos()));
            driver(speed).run(duration, () -> stopped);
        }

        private SimDriver driver(double atSpeed) {
            return new SimDriver(
                    exchange, orders, new Pacer(NanoClock.SYSTEM, orders.waiter(exchange::onOrder), atSpeed));
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public String issues() {
            return "";
        }

        @Override
        public void close() {
            // The exchange holds nothing but memory.
        }
    }
}
