package io.hedgerow.gateway.exchange.floor.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Trades by price, then time. Owned by the exchange's thread.
 *
 * <pre>
 *   best price of the other side, while it meets the limit:
 *     world's size ahead of the first order there ─▶ that order ─▶ ... ─▶ rest of the world's size
 * </pre>
 */
public final class FloorMatcher {
    private final Tapes tapes;

    public FloorMatcher(Tapes tapes) {
        this.tapes = tapes;
    }

    /**
     * Trades an order that has come as far as its limit allows; what is left does not rest yet.
     *
     * @return false if it stopped before an order of its own account
     */
    public boolean take(FloorBook book, FloorOrder taker) {
        return run(book, taker, taker.isBuy(), taker.leftLots(), taker.priceE9());
    }

    /** The world takes. */
    public void takeForWorld(FloorBook book, boolean buy, long lots, long limitE9) {
        run(book, null, buy, lots, limitE9);
    }

    private boolean run(FloorBook book, FloorOrder taker, boolean buy, long wantedLots, long limitE9) {
        BookHalf half = book.half(!buy);
        long left = wantedLots;
        while (left > 0 && (taker == null || taker.isOpen())) {
            long priceE9 = half.best();
            if (priceE9 == 0L || !half.meets(priceE9, limitE9)) {
                return true;
            }
            FloorOrder maker = half.firstAt(priceE9);
            long worldLots = maker == null ? half.worldAt(priceE9) : maker.aheadLots();
            if (worldLots > 0) {
                long lots = Math.min(left, worldLots);
                half.takeWorld(priceE9, lots);
                trade(book, taker, null, buy, lots, priceE9);
                left -= lots;
            } else if (taker != null && maker.accountId() == taker.accountId()) {
                if (!tapes.cancelsMaker(maker.accountId())) {
                    return false;
                }
                tapes.cancelOwn(maker);
            } else {
                long lots = Math.min(left, maker.leftLots());
                trade(book, taker, maker, buy, lots, priceE9);
                left -= lots;
            }
        }
        return true;
    }

    private void trade(FloorBook book, FloorOrder taker, FloorOrder maker, boolean buy, long lots, long priceE9) {
        book.changed();
        tapes.traded(book, taker, maker, buy, lots, priceE9);
        if (maker != null && !maker.isOpen()) {
            book.remove(maker);
        }
    }

    /** The world has moved: what rests at or beyond its new prices has traded there, whole. */
    public void worldMoved(FloorBook book) {
        fillThrough(book, true);
        fillThrough(book, false);
    }

    private void fillThrough(FloorBook book, boolean buy) {
        BookHalf half = book.half(buy);
        List<FloorOrder> reached = new ArrayList<>();
        for (FloorOrder order : half.orders()) {
            if (book.half(!buy).isWorldThrough(order.priceE9())) {
                reached.add(order);
            }
        }
        for (FloorOrder order : reached) {
            if (order.isOpen()) {
                trade(book, null, order, !buy, order.leftLots(), order.priceE9());
            }
        }
    }
}
