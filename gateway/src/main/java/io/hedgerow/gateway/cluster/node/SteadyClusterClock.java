package io.hedgerow.gateway.cluster.node;

import io.aeron.cluster.service.ClusterClock;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.concurrent.TimeUnit;

/**
 * The time by which members miss one another: this machine's at the start of the node, then by a clock that nobody sets. A
 * wall clock that jumps would depose a leader that is well, or keep one that is dead. What events carry is another time,
 * their publisher's. Any thread.
 */
final class SteadyClusterClock implements ClusterClock {
    private final NanoClock steady;
    private final long offsetNs;

    SteadyClusterClock(EpochClock wall, NanoClock steady) {
        this.steady = steady;
        offsetNs = wall.epochTimeNs() - steady.nanoTime();
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    public long time() {
        return offsetNs + steady.nanoTime();
    }

    @Override
    public long timeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(time());
    }

    @Override
    public long timeMicros() {
        return TimeUnit.NANOSECONDS.toMicros(time());
    }

    @Override
    public long timeNanos() {
        return time();
    }

    @Override
    public long convertToNanos(long time) {
        return time;
    }
}
