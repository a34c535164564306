package io.hedgerow.gateway.recorded;

/** An order of ours that rests in the recorded book. Owned by the feed's thread. */
final class RestingOrder {
    /** Terms in force. */
    MatcherRequest terms;

    /** Not yet filled. */
    long remainingLots;

    /** Lots of others at the same price that trade before ours. */
    long queueAheadLots;

    RestingOrder(MatcherRequest terms, long remainingLots, long queueAheadLots) {
        this.terms = terms;
        this.remainingLots = remainingLots;
        this.queueAheadLots = queueAheadLots;
    }

    /** Whether a price is as good as the limit, or better for us. */
    boolean isReachedBy(long priceE9) {
        return terms.isBuy() ? priceE9 <= terms.limitE9() : priceE9 >= terms.limitE9();
    }
}
