package io.hedgerow.gateway.venue.binance;

import io.hedgerow.gateway.reference.LongsById;

/**
 * The last word on the best bid and ask of every instrument: the update id of the message that said it.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceBest {
    private static final long NONE = -1L;

    private final LongsById tickerUpdateId = new LongsById(NONE);
    private final LongsById newestUpdateId = new LongsById(NONE);

    /** Update id of the last ticker, -1 before the first. */
    long tickerUpdateId(int id) {
        return tickerUpdateId.get(id);
    }

    /** Highest update id that a published quote came from, -1 before the first. */
    long newestUpdateId(int id) {
        return newestUpdateId.get(id);
    }

    /** Notes a ticker. */
    void onTicker(int id, long updateId) {
        tickerUpdateId.set(id, updateId);
        onDepth(id, updateId);
    }

    /** Notes a depth message whose best was published. */
    void onDepth(int id, long updateId) {
        newestUpdateId.set(id, Math.max(newestUpdateId.get(id), updateId));
    }

    /** The venue counts from the beginning again: forgets all numbers. */
    void restart(int id) {
        tickerUpdateId.set(id, NONE);
        newestUpdateId.set(id, NONE);
    }
}
