package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.QuoteBook;

/**
 * Limit prices of hedge orders, on the tick.
 *
 * <p>Owned by the engine thread.
 */
final class TouchPrice {
    private final InstrumentTable instruments;
    private final QuoteBook quotes;

    TouchPrice(InstrumentTable instruments, QuoteBook quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /** Through the far touch by the allowed ticks: takes what is there, and no worse. */
    long takingE9(int instrumentId, boolean buys, int ticksThrough) {
        if (buys) {
            long ask = quotes.askPriceE9(instrumentId);
            return instruments.roundDownToTickE9(
                    instrumentId, ask + ticksThrough * instruments.tickSizeE9(instrumentId, ask));
        }
        long bid = quotes.bidPriceE9(instrumentId);
        long tick = instruments.tickSizeE9(instrumentId, bid);
        return instruments.roundUpToTickE9(instrumentId, Math.max(tick, bid - ticksThrough * tick));
    }

    /** Our own side of the touch: rests. */
    long restingE9(int instrumentId, boolean buys) {
        return buys ? quotes.bidPriceE9(instrumentId) : quotes.askPriceE9(instrumentId);
    }
}
