package io.hedgerow.gateway.book;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.reference.LongsById;

/**
 * The best bid and ask last published for every instrument. Prices are times 1e9, {@link EventWriter#NONE} = no such
 * side; sizes are lots.
 *
 * <p>Owned by the feed's thread.
 */
public final class TopOfBook {
    private final LongsById bidPriceE9 = new LongsById(EventWriter.NONE);
    private final LongsById askPriceE9 = new LongsById(EventWriter.NONE);
    private final LongsById venueTimeNs = new LongsById(EventWriter.NONE);
    private final LongsById bidLots = new LongsById(0);
    private final LongsById askLots = new LongsById(0);
    private final LongsById version = new LongsById(0);

    /** Creates an empty table. */
    public TopOfBook() {
        // Grows with the instruments.
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
        bidPriceE9.set(id, bidE9);
        bidLots.set(id, bidSize);
        askPriceE9.set(id, askE9);
        askLots.set(id, askSize);
        venueTimeNs.set(id, timeNs);
        version.set(id, version.get(id) + 1);
    }

    /** Forgets all venue times: the venue's clock was set. */
    public void forgetTimes() {
        venueTimeNs.clear();
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
        return bidPriceE9.get(id) == bidE9
                && askPriceE9.get(id) == askE9
                && bidLots.get(id) == bidSize
                && askLots.get(id) == askSize;
    }

    /**
     * Best bid.
     *
     * @param id instrument
     * @return price times 1e9, or NONE
     */
    public long bidPriceE9(int id) {
        return bidPriceE9.get(id);
    }

    /**
     * Best ask.
     *
     * @param id instrument
     * @return price times 1e9, or NONE
     */
    public long askPriceE9(int id) {
        return askPriceE9.get(id);
    }

    /**
     * Size at the bid.
     *
     * @param id instrument
     * @return lots
     */
    public long bidLots(int id) {
        return bidLots.get(id);
    }

    /**
     * Size at the ask.
     *
     * @param id instrument
     * @return lots
     */
    public long askLots(int id) {
        return askLots.get(id);
    }

    /**
     * Venue's time of the quote.
     *
     * @param id instrument
     * @return UTC ns, or NONE before the first
     */
    public long venueTimeNs(int id) {
        return venueTimeNs.get(id);
    }

    /**
     * Counts the quotes of an instrument.
     *
     * @param id instrument
     * @return quotes set so far
     */
    public long version(int id) {
        return version.get(id);
    }
}
