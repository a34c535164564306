package io.hedgerow.engine.hedge;

/**
 * Plans the hedge of an underlying. It decides what is wanted, never what is sent: its intents pass the order gate as
 * one plan, and what came of them is recorded once that is known.
 *
 * <pre>
 *   inputs ─▶ plan ─▶ intents ─▶ order gate ── all pass ──▶ sent, each with its decision
 *                        ▲          │ some are cut or refused
 *                        └─ replan ◀┘            nothing left ──▶ withheld, with the limit
 * </pre>
 *
 * <p>Keeps nothing between two decisions but scratch space, allocates nothing. Owned by the engine thread.
 */
public interface HedgeStrategy {
    /**
     * Plans one underlying.
     *
     * @param plan inputs, and the preferred instrument as subject; gets intents, or the reason why there are none
     * @param nowNs engine time
     */
    void plan(HedgePlan plan, long nowNs);

    /**
     * Answers a gate that did not let the plan pass whole: changes the intents so that none wants more than was allowed
     * of it, or wants nothing any more. Called again until the plan passes or wants nothing.
     *
     * @param plan the plan; what is cut says so
     */
    void replan(HedgePlan plan);

    /**
     * Told before a decision that sends nothing is recorded for a new reason: figures that are too dear to work out every
     * time go into the subject now.
     *
     * @param plan a plan without intents
     */
    default void explain(HedgePlan plan) {}
}
