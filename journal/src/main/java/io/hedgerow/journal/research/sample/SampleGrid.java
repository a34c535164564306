package io.hedgerow.journal.research.sample;

import io.hedgerow.journal.research.facts.JournalFacts;
import java.util.stream.LongStream;

/**
 * Moments at which every run is looked at: {@code start + k * interval}, k from 0 to {@code count}.
 *
 * @param startNs engine time of the first look
 * @param intervalNs engine time between two, positive
 * @param count intervals, at least 1
 */
public record SampleGrid(long startNs, long intervalNs, int count) {
    private static final int COUNT_WANTED = 1_000;
    private static final int COUNT_MAX = 2_000_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long[] ROUND_NS = LongStream.concat(
                    LongStream.of(SECOND_NS / 10, SECOND_NS / 5, SECOND_NS / 2),
                    LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800)
                            .map(seconds -> seconds * SECOND_NS))
            .toArray();

    /**
     * The grid of a journal, from where its decisions have all their inputs to its end.
     *
     * @param facts the journal
     * @param intervalNs engine time between two looks, 0 = the shortest round one that gives at most 1,000
     * @return the grid
     * @throws IllegalArgumentException if the journal is too short or too long for the interval
     */
    public static SampleGrid of(JournalFacts facts, long intervalNs) {
        return ofLength(facts.comparableNs(), facts.extent().lastTimeNs() - facts.comparableNs(), intervalNs);
    }

    /**
     * A grid of a length.
     *
     * @param startNs engine time of the first look
     * @param lengthNs engine time to cut into intervals
     * @param intervalNs engine time between two looks, 0 = the shortest round one that gives at most 1,000
     * @return the grid
     * @throws IllegalArgumentException if it is too short or too long for the interval
     */
    public static SampleGrid ofLength(long startNs, long lengthNs, long intervalNs) {
        long chosenNs = intervalNs > 0 ? intervalNs : roundNs(lengthNs / COUNT_WANTED);
        long count = lengthNs / chosenNs;
        if (count < 2) {
            throw new IllegalArgumentException("the journal has " + lengthNs / 1e9
                    + " s of decided market, too short for an interval of " + chosenNs / 1e9 + " s");
        }
        if (count > COUNT_MAX) {
            throw new IllegalArgumentException("an interval of " + chosenNs / 1e9 + " s cuts the journal's "
                    + lengthNs / 1e9 + " s into more than " + COUNT_MAX + " parts; take a longer one");
        }
        return new SampleGrid(startNs, chosenNs, (int) count);
    }

    private static long roundNs(long leastNs) {
        for (long ns : ROUND_NS) {
            if (ns >= leastNs) {
                return ns;
            }
        }
        return ROUND_NS[ROUND_NS.length - 1];
    }

    long timeNs(int index) {
        return startNs + index * intervalNs;
    }

    /**
     * Engine time of the last look.
     *
     * @return UTC ns
     */
    public long endNs() {
        return timeNs(count);
    }
}
