package io.hedgerow.gateway.venue.deribit.orders;

/** One order as the venue tells of it. Owned by the order thread, which uses rows again. */
final class OrderRow {
    /** Stands for a number that is not told: an amount filled, or the price of a market order. */
    static final long NOT_TOLD = Long.MIN_VALUE;

    /** How an order is. */
    enum State {
        /** Works in the book. */
        OPEN,
        /** Waits for its trigger; works as far as we are concerned. */
        UNTRIGGERED,
        /** All of it has traded. */
        FILLED,
        /** Taken off, with whatever it had traded. */
        CANCELLED,
        /** Never worked. */
        REJECTED,
        /** A state that this build does not know. */
        OTHER
    }

    String venueOrderId;
    long orderId;
    String label;
    int instrumentId;
    String instrumentName;
    State state;
    long lots;
    long filledLots;
    long priceE9;
    long updatedMs;
    CancelReason cancelReason;

    /** Forgets what it held. */
    void reset() {
        venueOrderId = "";
        orderId = OrderLabel.FOREIGN;
        label = "";
        instrumentId = -1;
        instrumentName = "";
        state = State.OTHER;
        lots = NOT_TOLD;
        filledLots = NOT_TOLD;
        priceE9 = NOT_TOLD;
        updatedMs = 0L;
        cancelReason = CancelReason.NONE;
    }

    boolean isWorking() {
        return state == State.OPEN || state == State.UNTRIGGERED;
    }
}
