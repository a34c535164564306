package io.hedgerow.gateway.feed;

/** What a feed counts beside issues. */
public enum FeedCount {
    /** Lines read, blank ones included. */
    LINES,
    /** Venue messages decoded, of any type. */
    MESSAGES,
    /** Ticker and best-bid-and-ask messages. */
    TICKERS,
    /** Book updates and snapshots. */
    BOOKS,
    /** Public trades. */
    TRADES,
    /** Replies, heartbeats, and lines that are no venue message. */
    CONTROL,
    /** Events published. */
    EVENTS
}
