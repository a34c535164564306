package io.hedgerow.gateway.venue.sim.matching;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.sim.floor.QuoteBoard;
import io.hedgerow.gateway.venue.sim.floor.Quoter;
import io.hedgerow.gateway.venue.sim.floor.SimFloor;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;

/**
 * Trades our orders against the simulated books: taking walks the levels behind the touch as it is now; resting trades
 * when the book moves through the price, or when others trade at it and the queue before us is gone.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
final class Matcher {
    private static final int OPTION_LEVELS = 5;

    private final SimFloor venue;
    private final Quoter quoter;
    private final Reports reports;
    private final RestingOrders resting;

    Matcher(SimFloor venue, Quoter quoter, Reports reports, RestingOrders resting) {
        this.venue = venue;
        this.quoter = quoter;
        this.reports = reports;
        this.resting = resting;
    }

    /**
     * Takes what is there at the limit or better.
     *
     * @return lots left
     */
    long take(long timeNs, int instrumentId, long orderId, Side side, long lots, long limitE9) {
        quoter.refresh(instrumentId, timeNs);
        InstrumentSpec contract = venue.universe.instrument(instrumentId);
        boolean buy = side == Side.BUY;
        QuoteBoard board = venue.board;
        long priceE9 = buy ? board.liveAskE9[instrumentId] : board.liveBidE9[instrumentId];
        long skip = buy ? board.takenAskLots[instrumentId] : board.takenBidLots[instrumentId];
        long left = lots;
        for (int level = 0; level < levels(instrumentId) && left > 0; level++) {
            if (priceE9 == NONE || priceE9 <= 0 || (buy ? priceE9 > limitE9 : priceE9 < limitE9)) {
                break;
            }
            long size = levelLots(instrumentId, buy, level);
            long traded = Math.min(left, Math.max(0L, size - skip));
            skip = Math.max(0L, skip - size);
            if (traded > 0) {
                reports.fill(timeNs, instrumentId, orderId, side, traded, priceE9, Liquidity.TAKER);
                left -= traded;
            }
            long tickE9 = contract.tick().atE9(priceE9);
            priceE9 += buy ? tickE9 : -tickE9;
        }
        (buy ? board.takenAskLots : board.takenBidLots)[instrumentId] += lots - left;
        return left;
    }

    private int levels(int instrumentId) {
        return venue.universe.isDeltaOne(instrumentId)
                ? linear(instrumentId).depth().bookLevels()
                : OPTION_LEVELS;
    }

    /** Size of a level on the side that an order of ours meets. */
    private long levelLots(int instrumentId, boolean buy, int level) {
        QuoteBoard board = venue.board;
        long touch = buy ? board.touchAskLots[instrumentId] : board.touchBidLots[instrumentId];
        double growth = venue.universe.isDeltaOne(instrumentId)
                ? linear(instrumentId).depth().depthGrowth()
                : 0.0;
        return (long) (touch * (1.0 + growth * level));
    }

    private LinearSpec linear(int instrumentId) {
        return venue.underlyingSpec(venue.universe.underlyingOf(venue.universe.instrument(instrumentId)))
                .linear();
    }

    /** Lots that trade before a new order at a price; nothing if it betters the touch. */
    long queueAheadLots(int instrumentId, boolean buy, long priceE9) {
        QuoteBoard board = venue.board;
        long touchE9 = buy ? board.liveBidE9[instrumentId] : board.liveAskE9[instrumentId];
        boolean betters = touchE9 == NONE || (buy ? priceE9 > touchE9 : priceE9 < touchE9);
        long displayed = buy ? board.touchBidLots[instrumentId] : board.touchAskLots[instrumentId];
        return betters ? 0L : displayed;
    }

    /** The live book of a contract was refreshed: orders it has moved through are filled at their own price. */
    void onBookMoved(long timeNs, int instrumentId) {
        QuoteBoard board = venue.board;
        for (int i = 0; i < resting.size(); ) {
            boolean buy = resting.buy[i];
            long oppositeE9 = buy ? board.liveAskE9[instrumentId] : board.liveBidE9[instrumentId];
            boolean through =
                    oppositeE9 != NONE && (buy ? oppositeE9 <= resting.priceE9[i] : oppositeE9 >= resting.priceE9[i]);
            boolean filled = resting.instrumentId[i] == instrumentId
                    && through
                    && fillResting(timeNs, i, resting.remainingLots[i]);
            i += filled ? 0 : 1;
        }
    }

    /** Others traded: what is left of their size after the queue before us reaches our orders. */
    void onPublicTrade(long timeNs, int instrumentId, long priceE9, long lots, Side aggressor) {
        long left = lots;
        for (int i = 0; i < resting.size() && left > 0; ) {
            boolean buy = resting.buy[i];
            boolean meets = resting.instrumentId[i] == instrumentId
                    && buy == (aggressor == Side.SELL)
                    && (buy ? resting.priceE9[i] >= priceE9 : resting.priceE9[i] <= priceE9);
            if (!meets) {
                i++;
                continue;
            }
            if (resting.priceE9[i] == priceE9) {
                long queued = Math.min(left, resting.queueAheadLots[i]);
                resting.queueAheadLots[i] -= queued;
                left -= queued;
            }
            long traded = Math.min(left, resting.remainingLots[i]);
            left -= traded;
            i += traded > 0 && fillResting(timeNs, i, traded) ? 0 : 1;
        }
    }

    /** Returns whether the order is finished and gone. */
    private boolean fillResting(long timeNs, int index, long lots) {
        Side side = resting.buy[index] ? Side.BUY : Side.SELL;
        reports.fill(
                timeNs,
                resting.instrumentId[index],
                resting.orderId[index],
                side,
                lots,
                resting.priceE9[index],
                Liquidity.MAKER);
        resting.remainingLots[index] -= lots;
        if (resting.remainingLots[index] > 0) {
            return false;
        }
        resting.remove(index);
        return true;
    }
}
