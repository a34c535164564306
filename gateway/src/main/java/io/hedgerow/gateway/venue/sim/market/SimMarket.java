package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.List;

/**
 * All underlyings, moved together along one grid of steps; their diffusions are correlated with the first one's.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class SimMarket {
    private final UnderlyingMarket[] underlyings;
    private final SimRandom[] shocks;
    private final double correlation;
    private final double correlationRest;
    private final long stepNs;
    private long timeNs;

    public SimMarket(SimSpec spec, SimRandom random) {
        List<UnderlyingSpec> specs = spec.underlyings();
        stepNs = spec.cadence().priceStep().toNanos();
        timeNs = spec.startNs();
        correlation = spec.correlation();
        correlationRest = Math.sqrt(1.0 - correlation * correlation);
        underlyings = new UnderlyingMarket[specs.size()];
        shocks = new SimRandom[specs.size()];
        for (int i = 0; i < underlyings.length; i++) {
            shocks[i] = random.split();
            underlyings[i] = new UnderlyingMarket(specs.get(i), stepNs * 1e-9, random.split());
        }
    }

    /** Moves the market to the last step of the grid that is not after the given time. */
    public void advanceTo(long newTimeNs) {
        while (newTimeNs - timeNs >= stepNs) {
            timeNs += stepNs;
            double first = shocks[0].gaussian();
            underlyings[0].step(first);
            for (int i = 1; i < underlyings.length; i++) {
                underlyings[i].step(correlation * first + correlationRest * shocks[i].gaussian());
            }
        }
    }

    public UnderlyingMarket underlying(int underlying) {
        return underlyings[underlying];
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        fields.same("market");
        timeNs = fields.of(timeNs);
        for (UnderlyingMarket underlying : underlyings) {
            underlying.fields(fields);
        }
    }
}
