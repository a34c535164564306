package io.hedgerow.engine.pricing;

import io.hedgerow.engine.pricing.math.Lanes;

/**
 * Summary of eight rows in one long, so that a revaluation learns about 192 rows with 24 reads.
 *
 * <pre>
 *   63    56 55     44 43    32 31           16 15            0
 *   outcome  inverse   limit    weighted and    weighted and
 *            rows      rows     unpriceable     priceable
 * </pre>
 *
 * <p>The counts of several groups can be added as they are; the outcome is the market's status at the last revaluation,
 * {@link RowStatus#EMPTY} before the first.
 */
final class GroupFlags {
    private static final int UNPRICED_SHIFT = 16;
    private static final int LIMIT_SHIFT = 32;
    private static final int INVERSE_SHIFT = 44;
    private static final int OUTCOME_SHIFT = 56;
    private static final long WEIGHTED_MASK = 0xFFFFL;
    private static final long ROWS_MASK = 0xFFFL;
    private static final long COUNTS_MASK = (1L << OUTCOME_SHIFT) - 1;

    private GroupFlags() {}

    /** What one row adds to its group. */
    static long of(int status, boolean inverse, double weight) {
        if (status == RowStatus.EMPTY) {
            return 0L;
        }
        boolean priced = RowStatus.isPriced(status);
        long flags = weight == 0.0 ? 0L : priced ? 1L : 1L << UNPRICED_SHIFT;
        if (status == RowStatus.LIMIT) {
            flags += 1L << LIMIT_SHIFT;
        }
        if (priced && inverse) {
            flags += 1L << INVERSE_SHIFT;
        }
        return flags;
    }

    static int priceableWeighted(long counts) {
        return (int) (counts & WEIGHTED_MASK);
    }

    static int unpriceableWeighted(long counts) {
        return (int) ((counts >>> UNPRICED_SHIFT) & WEIGHTED_MASK);
    }

    static boolean hasLimitRows(long counts) {
        return ((counts >>> LIMIT_SHIFT) & ROWS_MASK) != 0;
    }

    static boolean hasInverseRows(long counts) {
        return ((counts >>> INVERSE_SHIFT) & ROWS_MASK) != 0;
    }

    static int outcome(long flags) {
        return (int) (flags >>> OUTCOME_SHIFT);
    }

    static long counts(long flags) {
        return flags & COUNTS_MASK;
    }

    /**
     * Adds the counts of whole groups and finds out whether any has another outcome than a given one.
     *
     * @param address of the first group
     * @param groups how many
     * @param outcome the outcome to compare with
     * @return the counts, with top bits other than zero if an outcome differs
     */
    static long add(long address, int groups, int outcome) {
        long expected = (long) outcome << OUTCOME_SHIFT;
        long sum = 0L;
        long difference = 0L;
        for (int group = 0; group < groups; group++) {
            long flags = Lanes.getLong(address, group);
            sum += flags;
            difference |= flags ^ expected;
        }
        return counts(sum) | (difference & ~COUNTS_MASK);
    }

    static long withOutcome(long flags, int outcome) {
        return (flags & COUNTS_MASK) | ((long) outcome << OUTCOME_SHIFT);
    }
}
