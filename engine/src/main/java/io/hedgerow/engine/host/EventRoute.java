package io.hedgerow.engine.host;

/**
 * The way of events to an engine: straight into its ring, or first into a log that several machines agree on, whose order
 * then goes into the ring. Any thread.
 */
public interface EventRoute {
    /**
     * A publisher for one thread that has something to do while it waits.
     *
     * @param whileWaiting called again and again, by the publisher's thread
     * @return new publisher
     */
    RoutedPublisher newPublisher(Runnable whileWaiting);

    /**
     * Events published and not yet applied.
     *
     * @return count
     */
    long backlog();

    /**
     * Events that can be published now without waiting.
     *
     * @return count
     */
    long room();

    /**
     * Waits until everything that anybody has published by now has been applied.
     *
     * @throws io.hedgerow.engine.event.EngineHaltedException if the engine stops first
     */
    void awaitAllApplied();

    /** Ends it: when this returns, nothing more goes into the ring by it. Publishers get an error. */
    void stop();
}
