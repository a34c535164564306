package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.journal.matching.DisplayedLevels;
import java.util.Arrays;

/**
 * The recorded best prices and sizes, and what we have taken of them. A level with the price and size that we last took
 * from has not been refilled, also when others were recorded in between.
 *
 * <p>Owned by the feed's thread.
 */
final class DisplayedSize implements DisplayedLevels {
    private final TopOfBook tops;
    private final long[] takenPriceE9;
    private final long[] takenDisplayedLots;
    private final long[] takenLots;

    DisplayedSize(TopOfBook tops, int instruments) {
        this.tops = tops;
        takenPriceE9 = new long[2 * instruments];
        takenDisplayedLots = new long[2 * instruments];
        takenLots = new long[2 * instruments];
        Arrays.fill(takenPriceE9, EventWriter.NONE);
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
                takenPriceE9[side] == touchE9(id, buy) && takenDisplayedLots[side] == displayedLots(id, buy);
        return unchanged ? takenLots[side] : 0L;
    }

    @Override
    public void take(int id, boolean buy, long lots) {
        long taken = takenLots(id, buy) + lots;
        int side = side(id, buy);
        takenPriceE9[side] = touchE9(id, buy);
        takenDisplayedLots[side] = displayedLots(id, buy);
        takenLots[side] = taken;
    }

    private static int side(int id, boolean buy) {
        return 2 * id + (buy ? 1 : 0);
    }
}
