package io.hedgerow.journal.tail.path;

import java.util.List;

/** Where prices and vols of some underlyings may go. Immutable; any thread. */
public interface PathModel {
    /**
     * Name of the method.
     *
     * @return such as fhs
     */
    String method();

    /**
     * Underlyings that it moves.
     *
     * @return symbols, in the order of places in its paths
     */
    List<String> symbols();

    /**
     * What it is made from.
     *
     * @return sentences for a person
     */
    List<String> notes();

    /**
     * Paths of a horizon.
     *
     * @param horizon how far
     * @param seed any number
     * @return source
     */
    PathSource over(Horizon horizon, long seed);

    /**
     * What a row of the history is called that paths repeat.
     *
     * @param row of {@link MarketPath#row}
     * @return its time, empty where there is no history
     */
    default String rowName(int row) {
        return "";
    }
}
