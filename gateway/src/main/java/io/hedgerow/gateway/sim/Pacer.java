package io.hedgerow.gateway.sim;

/** Decides when, in the world's time, a simulated moment is let through. Owned by the simulation's thread. */
@FunctionalInterface
public interface Pacer {
    /** As fast as the engine takes it. */
    Pacer MAX = simulatedTimeNs -> {};

    /**
     * Waits until a moment is due.
     *
     * @param simulatedTimeNs UTC ns of the moment, never going back
     */
    void await(long simulatedTimeNs);
}
