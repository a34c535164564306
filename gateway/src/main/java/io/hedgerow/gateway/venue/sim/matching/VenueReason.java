package io.hedgerow.gateway.venue.sim.matching;

/**
 * Why the simulated exchange refused something; {@code venueReasonCode} of its OrderUpdate events.
 *
 * <p>Immutable; any thread.
 */
public enum VenueReason {
    /** Nothing was refused. */
    NONE(0),
    /** No such contract. */
    UNKNOWN_INSTRUMENT(1),
    /** The contract has settled. */
    CONTRACT_CLOSED(2),
    /** Limit price not a multiple of the tick. */
    PRICE_OFF_TICK(3),
    /** Limit price zero or negative. */
    PRICE_NOT_POSITIVE(4),
    /** Less than one lot. */
    SIZE_BELOW_LOT(5),
    /** Order id not above the last one. */
    DUPLICATE_ORDER_ID(6),
    /** As many orders rest as the venue allows. */
    TOO_MANY_OPEN_ORDERS(7),
    /** Refused at random: too many requests, a hiccup. */
    VENUE_BUSY(8),
    /** Cancel or replace of an order that never came. */
    UNKNOWN_ORDER(9),
    /** Cancel or replace of an order that is filled, cancelled or refused. */
    ORDER_FINISHED(10);

    private final int code;

    VenueReason(int code) {
        this.code = code;
    }

    /**
     * Code on the wire.
     *
     * @return 0 to 10
     */
    public int code() {
        return code;
    }
}
