package io.hedgerow.journal.matching;

/** Why the matcher refused something: {@code venueReasonCode} of its OrderUpdate events. Any thread. */
public enum Refusal {
    /** Nothing was refused. */
    NONE(0),
    /** No such contract. */
    UNKNOWN_INSTRUMENT(1),
    /** Limit price not a multiple of the tick. */
    PRICE_OFF_TICK(3),
    /** Limit price zero or negative. */
    PRICE_NOT_POSITIVE(4),
    /** Less than one lot. */
    SIZE_BELOW_LOT(5),
    /** Cancel or replace of an order that is not open. */
    NOT_OPEN(10),
    /** No quote of this contract yet. */
    NO_QUOTE(11),
    /** An order that may only rest would have taken. */
    WOULD_TAKE(12);

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    /**
     * Code on the wire.
     *
     * @return 0 = none
     */
    public int code() {
        return code;
    }
}
