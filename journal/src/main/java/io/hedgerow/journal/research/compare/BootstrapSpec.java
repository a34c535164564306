package io.hedgerow.journal.research.compare;

/**
 * How confidence intervals are made.
 *
 * @param blockLength mean block length in intervals, 0 = the cube root of their number, rounded up
 * @param replications resamples, 100 to 1,000,000
 * @param seed any number
 */
public record BootstrapSpec(int blockLength, int replications, long seed) {
    /** Two thousand resamples, block length from the sample. */
    public static final BootstrapSpec DEFAULT = new BootstrapSpec(0, 2_000, 1L);

    /** Checks every range. */
    public BootstrapSpec {
        if (blockLength < 0) {
            throw new IllegalArgumentException("block length must not be negative, was " + blockLength);
        }
        if (replications < 100 || replications > 1_000_000) {
            throw new IllegalArgumentException("resamples must be 100 to 1,000,000, was " + replications);
        }
    }

    public int blockLengthFor(int count) {
        int length = blockLength == 0 ? BlockBootstrap.defaultBlockLength(count) : blockLength;
        return Math.min(length, count);
    }
}
