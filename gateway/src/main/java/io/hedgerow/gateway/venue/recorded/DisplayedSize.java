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
public final class DisplayedSize implements DisplayedLevels {
    private final TopOfBook tops;
    private long[] takenPriceE9;
    private long[] takenDisplayedLots;
    private long[] takenLots;

    /**
     * Nothing is taken yet.
     *
     * @param tops what is displayed; the caller keeps it up to date
     * @param instruments how many instruments
     */
    public DisplayedSize(TopOfBook tops, int instruments) {
        this.tops = tops;
        takenPriceE9 = new long[2 * instruments];
        takenDisplayedLots = new long[2 * instruments];
        takenLots = new long[2 * instruments];
        Arrays.fill(takenPriceE9, EventWriter.NONE);
    }

    /**
     * Makes room for instruments that were listed later.
     *
     * @param instruments how many there are at least
     */
    public void grow(int instruments) {
        int length = takenLots.length;
        if (2 * instruments > length) {
            int grown = Math.max(2 * instruments, 2 * length);
            takenPriceE9 = Arrays.copyOf(takenPriceE9, grown);
            Arrays.fill(takenPriceE9, length, grown, EventWriter.NONE);
            takenDisplayedLots = Arrays.copyOf(takenDisplayedLots, grown);
            takenLots = Arrays.copyOf(takenLots, grown);
        }
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
