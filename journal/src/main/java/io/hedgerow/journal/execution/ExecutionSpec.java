package io.hedgerow.journal.execution;

import io.hedgerow.journal.research.compare.BootstrapSpec;
import java.util.List;
import java.util.TreeSet;

/**
 * What is measured. Any thread; immutable.
 *
 * @param horizonsNs times after a trade at which its markout is taken, rising; {@link #EXPIRY} = when the contract is settled
 * @param venueDelayNs how long a venue holds an order that takes before it meets the book (a speed bump)
 * @param dustShare orders whose notional is below this share of the median are dust
 * @param roundTripNs a trade against one made within this time before is over-trading
 * @param bootstrap how bands are made
 */
public record ExecutionSpec(
        List<Long> horizonsNs, long venueDelayNs, double dustShare, long roundTripNs, BootstrapSpec bootstrap) {
    /** Horizon at the settlement of a contract. */
    public static final long EXPIRY = Long.MAX_VALUE;

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** 10 ms to an hour and to expiry, no venue delay, bands of a thousand resamples. */
    public static final ExecutionSpec DEFAULT = new ExecutionSpec(
            List.of(10 * MS, 100 * MS, SECOND, 10 * SECOND, 60 * SECOND, 300 * SECOND, 3_600 * SECOND, EXPIRY),
            0L,
            0.1,
            60 * SECOND,
            new BootstrapSpec(0, 1_000, 1L));

    /** Sorts the horizons, each once, and checks every range. */
    public ExecutionSpec {
        horizonsNs = List.copyOf(new TreeSet<>(horizonsNs));
        if (horizonsNs.isEmpty() || horizonsNs.get(0) < 0) {
            throw new IllegalArgumentException("there must be a horizon, and none before the trade");
        }
        if (venueDelayNs < 0 || venueDelayNs > 60 * SECOND) {
            throw new IllegalArgumentException("the delay of a venue must be 0 to 60 s, was " + venueDelayNs + " ns");
        }
        if (!(dustShare >= 0.0 && dustShare <= 1.0) || roundTripNs < 0) {
            throw new IllegalArgumentException("dust is a share of 0 to 1, a round trip takes no negative time");
        }
    }
}
