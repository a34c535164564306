package io.hedgerow.gateway.venue.deribit.orders;

/**
 * Times of the order side.
 *
 * @param validNs how long the venue may take to begin with an order after it was sent: later it refuses it, so that what
 *     hangs in a dead line does not trade; 0 = as long as it likes
 * @param unknownNs how long an order whose outcome is not known is asked for at least, before it counts as never arrived
 * @param tradesNs how long trades that the venue has counted may take to be told, before they are asked for
 * @param askAgainNs pause between two rounds of questions
 */
record OrderTerms(long validNs, long unknownNs, long tradesNs, long askAgainNs) {
    private static final long MS = 1_000_000L;

    /** What is in force unless it is set. */
    static final OrderTerms DEFAULT = new OrderTerms(0L, 10_000L * MS, 500L * MS, 500L * MS);

    /** The same with another validity. */
    OrderTerms validFor(long newValidNs) {
        return new OrderTerms(newValidNs, unknownNs, tradesNs, askAgainNs);
    }
}
