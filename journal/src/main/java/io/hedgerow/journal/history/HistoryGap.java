package io.hedgerow.journal.history;

import java.nio.file.Path;

/**
 * Engine time of which a history holds nothing.
 *
 * @param kind why
 * @param before what ends there
 * @param after what begins behind it; the same where a process went on in its folder
 * @param fromNs engine time of the last record before, UTC ns
 * @param toNs engine time of the first event behind, UTC ns
 */
public record HistoryGap(Kind kind, Path before, Path after, long fromNs, long toNs) {
    /** Why there is nothing. */
    public enum Kind {
        /** One journal had ended, the next had not begun. */
        BETWEEN_JOURNALS,
        /** The process of one journal had ended, and another went on in its folder. */
        RESTART
    }

    /**
     * How long.
     *
     * @return ns
     */
    public long lengthNs() {
        return toNs - fromNs;
    }
}
