package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.MarketShock;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.List;

/** What a path does to the market of a book until its end, for those that value books of their own there. Static; any thread. */
public final class PathEnds {
    private PathEnds() {}

    /**
     * The market at the end of a path.
     *
     * @param book positions and market
     * @param symbols of the model that the path is of, in its order
     * @param path the path; the shock is of use as long as it is
     * @return the shock; what expires on the way is settled at the path's price then
     */
    public static MarketShock of(BookMoment book, List<String> symbols, MarketPath path) {
        return new PathShock(book, symbols).at(path, path.steps());
    }
}
