package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.SimSession;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embedded simulated exchange. Owned by the main thread. */
final class SimVenue implements Venue {
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
    public LockStepSession open(EventPublisher publisher) {
        return new SimSession(new SimExchange(spec, publisher, EventSource.VENUE));
    }
}
