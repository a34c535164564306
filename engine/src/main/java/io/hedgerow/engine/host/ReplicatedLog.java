package io.hedgerow.engine.host;

/**
 * A log that several machines agree on. It decides the order of all events of an engine, those of this process and those of
 * others, before they are journaled and applied here: the engine of this process is a replica.
 */
@FunctionalInterface
public interface ReplicatedLog {
    /**
     * Begins to feed an engine.
     *
     * @param feed takes the log's events from the engine's last on
     * @return the way of this process' own events to the log
     */
    EventRoute follow(EngineFeed feed);
}
