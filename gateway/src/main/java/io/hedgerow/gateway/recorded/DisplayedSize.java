package io.hedgerow.gateway.recorded;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.book.TopOfBook;
import java.util.Arrays;

/**
 * How much is left at the recorded best prices after what we have taken there. The recording does not know of our
 * trades: a level that is recorded unchanged, same price and same size, has not been refilled.
 *
 * <p>Owned by the feed's thread.
 */
final class DisplayedSize {
    private final TopOfBook tops;
    private final long[] takenPriceE9;
    private final long[] displayedLots;
    private final long[] takenLots;

    DisplayedSize(TopOfBook tops, int instruments) {
        this.tops = tops;
        takenPriceE9 = new long[2 * instruments];
        displayedLots = new long[2 * instruments];
        takenLots = new long[2 * instruments];
        Arrays.fill(takenPriceE9, EventWriter.NONE);
    }

    /** Best price that an order of ours meets: the ask for a buy. */
    long priceE9(int id, boolean buy) {
        return buy ? tops.askPriceE9(id) : tops.bidPriceE9(id);
    }

    /** Lots left there. */
    long lots(int id, boolean buy) {
        long displayed = buy ? tops.askLots(id) : tops.bidLots(id);
        int side = side(id, buy);
        boolean touched = takenPriceE9[side] == priceE9(id, buy) && displayedLots[side] == displayed;
        return touched ? displayed - takenLots[side] : displayed;
    }

    /** Takes some of them. */
    void take(int id, boolean buy, long lots) {
        long left = lots(id, buy) - lots;
        int side = side(id, buy);
        takenPriceE9[side] = priceE9(id, buy);
        displayedLots[side] = buy ? tops.askLots(id) : tops.bidLots(id);
        takenLots[side] = displayedLots[side] - left;
    }

    private static int side(int id, boolean buy) {
        return 2 * id + (buy ? 1 : 0);
    }
}
