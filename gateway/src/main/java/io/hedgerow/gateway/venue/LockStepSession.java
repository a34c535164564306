package io.hedgerow.gateway.venue;

import java.util.List;
import java.util.Optional;

/**
 * A connected venue that waits for the engine. It is a function of its settings and of our orders.
 *
 * <p>Owned by the main thread.
 */
public interface LockStepSession extends Moments, AutoCloseable {
    /**
     * Publishes definitions, and the positions to start from.
     *
     * @param timeNs engine time at which the process starts, UTC ns
     */
    void publishReference(long timeNs);

    /**
     * Loses the order line: the venue takes off all our orders and tells nothing more of them.
     *
     * @param lastExecutionId highest execution id that we have heard of
     */
    void disconnect(long lastExecutionId);

    /**
     * Whether its state can be written down.
     *
     * @return false if it comes back only by doing everything again
     */
    default boolean isKept() {
        return false;
    }

    /**
     * Writes down its state. Between two moments.
     *
     * @param fields where to
     */
    default void write(VenueFields fields) {
        throw new UnsupportedOperationException("not kept");
    }

    /**
     * Reads a state that was written down; the session is as it was until what is returned is run.
     *
     * @param fields where from
     * @return puts the session into that state
     * @throws GatewayException if the state is not one of this venue
     */
    default Runnable read(VenueFields fields) {
        throw new UnsupportedOperationException("not kept");
    }

    /**
     * What could not be used of the feed.
     *
     * @return sentences for a person; empty if nothing
     */
    default String issues() {
        return "";
    }

    /**
     * Why what came of the feed is not to be relied on.
     *
     * @return a sentence for a person; empty if it is
     */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /**
     * What the feed could not tell of settlements and funding.
     *
     * @return sentences for a person; empty if nothing
     */
    default List<String> notes() {
        return List.of();
    }

    /** Lets go of files. */
    @Override
    default void close() {
        // Most hold nothing but memory.
    }
}
