package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.market.UnderlyingMarket;
import java.util.List;

/**
 * Publishes the index of an underlying together with the forwards of its open expiries. The argument is its
 * place in the spec.
 *
 * <p>Owned by the simulation's thread.
 */
public final class IndexFeed implements Actor {
    private final SimFloor venue;
    private final DataLine feed;
    private final SimRandom random;
    private final List<ChainSlice> slices;
    private final double meanNs;

    public IndexFeed(SimFloor venue, DataLine feed) {
        this.venue = venue;
        this.feed = feed;
        random = venue.newStream();
        slices = venue.universe.slices();
        meanNs = venue.spec.cadence().index().toNanos();
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int u = 0; u < venue.universe.underlyingCount(); u++) {
            venue.agenda.schedule(venue.spec.startNs(), this, u);
        }
    }

    @Override
    public void act(long timeNs, int underlying) {
        UnderlyingMarket market = venue.market.underlying(underlying);
        long grainE9 = venue.universe.grainE9(underlying);
        feed.index(underlying, timeNs, venue.indexE9(underlying));
        for (int i = 0; i < slices.size(); i++) {
            ChainSlice slice = slices.get(i);
            if (slice.underlying() == underlying && timeNs < slice.expiryNs()) {
                double forward = market.forward(UnderlyingMarket.years(slice.expiryNs() - timeNs));
                feed.forward(slice, timeNs, TickGrid.roundE9(forward, grainE9));
            }
        }
        venue.agenda.schedule(timeNs + random.intervalNs(feed.meanIntervalNs(timeNs, meanNs)), this, underlying);
    }
}
