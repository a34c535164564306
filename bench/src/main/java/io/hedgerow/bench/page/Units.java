package io.hedgerow.bench.page;

import java.util.Locale;

/** Numbers as people read them. Static; any thread. */
public final class Units {
    private static final String[] TIMES = {"ns", "us", "ms", "s"};
    private static final String[] COUNTS = {"", "k", "M", "G"};
    private static final double STEP = 1_000.0;

    private Units() {}

    /**
     * A time.
     *
     * @param nanos ns
     * @return three digits and a unit, such as {@code 1.23 us}
     */
    public static String time(double nanos) {
        return scaled(nanos, " ", TIMES);
    }

    /**
     * A time that was recorded.
     *
     * @param nanos ns
     * @return three digits and a unit, such as {@code 1.23 us}
     */
    public static String time(long nanos) {
        return time((double) nanos);
    }

    /**
     * A count or a rate.
     *
     * @param value any
     * @return three digits and a letter for thousands, such as {@code 125k}
     */
    public static String count(double value) {
        return scaled(value, "", COUNTS);
    }

    /**
     * A number with decimals.
     *
     * @param value any
     * @return two decimals
     */
    public static String fixed(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String scaled(double value, String between, String[] units) {
        double left = value;
        int unit = 0;
        while (Math.abs(left) >= STEP && unit < units.length - 1) {
            left /= STEP;
            unit++;
        }
        boolean whole = left == Math.rint(left) || Math.abs(left) >= 100.0;
        String digits = String.format(Locale.ROOT, whole ? "%.0f" : Math.abs(left) >= 10.0 ? "%.1f" : "%.2f", left);
        return digits + between + units[unit];
    }
}
