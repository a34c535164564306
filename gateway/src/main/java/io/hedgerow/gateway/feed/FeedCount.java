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
    /** Prints that are no trades of the order book: block trades, combination legs, insurance fund. */
    OFF_BOOK,
    /** Trades whose number has been passed already: on a second stream, again after a reconnect, or late. */
    REPEATED,
    /** Replies, heartbeats, and lines that are no venue message. */
    CONTROL,
    /** Events published. */
    EVENTS
}
