package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.EventWriter;
import java.util.Arrays;

/**
 * One side of a book, sorted so that the best price is the last: changes happen near the best, so little moves.
 *
 * <p>Owned by the feed's thread; allocates only when it grows beyond what it ever held.
 */
public final class PriceLevels {
    private final boolean bids;
    private long[] sortKeys;
    private long[] lots;
    private int size;

    /**
     * Creates an empty side.
     *
     * @param bids true if the highest price is the best, false if the lowest is
     * @param capacity levels to make room for at first
     */
    public PriceLevels(boolean bids, int capacity) {
        this.bids = bids;
        sortKeys = new long[capacity];
        lots = new long[capacity];
    }

    /** Takes all levels off. */
    public void clear() {
        size = 0;
    }

    /**
     * Sets the size at a price.
     *
     * @param priceE9 price times 1e9
     * @param levelLots new size; 0 takes the level off
     * @return true if there was a level at this price
     */
    public boolean set(long priceE9, long levelLots) {
        long key = bids ? priceE9 : -priceE9;
        int at = Arrays.binarySearch(sortKeys, 0, size, key);
        if (at < 0) {
            if (levelLots != 0) {
                insert(~at, key, levelLots);
            }
            return false;
        }
        if (levelLots == 0) {
            remove(at);
        } else {
            lots[at] = levelLots;
        }
        return true;
    }

    private void insert(int at, long key, long levelLots) {
        if (size == sortKeys.length) {
            sortKeys = Arrays.copyOf(sortKeys, size * 2);
            lots = Arrays.copyOf(lots, size * 2);
        }
        System.arraycopy(sortKeys, at, sortKeys, at + 1, size - at);
        System.arraycopy(lots, at, lots, at + 1, size - at);
        sortKeys[at] = key;
        lots[at] = levelLots;
        size++;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(sortKeys, at + 1, sortKeys, at, size - at);
        System.arraycopy(lots, at + 1, lots, at, size - at);
    }

    /**
     * Number of levels.
     *
     * @return how many prices have a size
     */
    public int size() {
        return size;
    }

    /**
     * Price of a level.
     *
     * @param depth 0 = best
     * @return price times 1e9, or NONE if there are not so many levels
     */
    public long priceE9(int depth) {
        if (depth >= size) {
            return EventWriter.NONE;
        }
        long key = sortKeys[size - 1 - depth];
        return bids ? key : -key;
    }

    /**
     * Size of a level.
     *
     * @param depth 0 = best
     * @return lots, 0 if there are not so many levels
     */
    public long lots(int depth) {
        return depth < size ? lots[size - 1 - depth] : 0;
    }
}
