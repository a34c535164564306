package io.hedgerow.gateway.process;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A connected venue. Owned by the main thread, but for {@link #stop}. */
interface VenueSession extends AutoCloseable {
    /** Publishes definitions, and the positions to start from. */
    void publishReference();

    /**
     * Does everything again, as fast as it goes, until the venue is where the journal ends.
     *
     * @param isBehind asked before every moment
     */
    void catchUp(BooleanSupplier isBehind);

    /**
     * Loses the order line: the venue takes off all our orders and tells nothing more of them.
     *
     * @param lastExecutionId highest execution id that we have heard of
     */
    void disconnect(long lastExecutionId);

    /** Takes the orders that the engine has sent by now, without letting time pass. */
    void takeOrders();

    /**
     * Runs until the feed ends, the duration is over, or it is stopped.
     *
     * @param durationNs engine time from where the venue is; {@link Long#MAX_VALUE} = to the end
     */
    void run(long durationNs);

    /** Ends {@link #run} soon. Any thread. */
    void stop();

    /** What could not be used of the feed, for a person; empty if nothing. */
    String issues();

    /** Why what came of the feed is not to be relied on; empty if it is. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** What the feed could not tell of settlements and funding, in sentences for a person; empty if nothing. */
    List<String> notes();

    /** Lets go of files. */
    @Override
    void close();
}
