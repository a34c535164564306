package io.hedgerow.gateway.process;

/** A connected venue. Owned by the main thread, but for {@link #stop}. */
interface VenueSession extends AutoCloseable {
    /** Publishes definitions, and the positions to start from. */
    void publishReference();

    /**
     * Runs until the feed ends, the duration is over, or it is stopped.
     *
     * @param durationNs engine time; {@link Long#MAX_VALUE} = to the end
     */
    void run(long durationNs);

    /** Ends {@link #run} soon. Any thread. */
    void stop();

    /** What could not be used of the feed, for a person; empty if nothing. */
    String issues();

    /** Lets go of files. */
    @Override
    void close();
}
