package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.ChainSlice;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.matching.OrderEntry;
import java.util.List;

/**
 * Publishes vols and quotes of the options, one expiry at a time in turn; all of them at the start. The argument is the
 * index of the expiry.
 *
 * <p>Owned by the simulation's thread.
 */
public final class ChainFeed implements Actor {
    private final SimFloor venue;
    private final DataLine feed;
    private final Quoter quoter;
    private final OrderEntry orders;
    private final SimRandom random;
    private final List<ChainSlice> slices;
    private final double turnNs;

    public ChainFeed(SimFloor venue, DataLine feed, Quoter quoter, OrderEntry orders) {
        this.venue = venue;
        this.feed = feed;
        this.quoter = quoter;
        this.orders = orders;
        random = venue.newStream();
        slices = venue.universe.slices();
        turnNs = venue.spec.cadence().chain().toNanos();
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int i = 0; i < slices.size(); i++) {
            venue.agenda.schedule(venue.spec.startNs(), this, i);
        }
    }

    @Override
    public void act(long timeNs, int sliceIndex) {
        ChainSlice slice = slices.get(sliceIndex);
        if (timeNs >= slice.expiryNs()) {
            return;
        }
        quoter.publishSlice(slice, timeNs);
        for (int id = slice.firstOptionId(); slice.contains(id); id++) {
            orders.onBookMoved(timeNs, id);
        }
        double roundNs = feed.meanIntervalNs(timeNs, turnNs * slices.size());
        venue.agenda.schedule(timeNs + random.intervalNs(roundNs), this, sliceIndex);
    }
}
