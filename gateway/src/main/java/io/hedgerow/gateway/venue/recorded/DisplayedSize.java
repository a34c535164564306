package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.reference.LongsById;
import io.hedgerow.journal.matching.DisplayedLevels;

/**
 * The recorded best prices and sizes, and what we have taken of them. A level with the price and size that we last took
 * from has not been refilled, also when others were recorded in between.
 *
 * <p>Owned by the feed's thread.
 */
public final class DisplayedSize implements DisplayedLevels {
    private final TopOfBook tops;
    private final LongsById takenPriceE9 = new LongsById(EventWriter.NONE);
    private final LongsById takenDisplayedLots = new LongsById(0L);
    private final LongsById takenLots = new LongsById(0L);

    /**
     * Nothing is taken yet.
     *
     * @param tops what is displayed; the caller keeps it up to date
     */
    public DisplayedSize(TopOfBook tops) {
        this.tops = tops;
    }

    @Override
    public long touchE9(int id, boolean buy) {
        return buy ? tops.askPriceE9(id) : tops.bidPriceE9(id);
    }

    @Override
    public long displayedLots(int id, boolean buy) {
        return buy ? tops.askLots(id) : tops.bidLots(id);
    }

    @Override
    public long takenLots(int id, boolean buy) {
        int side = side(id, buy);
        boolean unchanged =
                takenPriceE9.get(side) == touchE9(id, buy) && takenDisplayedLots.get(side) == displayedLots(id, buy);
        return unchanged ? takenLots.get(side) : 0L;
    }

    @Override
    public void take(int id, boolean buy, long lots) {
        long taken = takenLots(id, buy) + lots;
        int side = side(id, buy);
        takenPriceE9.set(side, touchE9(id, buy));
        takenDisplayedLots.set(side, displayedLots(id, buy));
        takenLots.set(side, taken);
    }

    private static int side(int id, boolean buy) {
        return 2 * id + (buy ? 1 : 0);
    }
}
