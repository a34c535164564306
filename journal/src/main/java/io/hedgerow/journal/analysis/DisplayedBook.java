package io.hedgerow.journal.analysis;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import java.util.Arrays;

/**
 * Best bid and ask of every instrument as the journal has them, less what our orders have taken there. The journal
 * does not know of those: a level that is quoted again unchanged has not been refilled.
 *
 * <p>Sides are named by who meets them: a buy meets asks. Owned by one thread.
 */
final class DisplayedBook {
    private static final int SIDES = 2;

    private final long[] priceE9;
    private final long[] lots;
    private final long[] takenLots;

    DisplayedBook(int instruments) {
        priceE9 = new long[SIDES * instruments];
        lots = new long[SIDES * instruments];
        takenLots = new long[SIDES * instruments];
        Arrays.fill(priceE9, EventWriter.NONE);
    }

    /** Takes a quote that the engine has accepted. */
    void onQuote(QuoteDecoder quote) {
        set(side(quote.instrumentId(), true), quote.askPriceE9(), quote.askLots());
        set(side(quote.instrumentId(), false), quote.bidPriceE9(), quote.bidLots());
    }

    private void set(int side, long newPriceE9, long newLots) {
        if (priceE9[side] != newPriceE9 || lots[side] != newLots) {
            takenLots[side] = 0;
        }
        priceE9[side] = newPriceE9;
        lots[side] = newPriceE9 == EventWriter.NONE ? 0 : newLots;
    }

    boolean isQuoted(int instrumentId) {
        return touchE9(instrumentId, true) != EventWriter.NONE || touchE9(instrumentId, false) != EventWriter.NONE;
    }

    /** Best price that an order meets, or NONE. */
    long touchE9(int instrumentId, boolean buy) {
        return priceE9[side(instrumentId, buy)];
    }

    /** Size displayed there. */
    long displayedLots(int instrumentId, boolean buy) {
        return lots[side(instrumentId, buy)];
    }

    /** What our orders have left of it. */
    long leftLots(int instrumentId, boolean buy) {
        int side = side(instrumentId, buy);
        return Math.max(0L, lots[side] - takenLots[side]);
    }

    /** What our orders have taken behind the touch. */
    long takenBehindLots(int instrumentId, boolean buy) {
        int side = side(instrumentId, buy);
        return Math.max(0L, takenLots[side] - lots[side]);
    }

    void take(int instrumentId, boolean buy, long newLots) {
        takenLots[side(instrumentId, buy)] += newLots;
    }

    /** Twice the mid times 1e9; with one side only, twice that side; 0 without any. */
    long twiceMidE9(int instrumentId) {
        long ask = touchE9(instrumentId, true);
        long bid = touchE9(instrumentId, false);
        if (ask == EventWriter.NONE) {
            return bid == EventWriter.NONE ? 0L : 2 * bid;
        }
        return bid == EventWriter.NONE ? 2 * ask : bid + ask;
    }

    private static int side(int instrumentId, boolean buy) {
        return SIDES * instrumentId + (buy ? 1 : 0);
    }
}
