package io.hedgerow.gateway.screen;

import java.util.List;

/**
 * Lines that belong together on a page.
 *
 * @param name what a mark calls it when it is cut; empty = may go without a word
 * @param importance the smaller the number, the longer it stays
 * @param least lines that are shown before anything less important gets any
 * @param lines all of them
 */
record Block(String name, int importance, int least, List<String> lines) {
    private static final int HAS_A_PAGE_OF_ITS_OWN = 9;

    Block {
        lines = List.copyOf(lines);
        least = Math.min(least, lines.size());
    }

    /** A block that is shown whole or not at all. */
    static Block whole(String name, int importance, List<String> lines) {
        return new Block(name, importance, lines.size(), lines);
    }

    /** Whether a person should be told when nothing of it is shown. */
    boolean isMissed() {
        return !name.isEmpty() && importance < HAS_A_PAGE_OF_ITS_OWN && !lines.isEmpty();
    }

    /** A line without which the page is fine. */
    static Block ornament(int importance, String line) {
        return new Block("", importance, 0, List.of(line));
    }
}
