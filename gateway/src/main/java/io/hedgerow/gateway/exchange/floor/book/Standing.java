package io.hedgerow.gateway.exchange.floor.book;

/** State of an order. Any thread. */
public enum Standing {
    OPEN,
    FILLED,
    REJECTED,
    CANCELLED,
    /** Waits for its trigger. */
    UNTRIGGERED,
    /** Over: another order was made of it. */
    TRIGGERED;

    public String text() {
        return switch (this) {
            case OPEN -> "open";
            case FILLED -> "filled";
            case REJECTED -> "rejected";
            case CANCELLED -> "cancelled";
            case UNTRIGGERED -> "untriggered";
            case TRIGGERED -> "triggered";
        };
    }
}
