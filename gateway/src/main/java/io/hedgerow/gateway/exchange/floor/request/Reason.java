package io.hedgerow.gateway.exchange.floor.request;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import java.util.Locale;

/** Why the exchange refuses, with the numbers and words of its list of errors. Any thread. */
public enum Reason {
    AUTHORIZATION_REQUIRED(10000),
    ERROR(10001),
    QTY_TOO_LOW(10002),
    ORDER_OVERLAP(10003),
    ORDER_NOT_FOUND(10004),
    PRICE_TOO_LOW(10005),
    PRICE_TOO_HIGH(10007),
    NOT_ENOUGH_FUNDS(10009),
    ALREADY_CLOSED(10010),
    PRICE_NOT_ALLOWED(10011),
    BOOK_CLOSED(10012),
    PME_MAX_TOTAL_OPEN_ORDERS(10013),
    PME_MAX_FUTURE_OPEN_ORDERS(10014),
    PME_MAX_OPTION_OPEN_ORDERS(10015),
    PME_MAX_FUTURE_OPEN_ORDERS_SIZE(10016),
    PME_MAX_OPTION_OPEN_ORDERS_SIZE(10017),
    NON_PME_MAX_FUTURE_POSITION_SIZE(10018),
    LOCKED_BY_ADMIN(10019),
    INVALID_OR_UNSUPPORTED_INSTRUMENT(10020),
    INVALID_AMOUNT(10021),
    PRICE_PRECISION_EXCEEDED(10026),
    TOO_MANY_REQUESTS(10028),
    NOT_OWNER_OF_ORDER(10029),
    MUST_BE_WEBSOCKET_REQUEST(10030),
    INVALID_MAX_SHOW_AMOUNT(10036),
    NOT_ENOUGH_FUNDS_IN_CURRENCY(10039),
    RETRY(10040),
    SETTLEMENT_IN_PROGRESS(10041),
    PRICE_WRONG_TICK(10043),
    MATCHING_ENGINE_QUEUE_FULL(10047),
    NOT_ON_THIS_SERVER(10048),
    CANCEL_ON_DISCONNECT_FAILED(10049),
    TOO_MANY_CONCURRENT_REQUESTS(10066),
    ALREADY_FILLED(11008),
    INVALID_ARGUMENTS(11029),
    OTHER_REJECT(11030),
    NO_MORE_TRIGGERS(11035),
    INVALID_TRIGGERPX_FOR_INDEX_OR_LAST(11036),
    NOT_OPEN_ORDER(11044),
    BAD_REQUEST(11050),
    SYSTEM_MAINTENANCE(11051),
    SUBSCRIBE_ERROR_UNSUBSCRIBED(11052),
    POST_ONLY_REJECT(11054),
    POST_ONLY_NOT_ALLOWED(11055),
    INTERNAL_SERVER_ERROR(11094),
    ACCOUNT_LOCKED(11098),
    INVALID_CREDENTIALS(13004),
    UNAUTHORIZED(13009),
    ORDERBOOK_CLOSED(13019),
    NOT_FOUND(13020),
    FORBIDDEN(13021),
    TEMPORARILY_UNAVAILABLE(13028),
    MMP_TRIGGER(13030),
    NON_UNIQUE_ORDER_LABEL(13032),
    MMP_REQUIRED(13040),
    COD_NOT_ENABLED(13042),
    QUOTES_FROZEN(13043),
    REQUEST_CANCELLED_BY_USER(13666),
    REPLACED(13777),
    RAW_SUBSCRIPTIONS_NOT_AVAILABLE_FOR_UNAUTHORIZED(13778),
    TIMED_OUT(13888),
    MASS_QUOTES_DISABLED(13902),
    TOO_MANY_QUOTES(13903);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** To throw. */
    public ExchangeRefusal refusal() {
        return new ExchangeRefusal(code, text());
    }

    /** To throw, with the limit or the cause behind the word. */
    public ExchangeRefusal refusal(String detail) {
        return new ExchangeRefusal(code, text() + " " + detail);
    }

    /** The word of a number, for scripts; {@code error} where it is not in the list. */
    public static String textOf(int code) {
        for (Reason reason : values()) {
            if (reason.code == code) {
                return reason.text();
            }
        }
        return "error";
    }
}
