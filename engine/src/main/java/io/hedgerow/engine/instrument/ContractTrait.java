package io.hedgerow.engine.instrument;

/** What books, gates and planners ask of a kind of contract, so that none of them has to know kinds by name. */
public enum ContractTrait {
    /** Its price is paid when it trades, so that holding it is worth its price; all others only settle gains. */
    PAID_UP_FRONT,

    /**
     * It moves with the price of its underlying and nothing else: it can be the reference of an underlying, hedges delta
     * alone, and never is worth nothing. An inverse one is sized in quote currency and worth its size over the price.
     */
    DELTA_ONE,

    /** It expires and has a final settlement. */
    DATED,

    /** It pays funding. */
    FUNDED,

    /** It has an implied vol, and its prices are held against ours in vol points. */
    HAS_VOL,

    /**
     * Its size is an amount of underlying whatever its price: fees are of that amount, and its notional is
     * of it at the strike.
     */
    SIZED_IN_UNDERLYING,

    /** Its size is an amount of quote currency, which is its notional whatever its price. */
    SIZED_IN_QUOTE
}
