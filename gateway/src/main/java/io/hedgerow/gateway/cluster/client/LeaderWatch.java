package io.hedgerow.gateway.cluster.client;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.wire.WireWelcome;
import java.util.Set;
import java.util.TreeSet;

/** Who has led a cluster while this process followed it. Told by the log's thread; {@link #now} any thread. */
final class LeaderWatch {
    private final EpochClock wall;
    private volatile Led now = new Led(-1, -1L, 0L, 0L, Set.of());

    /**
     * Who leads.
     *
     * @param member its id; -1 = nobody has been heard
     * @param term of its leadership
     * @param sinceNs wall clock at which it was heard first as that, UTC ns
     * @param changes how often another one, or the same anew, has come after the first
     * @param seen members that have led
     */
    record Led(int member, long term, long sinceNs, long changes, Set<Integer> seen) {
        Led {
            seen = Set.copyOf(seen);
        }
    }

    LeaderWatch(EpochClock wall) {
        this.wall = wall;
    }

    /** A leader has opened a session. */
    void onWelcome(WireWelcome said) {
        Led before = now;
        if (said.memberId() == before.member() && said.leadershipTermId() == before.term()) {
            return;
        }
        Set<Integer> seen = new TreeSet<>(before.seen());
        seen.add(said.memberId());
        now = new Led(
                said.memberId(),
                said.leadershipTermId(),
                wall.epochTimeNs(),
                before.member() < 0 ? 0L : before.changes() + 1L,
                seen);
    }

    Led now() {
        return now;
    }
}
