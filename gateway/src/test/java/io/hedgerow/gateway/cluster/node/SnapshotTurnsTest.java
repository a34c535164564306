package io.hedgerow.gateway.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.Cluster;
import io.hedgerow.gateway.cluster.config.KeepSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTurnsTest {
    private static final long INTERVAL_NS = 1_000L;
    private static final KeepSpec KEEP = new KeepSpec(INTERVAL_NS, 1_000_000L, 3, 0L, 0L, 3);
    private static final String HALTED = "the engine has halted: a bug";

    private final List<String> notes = new ArrayList<>();
    private final SnapshotTurns turns = new SnapshotTurns(KEEP, 0L, notes::add);

    private static NodeState state(Cluster.Role role, long bytes) {
        return new NodeState(ConsensusModule.State.ACTIVE, role, ElectionState.CLOSED, 1L, bytes, 0L, 0L, 0L, 0L);
    }

    private static final NodeState LEADER = state(Cluster.Role.LEADER, 500L);

    @Test
    void shouldAskForOneWhileItLeadsAfterAnInterval() {
        assertThat(turns.isDue(LEADER, -1L, "", INTERVAL_NS - 1L)).isFalse();
        assertThat(turns.isDue(LEADER, -1L, "", INTERVAL_NS)).isTrue();
        turns.asked(LEADER, INTERVAL_NS);
        assertThat(turns.isDue(LEADER, -1L, "", INTERVAL_NS + 1L)).isFalse();
        assertThat(turns.isDue(state(Cluster.Role.FOLLOWER, 500L), -1L, "", 3L * INTERVAL_NS))
                .isFalse();
        assertThat(turns.isDue(LEADER, -1L, "", 3L * INTERVAL_NS + 1L)).isFalse();
        assertThat(turns.isDue(state(Cluster.Role.LEADER, 1_000_500L), -1L, "", 3L * INTERVAL_NS + 2L))
                .isTrue();
        assertThat(notes).isEmpty();
    }

    /** A node that was to write one all the same would end, and every other one with it: nobody could tell clients any more. */
    @Test
    void shouldAskForNoneOfAnEngineThatHasHaltedAndSaySoOnce() {
        assertThat(turns.isDue(LEADER, -1L, HALTED, 1L)).isFalse();
        assertThat(notes).isEmpty();
        assertThat(turns.isDue(LEADER, -1L, HALTED, INTERVAL_NS)).isFalse();
        assertThat(turns.isDue(LEADER, -1L, HALTED, 2L * INTERVAL_NS)).isFalse();
        assertThat(notes).singleElement().asString().contains("none is asked for", HALTED);
    }
}
