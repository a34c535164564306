package io.hedgerow.journal.tail.path;

/** Draws the paths of one horizon, in any order: a path is a function of the seed and its number. Owned by one thread. */
public interface PathSource {
    /**
     * Draws a path.
     *
     * @param number 0 to 2^31 - 1
     * @return the path, valid until the next is drawn
     */
    MarketPath draw(int number);

    /**
     * What must be said of these paths.
     *
     * @return one sentence for a person, empty if nothing
     */
    String note();
}
