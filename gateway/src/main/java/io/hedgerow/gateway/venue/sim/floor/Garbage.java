package io.hedgerow.gateway.venue.sim.floor;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.venue.sim.market.SimRandom;

/**
 * Sends market data that is wrong in ways a receiver can tell: crossed, zero or negative prices, vols that are no
 * numbers, unknown ids, venue time going back. Draws from a stream of its own, so that the sound events stay the same.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
final class Garbage {
    private static final int KINDS = 8;

    private final SimFloor venue;
    private final SimRandom random;
    private final double share;
    private final int unknownId;

    Garbage(SimFloor venue, double share) {
        this.venue = venue;
        this.share = share;
        random = venue.newStream();
        unknownId = venue.universe.unknownId();
    }

    /** Follows a quote with a broken event, with the probability of the spec. */
    void maybeAfter(int instrumentId, long timeNs) {
        if (random.chance(share)) {
            send(random.below(KINDS), instrumentId, timeNs);
            venue.statistics.garbageInjected++;
        }
    }

    private void send(int kind, int instrumentId, long timeNs) {
        EventWriter writer = venue.writer;
        long tickE9 = venue.universe.instrument(instrumentId).tick().sizeE9();
        switch (kind) {
            case 0 ->
                writer.quote(instrumentId)
                        .venueTimeNs(timeNs)
                        .bid(2 * tickE9, 1L)
                        .ask(tickE9, 1L)
                        .publish();
            case 1 ->
                writer.quote(instrumentId)
                        .venueTimeNs(timeNs)
                        .bid(0L, 1L)
                        .ask(0L, 1L)
                        .publish();
            case 2 ->
                writer.quote(instrumentId)
                        .venueTimeNs(timeNs)
                        .bid(-tickE9, 1L)
                        .ask(tickE9, 1L)
                        .publish();
            case 3 ->
                writer.quote(unknownId)
                        .venueTimeNs(timeNs)
                        .bid(tickE9, 1L)
                        .ask(2 * tickE9, 1L)
                        .publish();
            case 4 -> writer.impliedVol(unknownId, timeNs, Double.NaN);
            case 5 -> writer.impliedVol(instrumentId, timeNs, Double.POSITIVE_INFINITY);
            case 6 -> writer.impliedVol(instrumentId, timeNs, -0.5);
            default ->
                writer.quote(instrumentId)
                        .venueTimeNs(timeNs - 1_000_000_000L)
                        .bid(venue.board.bidE9[instrumentId], 1L)
                        .ask(venue.board.askE9[instrumentId], 1L)
                        .publish();
        }
    }
}
