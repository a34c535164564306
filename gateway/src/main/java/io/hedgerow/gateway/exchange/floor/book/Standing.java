package io.hedgerow.gateway.exchange.floor.book;

/** State of an order. Any thread. */
public enum Standing {
    OPEN,
    FILLED,
    REJECTED,
    CANCELLED;

    public String text() {
        return switch (this) {
            case OPEN -> "open";
            case FILLED -> "filled";
            case REJECTED -> "rejected";
            case CANCELLED -> "cancelled";
        };
    }
}
