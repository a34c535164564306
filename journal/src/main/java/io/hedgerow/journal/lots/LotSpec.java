package io.hedgerow.journal.lots;

import io.hedgerow.journal.history.TimeWindow;
import java.util.Set;

/**
 * How lots are kept. Any thread; immutable.
 *
 * @param method which lots a trade closes
 * @param intoFuture venues that settle an option which is in the money into the future of its expiry and then deliver that:
 *     two rows
 * @param window what of the history is told: closings and cash within it, lots that are open at its end
 */
public record LotSpec(LotMethod method, Set<String> intoFuture, TimeWindow window) {
    /** Oldest first; Deribit delivers in two rows. */
    public static final LotSpec DEFAULT = new LotSpec(LotMethod.FIFO, Set.of("DERIBIT"), TimeWindow.ALL);

    /** Copies the set. */
    public LotSpec {
        intoFuture = Set.copyOf(intoFuture);
    }

    /**
     * The same of another window.
     *
     * @param other stretch of the history
     * @return the specification
     */
    public LotSpec within(TimeWindow other) {
        return new LotSpec(method, intoFuture, other);
    }

    /**
     * The same by another method.
     *
     * @param other which lots a trade closes
     * @return the specification
     */
    public LotSpec by(LotMethod other) {
        return new LotSpec(other, intoFuture, window);
    }
}
