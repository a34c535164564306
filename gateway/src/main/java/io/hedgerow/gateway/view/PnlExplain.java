package io.hedgerow.gateway.view;

import io.hedgerow.journal.explain.ExplainResult;

/**
 * Why equity changed, as far as somebody has worked it out. Immutable.
 *
 * @param result over the whole journal as it was then; null if there is none
 * @param missing why there is none; empty if there is one
 */
public record PnlExplain(ExplainResult result, String missing) {
    /** Before the first one. */
    static final PnlExplain NOT_YET = new PnlExplain(null, "being worked out from the journal");
}
