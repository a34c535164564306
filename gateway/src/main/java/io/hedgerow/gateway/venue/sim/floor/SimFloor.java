package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;

/** What the parts of the exchange share. Owned by the simulation's thread. */
public final class SimFloor {
    public final SimSpec spec;
    public final SimUniverse universe;
    public final Agenda agenda = new Agenda();
    public final SimMarket market;
    public final QuoteBoard board;
    public final EventFrame frame;
    public final EventWriter writer;
    public final SimStatistics statistics;

    private final SimRandom random;
    private long lastExecutionId;
    private long lastTradeId;

    public SimFloor(SimSpec spec, SimUniverse universe, EventPublisher publisher, int source) {
        this.spec = spec;
        this.universe = universe;
        random = SimRandom.ofSeed(spec.seed());
        market = newMarket(spec, random);
        board = new QuoteBoard(universe.idEnd());
        frame = new EventFrame(publisher, source);
        writer = new EventWriter(frame);
        statistics = new SimStatistics(universe.idEnd());
    }

    /** The market's path takes the first stream of the seed, whatever else draws from it. */
    private static SimMarket newMarket(SimSpec spec, SimRandom ofSeed) {
        return new SimMarket(spec, ofSeed.split());
    }

    /** The same market once more, to be moved ahead of time: where it goes is known to the seed. */
    public SimMarket newScout(SimRandom ofSeed) {
        return newMarket(spec, ofSeed);
    }

    /** Where all streams begin, once more. */
    public SimRandom seedAgain() {
        return SimRandom.ofSeed(spec.seed());
    }

    /** A stream of random numbers for one part; parts are built in a fixed order. */
    public SimRandom newStream() {
        return random.split();
    }

    public UnderlyingSpec underlyingSpec(int underlying) {
        return spec.underlyings().get(underlying);
    }

    /** Index price now, on its grain. */
    public long indexE9(int underlying) {
        return TickGrid.roundE9(market.underlying(underlying).index(), universe.grainE9(underlying));
    }

    public long nextExecutionId() {
        return ++lastExecutionId;
    }

    public void executionsAfter(long executionId) {
        lastExecutionId = Math.max(lastExecutionId, executionId);
    }

    long nextTradeId() {
        return ++lastTradeId;
    }

    /** Its state. */
    public void fields(VenueFields fields) {
        random.fieldsOfAll(fields);
        market.fields(fields);
        board.fields(fields);
        statistics.fields(fields);
        lastExecutionId = fields.of(lastExecutionId);
        lastTradeId = fields.of(lastTradeId);
    }
}
