package io.hedgerow.gateway.venue.sim.floor;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.gateway.venue.VenueFields;
import java.util.Arrays;

/**
 * Prices and sizes of every contract: what was last published, and the book as it is now, which our orders meet.
 *
 * <p>Owned by the simulation's thread; allocates nothing after construction. Indexed by instrument id.
 */
public final class QuoteBoard {
    /** Published best bid and ask, or none. */
    public final long[] bidE9;

    public final long[] askE9;
    public final long[] bidLots;
    public final long[] askLots;

    /** Best bid and ask now; always two-sided for futures, perpetual and spot. */
    public final long[] liveBidE9;

    public final long[] liveAskE9;

    /** Size at the touch, and what our orders took from each side since it was last published. */
    public final long[] touchBidLots;

    public final long[] touchAskLots;
    public final long[] takenBidLots;
    public final long[] takenAskLots;

    /** Options: mark premium in coin, implied vol, vega in coin per 1.00 of vol. */
    final double[] mark;

    final double[] vol;
    public final double[] vega;

    private final boolean[] closed;

    QuoteBoard(int instruments) {
        bidE9 = none(instruments);
        askE9 = none(instruments);
        bidLots = new long[instruments];
        askLots = new long[instruments];
        liveBidE9 = none(instruments);
        liveAskE9 = none(instruments);
        touchBidLots = new long[instruments];
        touchAskLots = new long[instruments];
        takenBidLots = new long[instruments];
        takenAskLots = new long[instruments];
        mark = new double[instruments];
        vol = new double[instruments];
        vega = new double[instruments];
        closed = new boolean[instruments];
    }

    private static long[] none(int instruments) {
        long[] prices = new long[instruments];
        Arrays.fill(prices, NONE);
        return prices;
    }

    /** Whether it has settled. */
    public boolean isClosed(int instrumentId) {
        return closed[instrumentId];
    }

    /** After this it has no quotes and takes no orders. */
    public void close(int instrumentId) {
        closed[instrumentId] = true;
        bidE9[instrumentId] = NONE;
        askE9[instrumentId] = NONE;
        liveBidE9[instrumentId] = NONE;
        liveAskE9[instrumentId] = NONE;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        fields.same("board");
        fields.each(bidE9, bidE9.length);
        fields.each(askE9, askE9.length);
        fields.each(bidLots, bidLots.length);
        fields.each(askLots, askLots.length);
        fields.each(liveBidE9, liveBidE9.length);
        fields.each(liveAskE9, liveAskE9.length);
        fields.each(touchBidLots, touchBidLots.length);
        fields.each(touchAskLots, touchAskLots.length);
        fields.each(takenBidLots, takenBidLots.length);
        fields.each(takenAskLots, takenAskLots.length);
        fields.each(mark);
        fields.each(vol);
        fields.each(vega);
        fields.each(closed, closed.length);
    }
}
