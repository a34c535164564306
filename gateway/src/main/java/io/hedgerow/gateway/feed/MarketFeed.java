package io.hedgerow.gateway.feed;

/**
 * A source of market data that is driven message by message: {@code advance}, wait until the time has come, then
 * {@code publish}.
 *
 * <p>Owned by the feed's thread.
 */
public interface MarketFeed extends AutoCloseable {
    /** Engine time that means: there is no further message. */
    long END = Long.MAX_VALUE;

    /**
     * Moves to the next message; asked again before {@link #publish}, it stays where it is.
     *
     * @return engine time of the message, UTC ns, never going back; or {@link #END}
     */
    long advance();

    /** Decodes the message and publishes its events; what cannot be used goes to the report. */
    void publish();

    /**
     * What came in so far and what could not be used.
     *
     * @return the live account
     */
    FeedReport report();

    /** Lets go of files. */
    @Override
    void close();
}
