package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a node's journal is said to be behind. */
class JournalBacklogTest {
    private final List<String> told = new ArrayList<>();
    private long nowNs = 5;
    private final JournalBacklog backlog = new JournalBacklog(Path.of("j"), () -> nowNs, told::add);

    @Test
    void shouldSayNothingOfAMoment() {
        backlog.look(0.9, 10);
        nowNs += JournalBacklog.PATIENCE_NS - 1;
        backlog.look(0.9, 20);
        backlog.look(0.0, 30);
        nowNs += JournalBacklog.PATIENCE_NS;
        backlog.look(0.9, 40);
        assertThat(told).isEmpty();
        assertThat(backlog.isBehind()).isFalse();
    }

    @Test
    void shouldSayOnceThatItIsBehindAndThatItHasCaughtUp() {
        backlog.look(0.9, 10);
        nowNs += JournalBacklog.PATIENCE_NS;
        backlog.look(0.9, 20);
        backlog.look(0.3, 25);
        backlog.look(0.9, 30);
        assertThat(backlog.isBehind()).isTrue();
        backlog.look(0.1, 40);
        backlog.look(0.0, 50);
        assertThat(backlog.isBehind()).isFalse();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("behind", "sequence 20");
        assertThat(told.get(1)).contains("caught up", "sequence 40");
    }
}
