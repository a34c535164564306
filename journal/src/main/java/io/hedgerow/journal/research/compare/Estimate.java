package io.hedgerow.journal.research.compare;

/**
 * A number with its 95 % confidence interval.
 *
 * @param value estimate
 * @param low lower end, NaN if not known
 * @param high upper end, NaN if not known
 */
public record Estimate(double value, double low, double high) {

    /**
     * Whether the whole interval lies above a number.
     *
     * @param bound the number
     * @return false also where the interval is not known
     */
    public boolean isAbove(double bound) {
        return low > bound;
    }

    /**
     * Whether the whole interval lies below a number.
     *
     * @param bound the number
     * @return false also where the interval is not known
     */
    public boolean isBelow(double bound) {
        return high < bound;
    }
}
