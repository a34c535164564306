package io.hedgerow.journal.format;

import io.hedgerow.engine.event.codec.RatioState;

/** Says in words by which ratio a hedge instrument is traded: the one place for screen, status and dump. Any thread. */
public final class RatioText {
    private RatioText() {}

    /**
     * One state.
     *
     * @param state of a decision or a ratio
     * @return such as {@code model ratio: too few bars}; empty where the model's ratio is what the policy asks for
     */
    public static String of(RatioState state) {
        return switch (state) {
            case MODEL, NULL_VAL -> "";
            case MINIMUM_VARIANCE -> "minimum-variance ratio";
            case BETA -> "ratio by beta";
            case MODEL_TOO_FEW_BARS -> "model ratio: too few bars";
            case MODEL_OUT_OF_RANGE -> "model ratio: the other one is outside 0.2 to 5";
            case MODEL_NO_BETA -> "model ratio: no beta to factor 0";
            case MODEL_STALE -> "model ratio: prices of the other one are stale";
        };
    }
}
