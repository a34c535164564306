package io.hedgerow.journal.tail.path;

/** Lengths of bars and steps. Static; any thread. */
final class PathTimes {
    static final double NS_PER_DAY = 86_400e9;

    private static final long[] UNIT_NS = {86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L};
    private static final String[] UNITS = {"d", "h", "m", "s"};

    private PathTimes() {}

    static double barsPerYear(long barNs) {
        return 365.0 * NS_PER_DAY / barNs;
    }

    /** Such as 1h30m: two units at most. */
    static String text(long ns) {
        for (int unit = 0; unit < UNIT_NS.length; unit++) {
            if (ns >= UNIT_NS[unit]) {
                long rest = unit + 1 < UNIT_NS.length ? ns % UNIT_NS[unit] / UNIT_NS[unit + 1] : 0L;
                return ns / UNIT_NS[unit] + UNITS[unit] + (rest > 0 ? rest + UNITS[unit + 1] : "");
            }
        }
        return ns / 1e9 + "s";
    }
}
