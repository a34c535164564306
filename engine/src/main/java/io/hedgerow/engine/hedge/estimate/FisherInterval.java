package io.hedgerow.engine.hedge.estimate;

/**
 * 95 % intervals of correlations estimated from changes that are about normal, by Fisher's transformation (1915):
 * {@code atanh r} is about normal with standard deviation {@code 1 / sqrt(n − 3)}. Any thread.
 */
public final class FisherInterval {
    private static final double QUANTILE = 1.959963984540054;
    private static final double CHANGES_MIN = 3.0;

    private FisherInterval() {}

    /**
     * Lower end.
     *
     * @param correlation estimate, -1 to 1
     * @param changes effective number of changes it is made of
     * @return -1 to 1; NaN of three changes or fewer
     */
    public static double low(double correlation, double changes) {
        return end(correlation, changes, -QUANTILE);
    }

    /**
     * Upper end.
     *
     * @param correlation estimate, -1 to 1
     * @param changes effective number of changes it is made of
     * @return -1 to 1; NaN of three changes or fewer
     */
    public static double high(double correlation, double changes) {
        return end(correlation, changes, QUANTILE);
    }

    /**
     * Lower end of the interval of the squared correlation, the share of a variance that a hedge takes away.
     *
     * @param correlation estimate, -1 to 1
     * @param changes effective number of changes it is made of
     * @return 0 to 1; NaN of three changes or fewer
     */
    public static double lowOfSquare(double correlation, double changes) {
        double low = low(correlation, changes);
        double high = high(correlation, changes);
        return low * high <= 0.0 ? 0.0 : Math.min(low * low, high * high);
    }

    /**
     * Upper end of the interval of the squared correlation.
     *
     * @param correlation estimate, -1 to 1
     * @param changes effective number of changes it is made of
     * @return 0 to 1; NaN of three changes or fewer
     */
    public static double highOfSquare(double correlation, double changes) {
        double low = low(correlation, changes);
        double high = high(correlation, changes);
        return Math.max(low * low, high * high);
    }

    private static double end(double correlation, double changes, double quantile) {
        if (!(changes > CHANGES_MIN)) {
            return Double.NaN;
        }
        if (!(correlation > -1.0 && correlation < 1.0)) {
            return correlation;
        }
        double z = 0.5 * StrictMath.log((1.0 + correlation) / (1.0 - correlation));
        double squared = StrictMath.exp(2.0 * (z + quantile / Math.sqrt(changes - CHANGES_MIN)));
        return squared < Double.POSITIVE_INFINITY ? (squared - 1.0) / (squared + 1.0) : 1.0;
    }
}
