package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.json.JsonReader;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Compares the venue's clock with ours, each minute: half way between question and answer the venue said its time.
 *
 * <p>Owned by the I/O thread, but for {@link #offsetNs}.
 */
final class ClockCheck {
    private static final long INTERVAL_NANOS = 60_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final DeribitLink link;
    private final long toleranceNs;
    private final EpochClock clock;
    private final Consumer<String> notes;
    private long nextNanos;
    private boolean told;
    private volatile long offsetNs;

    ClockCheck(DeribitLink link, Duration tolerance, EpochClock clock, Consumer<String> notes) {
        this.link = link;
        this.clock = clock;
        this.notes = notes;
        toleranceNs = tolerance.toNanos();
    }

    void everySecond() {
        if (NanoClock.SYSTEM.nanoTime() - nextNanos >= 0) {
            ask();
        }
    }

    void ask() {
        nextNanos = NanoClock.SYSTEM.nanoTime() + INTERVAL_NANOS;
        long askedNs = clock.epochTimeNs();
        link.call("public/get_time", "{}", (data, from, to) -> {
            long halfWayNs = askedNs + (clock.epochTimeNs() - askedNs) / 2;
            JsonReader in = new JsonReader();
            in.wrap(data, from, to - from);
            take(in.readLong() * NS_PER_MS - halfWayNs);
        });
    }

    private void take(long newOffsetNs) {
        offsetNs = newOffsetNs;
        boolean off = Math.abs(newOffsetNs) > toleranceNs;
        if (off && !told) {
            notes.accept("the venue's clock is " + newOffsetNs / NS_PER_MS
                    + " ms ahead of ours, more than clock_tolerance (" + toleranceNs / NS_PER_MS
                    + " ms): logins and expiries depend on it; set this machine's clock");
        }
        told = off;
    }

    /** Venue's clock less ours, ns; 0 = not known yet. Any thread. */
    long offsetNs() {
        return offsetNs;
    }
}
