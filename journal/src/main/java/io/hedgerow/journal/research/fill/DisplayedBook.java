package io.hedgerow.journal.research.fill;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.journal.matching.DisplayedLevels;
import java.util.Arrays;

/**
 * Best bid and ask of every instrument as the journal has them, less what our orders have taken there. A level that
 * changes is another one, also when it comes back later.
 *
 * <p>Owned by one thread.
 */
final class DisplayedBook implements DisplayedLevels {
    private static final int SIDES = 2;

    private final long[] priceE9;
    private final long[] lots;
    private final long[] takenLots;

    DisplayedBook(int instruments) {
        priceE9 = new long[SIDES * instruments];
        lots = new long[SIDES * instruments];
        takenLots = new long[SIDES * instruments];
        Arrays.fill(priceE9, EventWriter.NONE);
    }

    /** Takes a quote that the engine has accepted. */
    void onQuote(QuoteDecoder quote) {
        set(side(quote.instrumentId(), true), quote.askPriceE9(), quote.askLots());
        set(side(quote.instrumentId(), false), quote.bidPriceE9(), quote.bidLots());
    }

    private void set(int side, long newPriceE9, long newLots) {
        if (priceE9[side] != newPriceE9 || lots[side] != newLots) {
            takenLots[side] = 0;
        }
        priceE9[side] = newPriceE9;
        lots[side] = newPriceE9 == EventWriter.NONE ? 0 : newLots;
    }

    @Override
    public long touchE9(int instrumentId, boolean buy) {
        return priceE9[side(instrumentId, buy)];
    }

    @Override
    public long displayedLots(int instrumentId, boolean buy) {
        return lots[side(instrumentId, buy)];
    }

    @Override
    public long takenLots(int instrumentId, boolean buy) {
        return takenLots[side(instrumentId, buy)];
    }

    @Override
    public void take(int instrumentId, boolean buy, long newLots) {
        takenLots[side(instrumentId, buy)] += newLots;
    }

    private static int side(int instrumentId, boolean buy) {
        return SIDES * instrumentId + (buy ? 1 : 0);
    }
}
