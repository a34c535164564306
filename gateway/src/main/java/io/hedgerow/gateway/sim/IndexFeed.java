package io.hedgerow.gateway.sim;

import java.util.List;

/**
 * Publishes the index of an underlying together with the forwards of its open expiries. The argument is its id.
 *
 * <p>Owned by the simulation's thread.
 */
final class IndexFeed implements Actor {
    private final Venue venue;
    private final MarketFeed feed;
    private final SimRandom random;
    private final List<ChainSlice> slices;
    private final double meanNs;

    IndexFeed(Venue venue, MarketFeed feed) {
        this.venue = venue;
        this.feed = feed;
        random = venue.newStream();
        slices = venue.universe.slices();
        meanNs = venue.spec.cadence().index().toNanos();
    }

    /** Puts the first moments on the agenda. */
    void start() {
        for (int u = 0; u < venue.universe.underlyingCount(); u++) {
            venue.agenda.schedule(venue.spec.startNs(), this, u);
        }
    }

    @Override
    public void act(long timeNs, int underlyingId) {
        UnderlyingMarket market = venue.market.underlying(underlyingId);
        long grainE9 = venue.universe.grainE9(underlyingId);
        feed.index(underlyingId, timeNs, venue.indexE9(underlyingId));
        for (int i = 0; i < slices.size(); i++) {
            ChainSlice slice = slices.get(i);
            if (slice.underlyingId() == underlyingId && timeNs < slice.expiryNs()) {
                double forward = market.forward(UnderlyingMarket.years(slice.expiryNs() - timeNs));
                feed.forward(slice, timeNs, TickGrid.roundE9(forward, grainE9));
            }
        }
        venue.agenda.schedule(timeNs + random.intervalNs(feed.meanIntervalNs(timeNs, meanNs)), this, underlyingId);
    }
}
