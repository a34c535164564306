package io.hedgerow.gateway.clock;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stamps the events of live venues: the clock of this machine, or the time that a venue has told last, for an exchange
 * whose clock is another. Any thread.
 */
public final class LiveClock implements EpochClock {
    private final EpochClock machine;
    private final AtomicLong heardNs;
    private final LeapGuard guard;

    private LiveClock(EpochClock machine, long heardNs, Consumer<String> notes) {
        this.machine = machine;
        guard = new LeapGuard(notes);
        this.heardNs = new AtomicLong(heardNs);
    }

    /**
     * The clock of this machine.
     *
     * @param machine it
     * @return what venues tell counts for nothing
     */
    public static LiveClock ofMachine(EpochClock machine) {
        return new LiveClock(machine, 0L, note -> {});
    }

    /**
     * The time of the venue.
     *
     * @param startNs until it has told one, UTC ns
     * @return it stands still while nothing is heard, and never goes back
     */
    public static LiveClock ofVenue(long startNs) {
        return ofVenue(startNs, note -> {});
    }

    /**
     * The time of the venue.
     *
     * @param startNs until it has told one, UTC ns
     * @param notes told of times that are not believed; any thread
     * @return it stands still while nothing is heard, and never goes back
     */
    public static LiveClock ofVenue(long startNs, Consumer<String> notes) {
        return new LiveClock(null, startNs, notes);
    }

    /**
     * Whether it is the clock of this machine, which measures how long things take here.
     *
     * @return false for the venue's
     */
    public boolean isMachine() {
        return machine != null;
    }

    /**
     * A venue has told its time.
     *
     * @param venueTimeNs UTC ns
     */
    public void hear(long venueTimeNs) {
        if (!isMachine() && guard.believes(heardNs.getAcquire(), venueTimeNs)) {
            heardNs.accumulateAndGet(venueTimeNs, Math::max);
        }
    }

    @Override
    public long epochTimeNs() {
        return isMachine() ? machine.epochTimeNs() : heardNs.getAcquire();
    }
}
