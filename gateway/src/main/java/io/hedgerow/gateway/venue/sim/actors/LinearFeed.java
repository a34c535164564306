package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.matching.OrderEntry;
import io.hedgerow.gateway.venue.sim.spec.CadenceSpec;

/**
 * Publishes quotes of perpetuals, futures and spot pairs. The argument is the instrument id.
 *
 * <p>Owned by the simulation's thread.
 */
public final class LinearFeed implements Actor {
    private final SimFloor venue;
    private final DataLine feed;
    private final Quoter quoter;
    private final OrderEntry orders;
    private final SimRandom random;

    public LinearFeed(SimFloor venue, DataLine feed, Quoter quoter, OrderEntry orders) {
        this.venue = venue;
        this.feed = feed;
        this.quoter = quoter;
        this.orders = orders;
        random = venue.newStream();
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int id = venue.universe.firstId(); id < venue.universe.idEnd(); id++) {
            if (venue.universe.isDeltaOne(id)) {
                venue.agenda.schedule(venue.spec.startNs(), this, id);
            }
        }
    }

    @Override
    public void act(long timeNs, int instrumentId) {
        InstrumentSpec contract = venue.universe.instrument(instrumentId);
        if (StandardFamilies.has(contract, ContractTrait.DATED) && timeNs >= contract.expiryNs()) {
            return;
        }
        quoter.publishLinear(instrumentId, timeNs);
        orders.onBookMoved(timeNs, instrumentId);
        venue.agenda.schedule(
                timeNs + random.intervalNs(feed.meanIntervalNs(timeNs, meanNs(contract))), this, instrumentId);
    }

    private double meanNs(InstrumentSpec contract) {
        CadenceSpec cadence = venue.spec.cadence();
        return (StandardFamilies.has(contract, ContractTrait.FUNDED) ? cadence.perpetual() : cadence.future())
                .toNanos();
    }
}
