package io.hedgerow.journal.matching;

/** An order that rests in the displayed book. Owned by one thread. */
final class RestingOrder {
    /** Terms in force. */
    final VenueOrder terms;

    /** Not yet filled. */
    long remainingLots;

    /** Lots of others at its price that trade before it. */
    long aheadLots;

    RestingOrder(VenueOrder terms, long remainingLots, long aheadLots) {
        this.terms = terms;
        this.remainingLots = remainingLots;
        this.aheadLots = aheadLots;
    }

    /** Lots of a trade that others get first: at our price the queue before us, beyond it none. */
    long passQueue(long tradePriceE9, long lots) {
        if (tradePriceE9 != terms.limitE9()) {
            aheadLots = 0;
            return 0;
        }
        long passed = Math.min(lots, aheadLots);
        aheadLots -= passed;
        return passed;
    }
}
