package io.hedgerow.gateway.sim;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;

/** What the parts of the exchange share. Owned by the simulation's thread. */
final class Venue {
    final SimSpec spec;
    final SimUniverse universe;
    final Agenda agenda = new Agenda();
    final SimMarket market;
    final QuoteBoard board;
    final EventFrame frame;
    final EventWriter writer;
    final SimStatistics statistics;

    private final SimRandom random;
    private long lastExecutionId;
    private long lastTradeId;

    Venue(SimSpec spec, EventPublisher publisher, int source) {
        this.spec = spec;
        universe = new SimUniverse(spec);
        random = SimRandom.ofSeed(spec.seed());
        market = new SimMarket(spec, random.split());
        board = new QuoteBoard(universe.instrumentCount());
        frame = new EventFrame(publisher, source);
        writer = new EventWriter(frame);
        statistics = new SimStatistics(universe.instrumentCount());
    }

    /** A stream of random numbers for one part; parts are built in a fixed order. */
    SimRandom newStream() {
        return random.split();
    }

    UnderlyingSpec underlyingSpec(int underlyingId) {
        return spec.underlyings().get(underlyingId);
    }

    /** Index price now, on its grain. */
    long indexE9(int underlyingId) {
        return TickGrid.roundE9(market.underlying(underlyingId).index(), universe.grainE9(underlyingId));
    }

    long nextExecutionId() {
        return ++lastExecutionId;
    }

    long nextTradeId() {
        return ++lastTradeId;
    }
}
