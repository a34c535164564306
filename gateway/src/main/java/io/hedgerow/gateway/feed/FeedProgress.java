package io.hedgerow.gateway.feed;

/** Told how far a feed is. Called by the feed's thread. */
@FunctionalInterface
public interface FeedProgress {
    /** Takes no notice. */
    FeedProgress NONE = (messages, engineTimeNs) -> {};

    /**
     * A feed has come further.
     *
     * @param messages messages published so far
     * @param engineTimeNs engine time of the last one, UTC ns
     */
    void onProgress(long messages, long engineTimeNs);
}
