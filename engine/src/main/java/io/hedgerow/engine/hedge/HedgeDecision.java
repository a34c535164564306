package io.hedgerow.engine.hedge;

import io.hedgerow.engine.event.codec.DecisionReason;

/**
 * What has come of an intent, or of a plan that sends nothing; made once it is known what was sent. A reused scratch
 * object, not state.
 *
 * <p>Owned by the engine thread.
 */
public final class HedgeDecision {
    /** Inputs it was made from. */
    public HedgePlan plan;

    /** What it is about. */
    public HedgeIntent intent;

    /** What was done, or why nothing was. */
    public DecisionReason reason;

    /** By reason: the limit that refused, the number of unpriced options; 0 = none. */
    public long detail;

    /** Orders of the same plan, this one counted; 0 where none was sent. */
    public int legs;

    /** Lots that were sent, signed. */
    public long orderLots;

    /** Order it is about, {@code EventWriter.NONE} if none. */
    public long orderId;

    /** Id of the decision, counted from 1. */
    public long decisionId;
}
