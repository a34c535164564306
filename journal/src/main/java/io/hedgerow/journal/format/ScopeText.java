package io.hedgerow.journal.format;

import io.hedgerow.engine.event.codec.ScopeState;

/** Says in words whether an underlying is hedged with its group: the one place for screen and dump. Any thread. */
public final class ScopeText {
    private ScopeText() {}

    /**
     * One state.
     *
     * @param state of a decision or of a scope
     * @return such as {@code alone: too few bars}; empty where the policy names no group
     */
    public static String of(ScopeState state) {
        return switch (state) {
            case ALONE, NULL_VAL -> "";
            case FACTORS -> "with its group";
            case OWN_NO_FACTOR -> "alone: no factor is hedged";
            case OWN_TOO_FEW_BARS -> "alone: too few bars";
            case OWN_FACTOR_STILL -> "alone: the factors hedged have no variance";
            case OWN_NO_BETA -> "alone: a member has no beta";
            case OWN_TOO_MANY -> "alone: more than 16 members are hedged";
            case UNKNOWN_RISK -> "not at all: risk of its group is not known";
            case OWN_STALE -> "alone: a price behind betas is stale";
            case OWN_NOT_POSITIVE -> "alone: the covariance of factors is not positive";
        };
    }
}
