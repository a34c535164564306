package io.hedgerow.journal.tail;

import io.hedgerow.journal.tail.TailComponent.Part;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.List;

/** What a book is worth along a path. Owned by one thread. */
interface PathBook extends AutoCloseable {
    /**
     * Change of equity over a path, every position revalued in full.
     *
     * @param path the path
     * @return reporting currency
     */
    double pnl(MarketPath path);

    /** What the book is made of. */
    List<Part> parts();

    /**
     * The same by part.
     *
     * @param path the path
     * @return reporting currency, in the order of {@link #parts()}; adds up to {@link #pnl}
     */
    double[] pnlByPart(MarketPath path);

    @Override
    void close();
}
