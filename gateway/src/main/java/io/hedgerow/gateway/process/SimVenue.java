package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.sim.SimExchange;
import io.hedgerow.gateway.venue.sim.SimSession;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The embedded simulated exchange. Owned by the main thread. */
final class SimVenue implements Venue {
    private final SimSpec spec;
    private final ReferenceRegistry registry;

    SimVenue(SimSpec spec, ReferenceRegistry registry) {
        this.spec = spec;
        this.registry = registry;
        new SimUniverse(spec).listIn(registry);
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
    public LockStepSession open(EventPublisher publisher) {
        return new SimSession(new SimExchange(spec, registry, publisher, EventSource.VENUE));
    }
}
