package io.hedgerow.journal.format;

import io.hedgerow.engine.event.codec.VegaHedgeState;

/** Whether a cross-asset vega hedge is traded, in words. Static; any thread. */
public final class VegaHedgeText {
    private VegaHedgeText() {}

    /**
     * A state.
     *
     * @param state as told
     * @return such as {@code traded}
     */
    public static String of(VegaHedgeState state) {
        return switch (state) {
            case IN_FORCE -> "traded";
            case COMPUTED -> "computed only";
            case TOO_FEW_BARS -> "not traded: vols have moved in too few bars";
            case UNPRICED -> "not traded: the option or the exposure is not priced";
            case NO_POLICY -> "not traded: the option's underlying has no policy in force";
            case OPPOSED -> "not traded: a policy, or a vega hedge of the option's underlying, would trade against it";
            case NULL_VAL -> "computed only";
        };
    }
}
