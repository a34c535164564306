package io.hedgerow.gateway.clock;

import java.time.Instant;

/** Wall-clock time, for stamping events of live feeds. Any thread. */
@FunctionalInterface
public interface EpochClock {
    /** The wall clock of this machine; it may be set back by its owner. */
    EpochClock SYSTEM = () -> {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    };

    /**
     * Time now.
     *
     * @return UTC ns since the epoch
     */
    long epochTimeNs();
}
