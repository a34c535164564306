package io.hedgerow.journal.replay;

/** Told how a replay goes, a few times a second, on the replaying thread. */
@FunctionalInterface
public interface ReplayProgress {
    /** Tells nobody. */
    ReplayProgress NONE = (events, sequence, appended, timeNs) -> {};

    /**
     * How far it is.
     *
     * @param events input events applied
     * @param sequence sequence of the last record read
     * @param appended last sequence of the journal, 0 if it does not say
     * @param timeNs engine time
     */
    void at(long events, long sequence, long appended, long timeNs);
}
