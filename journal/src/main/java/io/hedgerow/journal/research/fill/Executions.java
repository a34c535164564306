package io.hedgerow.journal.research.fill;

import io.hedgerow.engine.event.codec.FillDecoder;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers executions anew, since those of the run under test fall between the journaled ones: venue by venue upwards, a
 * repeated journaled id again the same. Owned by one thread.
 */
public final class Executions {
    private final Map<Long, Long> renumbered = new HashMap<>();
    private final long booked;
    private long last;

    /**
     * Numbers executions of a venue.
     *
     * @param booked highest id that the engine has booked before the run, which keeps its meaning; below 0 = none
     */
    public Executions(long booked) {
        this.booked = booked;
        last = Math.max(0L, booked);
    }

    /** Number of a fill that the run under test has made. */
    public long next() {
        return ++last;
    }

    /** Number of a journaled fill; ids that no venue gives are left for the engine to refuse. */
    public long of(FillDecoder fill) {
        long id = fill.executionId();
        return id < 0 || id <= booked ? id : renumbered.computeIfAbsent(id, unknown -> next());
    }
}
