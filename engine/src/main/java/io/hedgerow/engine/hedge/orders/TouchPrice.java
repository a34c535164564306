package io.hedgerow.engine.hedge.orders;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Limit prices of hedge orders, on the tick.
 *
 * <p>Owned by the engine thread.
 */
final class TouchPrice {
    private static final double E9 = 1e9;

    private final InstrumentTable instruments;
    private final QuoteBook quotes;
    private final RiskBook risk;

    TouchPrice(InstrumentTable instruments, QuoteBook quotes, RiskBook risk) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.risk = risk;
    }

    /** Through the far touch by the allowed ticks, of what has a vol by no more than the allowed vol points: no worse. */
    long takingE9(int instrumentId, boolean buys, int ticksMax, double volPointsMax) {
        int ticksThrough =
                instruments.hasVol(instrumentId) ? ticksInVol(instrumentId, buys, ticksMax, volPointsMax) : ticksMax;
        if (buys) {
            long ask = quotes.askPriceE9(instrumentId);
            return instruments.roundDownToTickE9(
                    instrumentId, ask + ticksThrough * instruments.tickSizeE9(instrumentId, ask));
        }
        long bid = quotes.bidPriceE9(instrumentId);
        long tick = instruments.tickSizeE9(instrumentId, bid);
        return instruments.roundUpToTickE9(instrumentId, Math.max(tick, bid - ticksThrough * tick));
    }

    private int ticksInVol(int id, boolean buys, int ticksMax, double volPointsMax) {
        long touchE9 = buys ? quotes.askPriceE9(id) : quotes.bidPriceE9(id);
        double through = volPointsMax * risk.of(id).pricePerVolPoint(id);
        return (int) Math.min(ticksMax, through * E9 / instruments.tickSizeE9(id, touchE9));
    }

    /** Our own side of the touch: rests. */
    long restingE9(int instrumentId, boolean buys) {
        return buys ? quotes.bidPriceE9(instrumentId) : quotes.askPriceE9(instrumentId);
    }
}
