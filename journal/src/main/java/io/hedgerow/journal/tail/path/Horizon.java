package io.hedgerow.journal.tail.path;

/**
 * How far ahead losses are looked at, in how many steps.
 *
 * @param name for people, such as 1d
 * @param ns length, positive
 * @param steps steps of equal length, at least 1
 */
public record Horizon(String name, long ns, int steps) {
    private static final double NS_PER_DAY = 86_400e9;

    /** Checks the numbers. */
    public Horizon {
        if (ns <= 0L || steps < 1) {
            throw new IllegalArgumentException("a horizon is longer than nothing and has at least one step");
        }
    }

    /**
     * A horizon in steps of one bar, or of as many as keep the number of steps down.
     *
     * @param name for people
     * @param ns length, positive
     * @param barNs length of a bar
     * @param stepsMax most steps
     * @return the horizon
     */
    public static Horizon of(String name, long ns, long barNs, int stepsMax) {
        long bars = Math.max(1L, Math.round(ns / (double) barNs));
        long together = Math.ceilDiv(bars, (long) stepsMax);
        return new Horizon(name, ns, (int) Math.max(1L, Math.round(bars / (double) together)));
    }

    /**
     * Its length.
     *
     * @return days
     */
    public double days() {
        return ns / NS_PER_DAY;
    }

    /**
     * Length of a step.
     *
     * @return days
     */
    public double stepDays() {
        return days() / steps;
    }
}
