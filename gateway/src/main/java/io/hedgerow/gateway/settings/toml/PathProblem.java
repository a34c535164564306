package io.hedgerow.gateway.settings.toml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads texts that a person gives as paths, and says why one is none. Static; any thread. */
public final class PathProblem {
    private PathProblem() {}

    /**
     * A path that a person would write.
     *
     * @param text a name, with or without folders
     * @return path
     * @throws InvalidPathException if the text is empty, has a line break or another control character, or cannot be a
     *     path here
     */
    public static Path read(String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidPathException(text, "no name");
        }
        return Path.of(text);
    }

    /**
     * What is wrong, and the cure.
     *
     * @param failure why the text was refused
     * @return words that follow the text
     */
    public static String of(InvalidPathException failure) {
        String text = failure.getInput();
        if (text.isEmpty()) {
            return "is empty: name a file or a folder, or leave it out";
        }
        if (text.indexOf('\0') >= 0) {
            return "has a zero character, which no path has";
        }
        return text.chars().anyMatch(Character::isISOControl)
                ? "has a line break or another control character: the names of files and folders have none here"
                : "cannot be written in this locale (" + System.getProperty("sun.jnu.encoding")
                        + "); start with LC_ALL=C.UTF-8";
    }

    /**
     * A text with its control characters told, so that it stays on its line.
     *
     * @param text any
     * @return the text, each of them as {@code \\xHH}
     */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\x%02X", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }
}
