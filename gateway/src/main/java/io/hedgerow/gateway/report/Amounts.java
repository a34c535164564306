package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.research.compare.Estimate;

/** Numbers with as many digits as they deserve. Static; any thread. */
public final class Amounts {
    private static final double THOUSAND = 1_000.0;

    private Amounts() {}

    /**
     * A number.
     *
     * @param value any
     * @return whole from 1,000 on, two decimals from 1 on, else four
     */
    public static String of(double value) {
        return Numbers.fixed(value, decimals(value));
    }

    /**
     * A number with its sign.
     *
     * @param value any
     * @return as {@link #of}, always with a sign but for zero
     */
    public static String signed(double value) {
        return Numbers.signed(value, decimals(value));
    }

    private static int decimals(double value) {
        double size = Math.abs(value);
        return size >= THOUSAND || size == 0.0 ? 0 : size >= 1.0 ? 2 : 4;
    }

    /**
     * A share in per cent.
     *
     * @param share 1 is 100
     * @return one decimal, without the sign of per cent
     */
    public static String percent(double share) {
        return Numbers.fixed(100.0 * share, 1);
    }

    /** A ratio, finer near one. */
    static String ratio(double ratio) {
        return Numbers.fixed(ratio, Math.abs(ratio - 1.0) < 0.1 ? 3 : 2);
    }

    static String ratioRange(Estimate estimate) {
        return ratio(estimate.low()) + " .. " + ratio(estimate.high());
    }

    /** Such as {@code 1.20 .. 3.40}. */
    static String range(Estimate estimate) {
        return of(estimate.low()) + " .. " + of(estimate.high());
    }

    static String percentRange(Estimate estimate) {
        return percent(estimate.low()) + " .. " + percent(estimate.high());
    }

    /** Such as {@code 1.20 to 3.40}, low first, for sentences. */
    static String span(double oneEnd, double otherEnd) {
        return of(Math.min(oneEnd, otherEnd)) + " to " + of(Math.max(oneEnd, otherEnd));
    }
}
