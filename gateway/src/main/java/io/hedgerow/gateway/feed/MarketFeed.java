package io.hedgerow.gateway.feed;

import java.util.List;

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

    /**
     * One of our fills is about to be published.
     *
     * @param instrumentId dense id
     * @param nowNs engine time of the fill
     */
    default void beforeFill(int instrumentId, long nowNs) {
        // Nothing accrues here.
    }

    /**
     * What the feed could not tell, and what that leaves out.
     *
     * @return sentences for a person; empty = nothing
     */
    default List<String> notes() {
        return List.of();
    }

    /** Lets go of files. */
    @Override
    void close();
}
