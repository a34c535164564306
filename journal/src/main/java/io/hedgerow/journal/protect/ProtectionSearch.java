package io.hedgerow.journal.protect;

import java.util.Map;
import java.util.function.LongFunction;

/** How much of a structure is enough. Static. */
final class ProtectionSearch {
    private ProtectionSearch() {}

    /**
     * The fewest lots that meet a limit; where none do, those that leave least. Losses are convex in the lots, so both are
     * found by halving.
     *
     * @param burden the risk
     * @param legs lots by contract for a size
     * @param most largest size
     * @param limit what may be left
     * @return size, 0 where any would leave more
     */
    static long size(Burden burden, LongFunction<Map<Integer, Long>> legs, long most, double limit) {
        if (burden.now() <= limit) {
            return 0L;
        }
        long best = least(burden, legs, most);
        if (best == 0L || at(burden, legs, best) > limit) {
            return best;
        }
        long low = 0L;
        long high = best;
        while (high - low > 1L) {
            long middle = low + (high - low) / 2L;
            if (at(burden, legs, middle) <= limit) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static double at(Burden burden, LongFunction<Map<Integer, Long>> legs, long size) {
        return size == 0L ? burden.now() : burden.with(legs.apply(size));
    }

    /** The first of the smallest. */
    private static long least(Burden burden, LongFunction<Map<Integer, Long>> legs, long most) {
        long low = 0L;
        long high = most;
        while (low < high) {
            long middle = low + (high - low) / 2L;
            if (at(burden, legs, middle) <= at(burden, legs, middle + 1L)) {
                high = middle;
            } else {
                low = middle + 1L;
            }
        }
        return low;
    }
}
