package io.hedgerow.journal.explain;

/**
 * What to explain.
 *
 * @param fromNs events at or before it belong to the opening book, UTC ns; {@code Long.MIN_VALUE} = from the beginning
 * @param toNs last moment, UTC ns; {@code Long.MAX_VALUE} = to the end
 * @param stepNs engine time of a step; 0 = every batch of events is one
 * @param nearExpiryNs options with less than this left are explained by whole revaluations
 * @param jumpSds a price move of more standard deviations of its step, by the implied vol, is a jump, told apart
 */
public record ExplainSpec(long fromNs, long toNs, long stepNs, long nearExpiryNs, double jumpSds) {
    /** All of a history by minutes; whole revaluations within two days of expiry; jumps beyond six standard deviations. */
    public static final ExplainSpec DEFAULT =
            new ExplainSpec(Long.MIN_VALUE, Long.MAX_VALUE, 60_000_000_000L, 2L * 86_400_000_000_000L, 6.0);

    /** Checks the ranges. */
    public ExplainSpec {
        if (fromNs >= toNs) {
            throw new IllegalArgumentException("the window ends before it begins");
        }
        if (stepNs < 0 || nearExpiryNs < 0 || !(jumpSds > 0.0)) {
            throw new IllegalArgumentException("step, near expiry and jumps must not be negative");
        }
    }

    /**
     * The same over another window.
     *
     * @param from UTC ns
     * @param to UTC ns
     * @return a copy
     */
    public ExplainSpec window(long from, long to) {
        return new ExplainSpec(from, to, stepNs, nearExpiryNs, jumpSds);
    }

    /**
     * The same in other steps.
     *
     * @param newStepNs engine time of a step; 0 = every batch
     * @return a copy
     */
    public ExplainSpec step(long newStepNs) {
        return new ExplainSpec(fromNs, toNs, newStepNs, nearExpiryNs, jumpSds);
    }
}
