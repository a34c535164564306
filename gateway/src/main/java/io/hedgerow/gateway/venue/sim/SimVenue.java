package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.LockStepVenue;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The embedded simulated exchange. Owned by the main thread. */
public final class SimVenue implements LockStepVenue {
    private final SimSpec spec;
    private final ReferenceRegistry registry;

    /**
     * Lists its contracts.
     *
     * @param spec the settings
     * @param registry gives the ids
     */
    public SimVenue(SimSpec spec, ReferenceRegistry registry) {
        this.spec = spec;
        this.registry = registry;
        registry.venue(spec.venue(), spec.seed());
        new SimUniverse(spec, registry); // Names are checked before the exchange opens.
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
    public String name() {
        return spec.venue();
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(registry.directory().venueId(spec.venue()));
    }

    @Override
    public LockStepSession connect(EventPublisher publisher) {
        return new SimSession(() -> new SimExchange(spec, registry, publisher, EventSource.VENUE));
    }
}
