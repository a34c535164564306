package io.hedgerow.gateway.view;

import io.hedgerow.journal.explain.ExplainSums;

/**
 * Why equity changed, as far as somebody has worked it out. Immutable.
 *
 * @param sums since the journal began; null if there are none
 * @param missing why there are none; empty if there are
 */
public record PnlExplain(ExplainSums sums, String missing) {
    /** Before the first one. */
    static final PnlExplain NOT_YET = new PnlExplain(null, "being worked out from the journal");

    /** Before anything has had a price. */
    static final PnlExplain NO_PRICE = new PnlExplain(null, "no price yet for every currency that is held");
}
