package io.hedgerow.gateway.settings.toml;

import java.nio.file.InvalidPathException;

/** Says why a text is no path. Static; any thread. */
public final class PathProblem {
    private PathProblem() {}

    /**
     * What is wrong, and the cure.
     *
     * @param failure why Java refused the text
     * @return words that follow the text
     */
    public static String of(InvalidPathException failure) {
        return failure.getInput().indexOf('\0') >= 0
                ? "has a zero character, which no path has"
                : "cannot be written in this locale (" + System.getProperty("sun.jnu.encoding")
                        + "); start with LC_ALL=C.UTF-8";
    }
}
