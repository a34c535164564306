package io.hedgerow.gateway.exchange.floor.book;

/** Who books what the matcher trades. Owned by the exchange's thread. */
public interface Tapes {
    /**
     * Two sides trade; where there is no order it is the world.
     *
     * @param book where
     * @param taker order that came, null for the world
     * @param maker order that rested, null for the world
     * @param takerBuys direction of the one who came
     * @param lots positive
     * @param priceE9 the resting price
     */
    void traded(FloorBook book, FloorOrder taker, FloorOrder maker, boolean takerBuys, long lots, long priceE9);

    /** An order of the same account is in the way, and its owner wants that one gone. */
    void cancelOwn(FloorOrder maker);

    /** Whether an account wants its resting order gone where it would trade with itself; else the one that came goes. */
    boolean cancelsMaker(long accountId);
}
