package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.OutputSink;

/**
 * A market that waits for the engine: one moment happens, the engine takes it, its orders set out, the next moment
 * happens. It takes orders as an {@link OutputSink}; outputs that are none it leaves alone.
 *
 * <p>Owned by the main thread.
 */
public interface Moments extends OutputSink {
    /** Time of the next moment that means: nothing will happen any more. */
    long END = Long.MAX_VALUE;

    /**
     * Engine time of the next moment; asked again before {@link #happen}, it stays where it is.
     *
     * @return UTC ns, never going back; or {@link #END}
     */
    long nextTimeNs();

    /** Lets the next moment happen: publishes its events, the last of which closes their batch. */
    void happen();

    /**
     * Says what time it is before orders come that may set out between two moments of this market.
     *
     * @param nowNs engine time, UTC ns, not after {@link #nextTimeNs}
     */
    default void clock(long nowNs) {
        // An order knows when it was decided.
    }
}
