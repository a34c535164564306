package io.hedgerow.gateway.venue;

/** Where the orders for a live venue go. */
public enum TradingMode {
    /** To the venue. */
    LIVE,
    /** Into our own matcher, against the venue's live quotes and trades; the venue hears nothing of them. */
    PAPER
}
