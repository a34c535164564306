package io.hedgerow.gateway.venue.sim.floor;

/**
 * Something that acts at moments of simulated time.
 *
 * <p>Owned by the simulation's thread.
 */
@FunctionalInterface
public interface Actor {
    /**
     * Acts; may publish events and put itself on the agenda again.
     *
     * @param timeNs simulated time
     * @param argument what was given when the moment was put on the agenda
     */
    void act(long timeNs, int argument);
}
