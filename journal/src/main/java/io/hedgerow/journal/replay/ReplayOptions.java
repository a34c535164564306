package io.hedgerow.journal.replay;

/**
 * How far and how fast to replay.
 *
 * @param verify whether to compare every output with the journal
 * @param speed times the speed at which it happened; 0 = as fast as possible
 * @param untilSequence last journal sequence to apply
 * @param untilTimeNs last engine time to apply, UTC ns
 */
public record ReplayOptions(boolean verify, double speed, long untilSequence, long untilTimeNs) {
    /** Everything, as fast as possible, compared. */
    public static final ReplayOptions VERIFY = new ReplayOptions(true, 0.0, Long.MAX_VALUE, Long.MAX_VALUE);

    /** Everything, as fast as possible, not compared. */
    public static final ReplayOptions APPLY = new ReplayOptions(false, 0.0, Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Checks the speed.
     *
     * @throws IllegalArgumentException if it is negative or not a number
     */
    public ReplayOptions {
        if (!(speed >= 0.0)) {
            throw new IllegalArgumentException("speed must be 0 (as fast as possible) or more, got " + speed);
        }
    }

    /**
     * The same up to a sequence.
     *
     * @param sequence last journal sequence to apply
     * @return changed copy
     */
    public ReplayOptions until(long sequence) {
        return new ReplayOptions(verify, speed, sequence, untilTimeNs);
    }

    /**
     * The same up to a time.
     *
     * @param timeNs last engine time to apply, UTC ns
     * @return changed copy
     */
    public ReplayOptions untilTime(long timeNs) {
        return new ReplayOptions(verify, speed, untilSequence, timeNs);
    }
}
