package io.hedgerow.gateway.venue.binance;

import java.util.Arrays;

/**
 * The last word on the best bid and ask of every instrument: the update id of the message that said it.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceBest {
    private final long[] tickerUpdateId;
    private final long[] newestUpdateId;

    BinanceBest(int instruments) {
        tickerUpdateId = new long[instruments];
        newestUpdateId = new long[instruments];
        Arrays.fill(tickerUpdateId, -1);
        Arrays.fill(newestUpdateId, -1);
    }

    /** Update id of the last ticker, -1 before the first. */
    long tickerUpdateId(int id) {
        return tickerUpdateId[id];
    }

    /** Highest update id that a published quote came from, -1 before the first. */
    long newestUpdateId(int id) {
        return newestUpdateId[id];
    }

    /** Notes a ticker. */
    void onTicker(int id, long updateId) {
        tickerUpdateId[id] = updateId;
        newestUpdateId[id] = Math.max(newestUpdateId[id], updateId);
    }

    /** Notes a depth message whose best was published. */
    void onDepth(int id, long updateId) {
        newestUpdateId[id] = Math.max(newestUpdateId[id], updateId);
    }

    /** The venue counts from the beginning again: forgets all numbers. */
    void restart(int id) {
        tickerUpdateId[id] = -1;
        newestUpdateId[id] = -1;
    }
}
