package io.hedgerow.engine.event;

/**
 * Version of what the engine computes from the same events: arithmetic, rules of money, meaning of decisions, columns of
 * state. Journals of the same profile replay to the same outputs and the same state hash on every machine; one of another
 * profile is read, verified, dumped and exported, but replayed only by the build that wrote it.
 *
 * <p>The number is raised once for a release whenever one of these changes: a coefficient or the order of an operation,
 * what is rounded and when, the conditions of a decision, a field of an output, a column of state. {@code
 * GoldenReplayTest} fails when outputs have changed.
 *
 * <ul>
 *   <li>1: cost and cash rounded to a smallest unit with every fill and payment;
 *   <li>2: amounts kept to 1e-18 of a smallest unit, rounded where they are shown; funding rates times 1e18.
 * </ul>
 */
public final class NumericProfile {
    /** Profile of this build. */
    public static final int CURRENT = 2;

    private NumericProfile() {}
}
