package io.hedgerow.bench.cluster;

import io.hedgerow.engine.event.EventPublisher;

/** Whoever hosts an engine, as the one thread that publishes sees it. */
interface TickHost extends AutoCloseable {
    /** Word of the way to it, as it stands in figures. */
    String way();

    /** Where events go; waits for room. */
    EventPublisher publisher();

    /** Waits until all that was published has been decided, and this is known here. */
    void awaitDecided();

    /** Bytes that the thread of each engine has allocated so far. */
    long allocatedBytes();

    /** Bytes that have come over UDP so far, to all; 0 where there is no network between. */
    long wireBytes();

    /** Bytes of log that each member has written so far; 0 where there is none. */
    long logBytes();

    /** Last record of the journal. */
    long sequence();

    @Override
    void close();
}
