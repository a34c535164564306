package io.hedgerow.journal.lots;

import java.util.Set;

/**
 * How lots are kept. Any thread; immutable.
 *
 * @param method which lots a trade closes
 * @param intoFuture venues that settle an option which is in the money into the future of its expiry and then deliver that:
 *     two rows
 */
public record LotSpec(LotMethod method, Set<String> intoFuture) {
    /** Oldest first; Deribit delivers in two rows. */
    public static final LotSpec DEFAULT = new LotSpec(LotMethod.FIFO, Set.of("DERIBIT"));

    /** Copies the set. */
    public LotSpec {
        intoFuture = Set.copyOf(intoFuture);
    }
}
