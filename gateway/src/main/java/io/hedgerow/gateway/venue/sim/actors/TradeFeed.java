package io.hedgerow.gateway.venue.sim.actors;

import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.venue.sim.floor.Actor;
import io.hedgerow.gateway.venue.sim.floor.DataLine;
import io.hedgerow.gateway.venue.sim.floor.QuoteBoard;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.matching.OrderEntry;

/**
 * Other people's trades in perpetuals, futures and spot pairs: Poisson arrivals at the touch, which also reach our
 * resting orders. The argument is the instrument id.
 *
 * <p>Owned by the simulation's thread.
 */
public final class TradeFeed implements Actor {
    private static final double OTHER_CONTRACT_SHARE = 0.2;
    private static final double LOTS_OF_TOUCH = 0.4;

    private final SimFloor venue;
    private final DataLine feed;
    private final Quoter quoter;
    private final OrderEntry orders;
    private final SimRandom random;

    public TradeFeed(SimFloor venue, DataLine feed, Quoter quoter, OrderEntry orders) {
        this.venue = venue;
        this.feed = feed;
        this.quoter = quoter;
        this.orders = orders;
        random = venue.newStream();
    }

    /** Puts the first moments on the agenda. */
    public void start() {
        for (int id = venue.universe.firstId(); id < venue.universe.idEnd(); id++) {
            if (venue.universe.isDeltaOne(id) && tradesPerSecond(id) > 0.0) {
                venue.agenda.schedule(venue.spec.startNs() + random.arrivalNs(tradesPerSecond(id)), this, id);
            }
        }
    }

    private double tradesPerSecond(int instrumentId) {
        double perSecond = venue.spec.cadence().tradesPerSecond();
        boolean perpetual = StandardFamilies.has(venue.universe.instrument(instrumentId), ContractTrait.FUNDED);
        return perpetual ? perSecond : perSecond * OTHER_CONTRACT_SHARE;
    }

    @Override
    public void act(long timeNs, int instrumentId) {
        if (venue.board.isClosed(instrumentId)) {
            return;
        }
        venue.agenda.schedule(timeNs + random.arrivalNs(tradesPerSecond(instrumentId)), this, instrumentId);
        Side aggressor = random.chance(0.5) ? Side.BUY : Side.SELL;
        double mean = LOTS_OF_TOUCH * quoter.touchLotsMean(venue.universe.instrument(instrumentId));
        long lots = random.geometric(mean);
        quoter.refresh(instrumentId, timeNs);
        QuoteBoard board = venue.board;
        long priceE9 = aggressor == Side.BUY ? board.liveAskE9[instrumentId] : board.liveBidE9[instrumentId];
        feed.trade(instrumentId, timeNs, priceE9, lots, aggressor);
        orders.onPublicTrade(timeNs, instrumentId, priceE9, lots, aggressor);
    }
}
