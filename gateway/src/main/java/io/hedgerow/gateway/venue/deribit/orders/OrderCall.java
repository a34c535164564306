package io.hedgerow.gateway.venue.deribit.orders;

import java.util.EnumSet;
import java.util.Set;

/** A call about orders or trades, by what it is for and what its result holds. */
enum OrderCall {
    /** A new order. */
    NEW(Result.PARTS),
    /** A change of a working order. */
    EDIT(Result.PARTS),
    /** A cancel by the venue's number; it may be sent again. */
    CANCEL(Result.ORDER),
    /** A cancel by our label, of an order whose number is not known yet. */
    CANCEL_BY_LABEL(Result.NOTHING),
    /** A cancel of an order with our label that we do not keep. */
    CANCEL_STRAY(Result.NOTHING),
    /** How an order is, by the venue's number. */
    ASK_STATE(Result.ORDER),
    /** Working orders with a label. */
    ASK_OPEN(Result.ORDERS),
    /** Orders of a contract that ended in the last half hour. */
    ASK_RECENT(Result.ORDERS),
    /** Orders of a contract that ended before. */
    ASK_HISTORICAL(Result.ORDERS),
    /** Trades of a contract in the last day. */
    ASK_TRADES(Result.TRADES),
    /** Trades of a contract before. */
    ASK_OLD_TRADES(Result.TRADES),
    /** Trades of the account, for whoever compares the books. */
    TRADES(Result.TRADES),
    /** All working orders of the account, for whoever compares the books. */
    ALL_OPEN(Result.ORDERS);

    /** What the result holds. */
    enum Result {
        /** An object with an order and trades. */
        PARTS,
        /** An order. */
        ORDER,
        /** A list of orders. */
        ORDERS,
        /** A list of trades. */
        TRADES,
        /** Nothing that is looked at. */
        NOTHING
    }

    private static final Set<OrderCall> QUESTIONS =
            EnumSet.of(ASK_STATE, ASK_OPEN, ASK_RECENT, ASK_HISTORICAL, ASK_TRADES, ASK_OLD_TRADES);

    final Result result;

    OrderCall(Result result) {
        this.result = result;
    }

    /** Whether it only asks about an order. */
    boolean isQuestion() {
        return QUESTIONS.contains(this);
    }
}
