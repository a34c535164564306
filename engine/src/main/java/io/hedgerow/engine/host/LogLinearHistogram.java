package io.hedgerow.engine.host;

import org.HdrHistogram.Histogram;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Times that one thread takes down at the price of a load and a store, and others read while it does: counts outside the heap,
 * in the buckets of an HdrHistogram of three digits. Counts only grow; a reader keeps what it has seen of each and takes the
 * difference, so neither waits for the other, and nothing is seen twice or lost.
 *
 * <pre>
 *   bucket of t ns: e = 53 - leading zeros of (t | 2047), place e * 1,024 + (t &gt;&gt; e)
 *   up to 2,047 ns every nanosecond has a place, then every second, every fourth, ...: at most one part in 1,024 wide
 * </pre>
 *
 * <p>{@link #record} belongs to one thread, each {@link Reader} to one at a time.
 */
public final class LogLinearHistogram {
    /** Longest time that is told apart, ns; what is longer counts as this, what is below 0 as 0. */
    public static final long NANOS_MAX = 60_000_000_000L;

    /** Significant digits that are kept. */
    public static final int DIGITS = 3;

    /** Powers of two are divided into so many steps. */
    private static final int STEP_BITS = 10;

    private static final int STEPS = 1 << STEP_BITS;
    private static final int FIRST_BUCKET = 2 * STEPS;
    private static final int FIRST_BUCKET_ZEROS = Long.SIZE - STEP_BITS - 1;
    private static final int PLACES = indexOf(NANOS_MAX) + 1;
    private static final int LINE = 64;

    private final UnsafeBuffer counts =
            new UnsafeBuffer(BufferUtil.allocateDirectAligned(PLACES * Long.BYTES, LINE), 0, PLACES * Long.BYTES);

    /** Place of a time from 0 to {@link #NANOS_MAX}. */
    static int indexOf(long nanos) {
        int power = FIRST_BUCKET_ZEROS - Long.numberOfLeadingZeros(nanos | (FIRST_BUCKET - 1L));
        return (power << STEP_BITS) + (int) (nanos >>> power);
    }

    /** Shortest time that has a place. */
    static long lowestOf(int index) {
        if (index < FIRST_BUCKET) {
            return index;
        }
        int power = (index >>> STEP_BITS) - 1;
        return (long) ((index & (STEPS - 1)) + STEPS) << power;
    }

    /**
     * Takes down a time. The one thread that writes.
     *
     * @param nanos ns
     */
    public void record(long nanos) {
        record(nanos, 1L);
    }

    /**
     * Takes down a time that stands for several. The one thread that writes.
     *
     * @param nanos ns
     * @param count how many, at least 1
     */
    public void record(long nanos, long count) {
        long within = Math.max(0L, Math.min(NANOS_MAX, nanos));
        counts.addLongOpaque(indexOf(within) * Long.BYTES, count);
    }

    /**
     * Somebody who reads along.
     *
     * @return new reader, which has seen nothing yet
     */
    public Reader newReader() {
        return new Reader(counts);
    }

    /** What somebody has seen of the counts. One thread at a time. */
    public static final class Reader {
        private final UnsafeBuffer counts;
        private final long[] seen = new long[PLACES];

        private Reader(UnsafeBuffer counts) {
            this.counts = counts;
        }

        /**
         * Adds what has been taken down since the last call. Of what is taken down meanwhile some may be missing: the next
         * call has it.
         *
         * @param histogram gets it; three digits, from 1 ns on, at least to {@link #NANOS_MAX} or growing by itself
         * @return how many times that were
         */
        public long addTo(Histogram histogram) {
            long added = 0L;
            for (int index = 0; index < PLACES; index++) {
                long now = counts.getLongOpaque(index * Long.BYTES);
                long more = now - seen[index];
                if (more != 0L) {
                    seen[index] = now;
                    histogram.recordValueWithCount(lowestOf(index), more);
                    added += more;
                }
            }
            return added;
        }
    }
}
