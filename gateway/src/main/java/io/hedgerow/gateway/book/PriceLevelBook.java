package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.EventWriter;

/** All price levels of one instrument. Owned by the feed's thread. */
public final class PriceLevelBook {
    private final PriceLevels bids;
    private final PriceLevels asks;

    /**
     * Creates an empty book.
     *
     * @param capacity levels per side to make room for at first
     */
    public PriceLevelBook(int capacity) {
        bids = new PriceLevels(true, capacity);
        asks = new PriceLevels(false, capacity);
    }

    /**
     * Bid side.
     *
     * @return its levels
     */
    public PriceLevels bids() {
        return bids;
    }

    /**
     * Ask side.
     *
     * @return its levels
     */
    public PriceLevels asks() {
        return asks;
    }

    /** Takes everything off. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /**
     * Whether the best bid is at or above the best ask.
     *
     * @return true if the book cannot be right
     */
    public boolean isCrossed() {
        long bid = bids.priceE9(0);
        long ask = asks.priceE9(0);
        return bid != EventWriter.NONE && ask != EventWriter.NONE && bid >= ask;
    }
}
