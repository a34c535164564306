package io.hedgerow.gateway.metrics;

import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.LogLinearHistogram;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * How long appends of events take, without a reading of the clock around each of them. All are timed while a process has
 * little to do, and always those that may wait, for new memory or for the disk; of the others one in {@value #ONE_IN}, drawn
 * independently of everything, and it stands for so many. So each append counts for as much as it is unlikely to be timed, and
 * what is told of all of them (Horvitz and Thompson 1952) is biased by no load and no rhythm.
 *
 * <pre>
 *   a reader looks, ten times a second:  ├ 256 records: every append ┤ then: those that may wait, and one in 32 ...   ├ 256 ...
 * </pre>
 *
 * <p>Owned by the engine thread, but for {@link #collect}.
 */
final class AppendTimes {
    /** One in so many is timed of those that nothing is expected of. */
    static final int ONE_IN = 32;

    /** Records behind each look of a reader of which every append is timed, outputs among them not counted apart. */
    static final long RECORDS_BEHIND_LOOK = 256L;

    // Knuth's MMIX generator: its highest bits are good, and a multiplication and an addition are all that a draw
    // costs.
    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
    private static final long INCREMENT = 1_442_695_040_888_963_407L;
    private static final int DRAW_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(ONE_IN);

    private final LogLinearHistogram times = new LogLinearHistogram();
    private final LogLinearHistogram.Reader seen = times.newReader();
    private final AtomicLong everyUpTo = new AtomicLong(RECORDS_BEHIND_LOOK);
    private long random;

    /**
     * Nothing timed yet.
     *
     * @param seed of the draws
     */
    AppendTimes(long seed) {
        random = seed;
    }

    /**
     * Whether the append of an event is timed.
     *
     * @param sequence of its record
     * @param journal that it goes to
     * @param message buffer that holds it
     * @param offset start of its header
     * @param length bytes
     * @return how many it stands for; 0 = it is not timed
     */
    int standsFor(long sequence, EventJournal journal, DirectBuffer message, int offset, int length) {
        if (sequence <= everyUpTo.getOpaque() || journal.mayWait(message, offset, length)) {
            return 1;
        }
        random = random * MULTIPLIER + INCREMENT;
        return random >>> DRAW_SHIFT == 0L ? ONE_IN : 0;
    }

    /**
     * Takes down how long one took.
     *
     * @param ns time
     * @param standsFor what {@link #standsFor} said of it
     */
    void took(long ns, int standsFor) {
        times.record(ns, standsFor);
    }

    /**
     * Adds what came since the last call, and has the next appends all timed. Any one thread.
     *
     * @param histogram gets it, ns
     * @param lastSequence last record, as the reader knows it
     */
    void collect(Histogram histogram, long lastSequence) {
        seen.addTo(histogram);
        everyUpTo.setOpaque(lastSequence + RECORDS_BEHIND_LOOK);
    }
}
