package io.hedgerow.gateway.sim;

import java.util.List;

/**
 * Publishes vols and quotes of the options, one expiry at a time in turn; all of them at the start. The argument is the
 * index of the expiry.
 *
 * <p>Owned by the simulation's thread.
 */
final class ChainFeed implements Actor {
    private final Venue venue;
    private final MarketFeed feed;
    private final Quoter quoter;
    private final OrderDesk orders;
    private final SimRandom random;
    private final List<ChainSlice> slices;
    private final double turnNs;

    ChainFeed(Venue venue, MarketFeed feed, Quoter quoter, OrderDesk orders) {
        this.venue = venue;
        this.feed = feed;
        this.quoter = quoter;
        this.orders = orders;
        random = venue.newStream();
        slices = venue.universe.slices();
        turnNs = venue.spec.cadence().chain().toNanos();
    }

    /** Puts the first moments on the agenda. */
    void start() {
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
