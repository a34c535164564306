package io.hedgerow.gateway.venue.deribit.orders;

import java.util.HashMap;
import java.util.Map;

/**
 * What an error code of Deribit means for an order, an edit or a cancel. A code that is not listed means that it was
 * refused: the venue did not carry it out.
 *
 * <p>From the long table of docs.deribit.com/articles/errors; the short list at the top of that page contradicts it. Any
 * thread.
 */
enum OrderError {
    /** Who we are is not known, or not any more: not carried out; a new connection logs in anew. */
    AUTHORIZATION_REQUIRED(10000, Meaning.NOT_LOGGED_IN),
    ERROR(10001, Meaning.REFUSED),
    QUANTITY_TOO_LOW(10002, Meaning.REFUSED),
    ORDER_OVERLAP(10003, Meaning.REFUSED),
    ORDER_NOT_FOUND(10004, Meaning.GONE),
    PRICE_TOO_LOW(10005, Meaning.REFUSED),
    PRICE_TOO_LOW_FOR_INDEX(10006, Meaning.REFUSED),
    PRICE_TOO_HIGH(10007, Meaning.REFUSED),
    PRICE_TOO_HIGH_FOR_INDEX(10008, Meaning.REFUSED),
    NOT_ENOUGH_FUNDS(10009, Meaning.REFUSED),
    ALREADY_CLOSED(10010, Meaning.GONE),
    PRICE_NOT_ALLOWED(10011, Meaning.REFUSED),
    BOOK_CLOSED(10012, Meaning.REFUSED),
    PME_MAX_TOTAL_OPEN_ORDERS(10013, Meaning.REFUSED),
    PME_MAX_FUTURE_OPEN_ORDERS(10014, Meaning.REFUSED),
    PME_MAX_OPTION_OPEN_ORDERS(10015, Meaning.REFUSED),
    PME_MAX_FUTURE_OPEN_ORDERS_SIZE(10016, Meaning.REFUSED),
    PME_MAX_OPTION_OPEN_ORDERS_SIZE(10017, Meaning.REFUSED),
    NON_PME_MAX_FUTURE_POSITION_SIZE(10018, Meaning.REFUSED),
    LOCKED_BY_ADMIN(10019, Meaning.REFUSED),
    INVALID_INSTRUMENT(10020, Meaning.REFUSED),
    INVALID_AMOUNT(10021, Meaning.REFUSED),
    INVALID_QUANTITY(10022, Meaning.REFUSED),
    INVALID_PRICE(10023, Meaning.REFUSED),
    INVALID_MAX_SHOW(10024, Meaning.REFUSED),
    INVALID_ORDER_ID(10025, Meaning.GONE),
    PRICE_PRECISION_EXCEEDED(10026, Meaning.REFUSED),
    NON_INTEGER_CONTRACT_AMOUNT(10027, Meaning.REFUSED),
    TOO_MANY_REQUESTS(10028, Meaning.TOO_FAST),
    NOT_OWNER_OF_ORDER(10029, Meaning.GONE),
    MUST_BE_WEBSOCKET(10030, Meaning.REFUSED),
    INVALID_ARGS_FOR_INSTRUMENT(10031, Meaning.REFUSED),
    WHOLE_COST_TOO_LOW(10032, Meaning.REFUSED),
    NOT_IMPLEMENTED(10033, Meaning.REFUSED),
    TRIGGER_PRICE_TOO_HIGH(10034, Meaning.REFUSED),
    TRIGGER_PRICE_TOO_LOW(10035, Meaning.REFUSED),
    INVALID_MAX_SHOW_AMOUNT(10036, Meaning.REFUSED),
    NON_PME_TOTAL_SHORT_OPTIONS(10037, Meaning.REFUSED),
    PME_MAX_RISK_REDUCING_ORDERS(10038, Meaning.REFUSED),
    NOT_ENOUGH_FUNDS_IN_CURRENCY(10039, Meaning.REFUSED),
    RETRY(10040, Meaning.RETRIABLE),
    SETTLEMENT_IN_PROGRESS(10041, Meaning.RETRIABLE),
    PRICE_WRONG_TICK(10043, Meaning.REFUSED),
    TRIGGER_PRICE_WRONG_TICK(10044, Meaning.REFUSED),
    CAN_NOT_CANCEL_LIQUIDATION(10045, Meaning.REFUSED),
    CAN_NOT_EDIT_LIQUIDATION(10046, Meaning.REFUSED),
    MATCHING_ENGINE_QUEUE_FULL(10047, Meaning.RETRIABLE),
    NOT_ON_THIS_SERVER(10048, Meaning.REFUSED),
    CANCEL_ON_DISCONNECT_FAILED(10049, Meaning.REFUSED),
    TOO_MANY_CONCURRENT_REQUESTS(10066, Meaning.RETRIABLE),
    DISABLED_WHILE_POSITION_LOCK(10072, Meaning.REFUSED),
    ALREADY_FILLED(11008, Meaning.GONE),
    INVALID_ARGUMENTS(11029, Meaning.REFUSED),
    OTHER_REJECT(11030, Meaning.REFUSED),
    OTHER_ERROR(11031, Meaning.REFUSED),
    NO_MORE_TRIGGERS(11035, Meaning.REFUSED),
    INVALID_TRIGGER_PRICE(11036, Meaning.REFUSED),
    ORDER_OUTDATED(11037, Meaning.GONE),
    NOT_OPEN_ORDER(11044, Meaning.GONE),
    INVALID_ADVANCED(11045, Meaning.REFUSED),
    BAD_REQUEST(11050, Meaning.REFUSED),
    SYSTEM_MAINTENANCE(11051, Meaning.RETRIABLE),
    POST_ONLY_REJECT(11054, Meaning.REFUSED_POST_ONLY),
    POST_ONLY_NOT_ALLOWED(11055, Meaning.REFUSED),
    UNAUTHENTICATED_TEMPORARILY(11094, Meaning.RETRIABLE),
    INVALID_CREDENTIALS(13004, Meaning.NOT_LOGGED_IN),
    UNAUTHORIZED(13009, Meaning.NOT_LOGGED_IN),
    INVALID(13020, Meaning.REFUSED),
    FORBIDDEN(13021, Meaning.REFUSED),
    TEMPORARILY_UNAVAILABLE(13028, Meaning.RETRIABLE),
    MMP_TRIGGER(13030, Meaning.REFUSED),
    NON_UNIQUE_ORDER_LABEL(13032, Meaning.REFUSED),
    COD_NOT_ENABLED(13042, Meaning.REFUSED),
    QUOTES_FROZEN(13043, Meaning.REFUSED),
    CANCELLED_BY_USER(13666, Meaning.GONE),
    REPLACED(13777, Meaning.OVERTAKEN),
    TIMED_OUT(13888, Meaning.UNKNOWN),
    INVALID_PARAMS(-32602, Meaning.REFUSED),
    METHOD_NOT_FOUND(-32601, Meaning.REFUSED),
    INVALID_REQUEST(-32600, Meaning.REFUSED),
    PARSE_ERROR(-32700, Meaning.REFUSED);

