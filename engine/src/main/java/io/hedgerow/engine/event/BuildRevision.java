package io.hedgerow.engine.event;

import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Which sources this build was made of, stamped when it was built: the commit id; the commit id, {@code -dirty-} and a
 * hash of the sources where something differed from it; {@code sources-} and their hash where there was no git; {@code
 * not-stamped} if something else than the project's own build compiled it. It stands in the first record of every
 * journal, so that the build that replays it can be found. Any thread; static.
 */
public final class BuildRevision {
    /** Longest revision that a journal takes, ASCII characters. */
    public static final int LENGTH_MAX = 64;

    private static final String RESOURCE = "io.hedgerow.engine.event.build";
    private static final String NOT_STAMPED = "not-stamped";
    private static final String CURRENT = read();

    private BuildRevision() {}

    /**
     * Revision of this build.
     *
     * @return at most {@link #LENGTH_MAX} ASCII characters
     */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try {
            return ResourceBundle.getBundle(RESOURCE).getString("revision");
        } catch (MissingResourceException builtOtherwise) {
            return NOT_STAMPED;
        }
    }
}
