package io.hedgerow.gateway.sim;

import io.hedgerow.engine.event.InstrumentSpec;
import io.hedgerow.engine.event.codec.InstrumentKind;

/**
 * Publishes quotes of perpetuals, futures and spot pairs. The argument is the instrument id.
 *
 * <p>Owned by the simulation's thread.
 */
final class LinearFeed implements Actor {
    private final Venue venue;
    private final MarketFeed feed;
    private final Quoter quoter;
    private final OrderDesk orders;
    private final SimRandom random;

    LinearFeed(Venue venue, MarketFeed feed, Quoter quoter, OrderDesk orders) {
        this.venue = venue;
        this.feed = feed;
        this.quoter = quoter;
        this.orders = orders;
        random = venue.newStream();
    }

    /** Puts the first moments on the agenda. */
    void start() {
        for (int id = 0; id < venue.universe.instrumentCount(); id++) {
            if (!venue.universe.isOption(id)) {
                venue.agenda.schedule(venue.spec.startNs(), this, id);
            }
        }
    }

    @Override
    public void act(long timeNs, int instrumentId) {
        InstrumentSpec contract = venue.universe.instrument(instrumentId);
        if (contract.kind() == InstrumentKind.FUTURE && timeNs >= contract.expiryNs()) {
            return;
        }
        quoter.publishLinear(instrumentId, timeNs);
        orders.onBookMoved(timeNs, instrumentId);
        venue.agenda.schedule(
                timeNs + random.intervalNs(feed.meanIntervalNs(timeNs, meanNs(contract))), this, instrumentId);
    }

    private double meanNs(InstrumentSpec contract) {
        CadenceSpec cadence = venue.spec.cadence();
        return (contract.kind() == InstrumentKind.PERPETUAL ? cadence.perpetual() : cadence.future()).toNanos();
    }
}
