package io.hedgerow.gateway.exchange.floor.book;

/** Type of an order. Any thread. */
public enum OrderKind {
    LIMIT("limit"),
    MARKET("market"),
    /** Trades at the market; what is left rests at the last price. */
    MARKET_LIMIT("market_limit"),
    /** Waits until the price has gone against it. */
    STOP_LIMIT("stop_limit"),
    STOP_MARKET("stop_market"),
    /** Waits until the price has gone its way. */
    TAKE_LIMIT("take_limit"),
    TAKE_MARKET("take_market"),
    /** A stop whose price follows the best one. */
    TRAILING_STOP("trailing_stop");

    private final String text;

    OrderKind(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether it waits for a trigger. */
    public boolean isTrigger() {
        return switch (this) {
            case LIMIT, MARKET, MARKET_LIMIT -> false;
            default -> true;
        };
    }

    /** Whether it waits for the price to go its way. */
    public boolean isTake() {
        return this == TAKE_LIMIT || this == TAKE_MARKET;
    }

    /** Whether it has a price of its own. */
    public boolean hasPrice() {
        return this == LIMIT || this == STOP_LIMIT || this == TAKE_LIMIT;
    }

    /** What it is once it goes to the book. */
    public OrderKind triggered() {
        return hasPrice() ? LIMIT : MARKET;
    }
}
