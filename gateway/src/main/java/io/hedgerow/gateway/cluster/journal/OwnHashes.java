package io.hedgerow.gateway.cluster.journal;

/** Takes this node's own hashes, to tell them to the others. Called by the journal's thread; must not wait. */
@FunctionalInterface
public interface OwnHashes {
    /** Tells nobody. */
    OwnHashes UNTOLD = (sequence, hash) -> {};

    /**
     * Takes one.
     *
     * @param sequence sequence of the StateHash record
     * @param hash hash of all that is replicated there
     */
    void onHash(long sequence, long hash);
}