    /** What follows. */
    enum Meaning {
        /** Not carried out, and would not be if it were sent again: a new order is dead, an edited one as it was. */
        REFUSED,
        /** Not carried out now: a new order is dead and the engine may send another; a cancel is sent again. */
        RETRIABLE,
        /** As retriable; the venue ends the session, and our own count was wrong. */
        TOO_FAST,
        /** Not carried out, and nothing will be until we have logged in again. */
        NOT_LOGGED_IN,
        /** A new order would have taken and was not placed; of an edit the venue may have taken the order off. */
        REFUSED_POST_ONLY,
        /** The order does not work any more: its own report says how it ended, and is asked for if it does not come. */
        GONE,
        /** An edit came after a later one: the order works, as that one says. */
        OVERTAKEN,
        /** Nobody knows: it is asked for, and never sent again. */
        UNKNOWN
    }

    /** Numbers of reasons without a code: a negative one does not fit the journal's field. */
    private static final int UNSIGNED_16_BITS = 0xFFFF;

    private static final Map<Integer, OrderError> BY_CODE = new HashMap<>();

    static {
        for (OrderError error : values()) {
            BY_CODE.put(error.code, error);
        }
    }

    private final int code;
    private final Meaning meaning;

    OrderError(int code, Meaning meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What a code means. */
    static Meaning meaningOf(int code) {
        OrderError error = BY_CODE.get(code);
        return error == null ? Meaning.REFUSED : error.meaning;
    }

    /** A code as a venue's reason in the journal; those of the envelope are told without their sign. */
    static int reasonCode(int code) {
        int magnitude = Math.abs(code);
        return magnitude > UNSIGNED_16_BITS ? ERROR.code : magnitude;
    }

    int code() {
        return code;
    }

    Meaning meaning() {
        return meaning;
    }
}
