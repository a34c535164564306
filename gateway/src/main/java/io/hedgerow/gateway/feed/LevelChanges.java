package io.hedgerow.gateway.feed;

import io.hedgerow.gateway.book.PriceLevelBook;
import java.util.Arrays;

/**
 * The level changes of one book message, gathered before any is applied: a message that turns out broken changes
 * nothing.
 *
 * <p>Owned by the feed's thread; allocates only when it grows beyond what it ever held.
 */
public final class LevelChanges {
    private boolean[] bids = new boolean[256];
    private long[] pricesE9 = new long[256];
    private long[] lots = new long[256];
    private int size;

    /** Creates an empty list. */
    public LevelChanges() {
        // Starts empty.
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a change.
     *
     * @param bid side
     * @param priceE9 price
     * @param levelLots new size; 0 takes the level off
     */
    public void add(boolean bid, long priceE9, long levelLots) {
        if (size == bids.length) {
            bids = Arrays.copyOf(bids, size * 2);
            pricesE9 = Arrays.copyOf(pricesE9, size * 2);
            lots = Arrays.copyOf(lots, size * 2);
        }
        bids[size] = bid;
        pricesE9[size] = priceE9;
        lots[size] = levelLots;
        size++;
    }

    /**
     * Applies all changes in order.
     *
     * @param book the book
     * @return how many levels were to be taken off that were not there
     */
    public int applyTo(PriceLevelBook book) {
        int missing = 0;
        for (int i = 0; i < size; i++) {
            boolean existed = (bids[i] ? book.bids() : book.asks()).set(pricesE9[i], lots[i]);
            missing += !existed && lots[i] == 0 ? 1 : 0;
        }
        return missing;
    }

    /**
     * A copy that stays as it is.
     *
     * @return list of the same changes
     */
    public LevelChanges copy() {
        LevelChanges copy = new LevelChanges();
        copy.bids = Arrays.copyOf(bids, size);
        copy.pricesE9 = Arrays.copyOf(pricesE9, size);
        copy.lots = Arrays.copyOf(lots, size);
        copy.size = size;
        return copy;
    }
}
