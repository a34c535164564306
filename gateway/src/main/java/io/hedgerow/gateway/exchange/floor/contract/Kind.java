package io.hedgerow.gateway.exchange.floor.contract;

/** What a contract is, with the exchange's word for it. Any thread. */
public enum Kind {
    FUTURE,
    OPTION,
    SPOT;

    /** As it stands in messages. */
    public String text() {
        return switch (this) {
            case FUTURE -> "future";
            case OPTION -> "option";
            case SPOT -> "spot";
        };
    }

    /** Whether a filter of a request lets this through: no filter, {@code any}, or the word itself. */
    public boolean passes(String filter) {
        return filter == null || filter.equals("any") || filter.equals(text());
    }
}
