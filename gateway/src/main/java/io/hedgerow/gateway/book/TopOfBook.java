package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.EventWriter;
import java.util.Arrays;

/**
 * The best bid and ask last published for every instrument. Prices are times 1e9, {@link EventWriter#NONE} = no such
 * side; sizes are lots.
 *
 * <p>Owned by the feed's thread.
 */
public final class TopOfBook {
    private final long[] bidPriceE9;
    private final long[] askPriceE9;
    private final long[] bidLots;
    private final long[] askLots;
    private final long[] venueTimeNs;
    private final long[] version;

    /**
     * Creates an empty table.
     *
     * @param instruments how many instruments
     */
    public TopOfBook(int instruments) {
        bidPriceE9 = filled(instruments);
        askPriceE9 = filled(instruments);
        venueTimeNs = filled(instruments);
        bidLots = new long[instruments];
        askLots = new long[instruments];
        version = new long[instruments];
    }

    private static long[] filled(int length) {
        long[] column = new long[length];
        Arrays.fill(column, EventWriter.NONE);
        return column;
    }

    /**
     * Notes a quote that is being published.
     *
     * @param id instrument
     * @param timeNs venue's time of the quote
     * @param bidE9 bid or NONE
     * @param bidSize lots at the bid
     * @param askE9 ask or NONE
     * @param askSize lots at the ask
     */
    public void set(int id, long timeNs, long bidE9, long bidSize, long askE9, long askSize) {
        bidPriceE9[id] = bidE9;
        bidLots[id] = bidSize;
        askPriceE9[id] = askE9;
        askLots[id] = askSize;
        venueTimeNs[id] = timeNs;
        version[id]++;
    }

    /** Forgets all venue times: the venue's clock was set. */
    public void forgetTimes() {
        Arrays.fill(venueTimeNs, EventWriter.NONE);
    }

    /**
     * Whether a quote says what is already known.
     *
     * @param id instrument
     * @param bidE9 bid or NONE
     * @param bidSize lots at the bid
     * @param askE9 ask or NONE
     * @param askSize lots at the ask
     * @return true if prices and sizes are those last set
     */
    public boolean isSame(int id, long bidE9, long bidSize, long askE9, long askSize) {
        return bidPriceE9[id] == bidE9 && askPriceE9[id] == askE9 && bidLots[id] == bidSize && askLots[id] == askSize;
    }

    /**
     * Best bid.
     *
     * @param id instrument
     * @return price times 1e9, or NONE
     */
    public long bidPriceE9(int id) {
        return bidPriceE9[id];
    }

    /**
     * Best ask.
     *
     * @param id instrument
     * @return price times 1e9, or NONE
     */
    public long askPriceE9(int id) {
        return askPriceE9[id];
    }

    /**
     * Size at the bid.
     *
     * @param id instrument
     * @return lots
     */
    public long bidLots(int id) {
        return bidLots[id];
    }

    /**
     * Size at the ask.
     *
     * @param id instrument
     * @return lots
     */
    public long askLots(int id) {
        return askLots[id];
    }

    /**
     * Venue's time of the quote.
     *
     * @param id instrument
     * @return UTC ns, or NONE before the first
     */
    public long venueTimeNs(int id) {
        return venueTimeNs[id];
    }

    /**
     * Counts the quotes of an instrument.
     *
     * @param id instrument
     * @return quotes set so far
     */
    public long version(int id) {
        return version[id];
    }
}
