package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.List;

/**
 * All underlyings, moved together along one grid of steps: by factors that they have in common, and each by itself, where
 * their diffusions are correlated with the first one's.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction.
 */
public final class SimMarket {
    private final UnderlyingMarket[] underlyings;
    private final SimRandom[] shocks;
    private final CommonFactor market;
    private final CommonFactor theme;
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
            underlyings[i] = new UnderlyingMarket(specs.get(i), spec.common(), stepNs * 1e-9, random.split());
        }
        double stepYears = stepNs * 1e-9 / UnderlyingMarket.YEAR_SECONDS;
        market = new CommonFactor(spec.common().market(), stepYears, random);
        theme = new CommonFactor(spec.common().theme(), stepYears, random);
    }

    /** Moves the market to the last step of the grid that is not after the given time. */
    public void advanceTo(long newTimeNs) {
        while (newTimeNs - timeNs >= stepNs) {
            timeNs += stepNs;
            double first = shocks[0].gaussian();
            double marketReturn = market.step();
            double themeReturn = theme.step();
            underlyings[0].step(first, marketReturn, themeReturn);
            for (int i = 1; i < underlyings.length; i++) {
                double own = correlation * first + correlationRest * shocks[i].gaussian();
                underlyings[i].step(own, marketReturn, themeReturn);
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
        market.fields(fields);
        theme.fields(fields);
    }
}
