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
        market = newMarket(spec, random);
        board = new QuoteBoard(universe.instrumentCount());
        frame = new EventFrame(publisher, source);
        writer = new EventWriter(frame);
        statistics = new SimStatistics(universe.instrumentCount());
    }

    /** The market's path takes the first stream of the seed, whatever else draws from it. */
    private static SimMarket newMarket(SimSpec spec, SimRandom ofSeed) {
        return new SimMarket(spec, ofSeed.split());
    }

    /** The same market once more, to be moved ahead of time: where it goes is known to the seed. */
    SimMarket newScout() {
        return newMarket(spec, SimRandom.ofSeed(spec.seed()));
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

    void executionsAfter(long executionId) {
        lastExecutionId = Math.max(lastExecutionId, executionId);
    }

    long nextTradeId() {
        return ++lastTradeId;
    }
}
