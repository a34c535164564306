package io.hedgerow.gateway.exchange.floor.book;

/** Type of an order. Any thread. */
public enum OrderKind {
    LIMIT,
    MARKET,
    /** Trades at the market; what is left rests at the last price. */
    MARKET_LIMIT;

    public String text() {
        return switch (this) {
            case LIMIT -> "limit";
            case MARKET -> "market";
            case MARKET_LIMIT -> "market_limit";
        };
    }
}
