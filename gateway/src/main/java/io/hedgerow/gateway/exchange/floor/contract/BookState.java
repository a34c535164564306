package io.hedgerow.gateway.exchange.floor.contract;

/** State of the book of a contract, in the words of 2026. Any thread. */
public enum BookState {
    OPEN,
    /** Takes cancels only. */
    LOCKED,
    /** Takes nothing: neither orders, edits nor cancels. */
    SETTLEMENT,
    HALTED,
    INACTIVE,
    DELIVERED,
    ARCHIVIZED;

    public String text() {
        return switch (this) {
            case OPEN -> "open";
            case LOCKED -> "locked";
            case SETTLEMENT -> "settlement";
            case HALTED -> "halted";
            case INACTIVE -> "inactive";
            case DELIVERED -> "delivered";
            case ARCHIVIZED -> "archivized";
        };
    }

    /** Whether the contract is over for good. */
    public boolean isOver() {
        return this == DELIVERED || this == ARCHIVIZED;
    }
}
