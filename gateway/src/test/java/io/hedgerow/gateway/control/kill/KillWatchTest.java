package io.hedgerow.gateway.control.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.control.ControlException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class KillWatchTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final UnsafeBuffer word = new UnsafeBuffer(new byte[Long.BYTES]);
    private final KillLatch latch = new KillLatch(1, 1, word);
    private final KillLatch.Lane lane = latch.newLane();
    private final List<String> told = new ArrayList<>();
    private boolean fails = true;
    private long nowNs;
    private final KillWatch watch = new KillWatch(latch, this::takeUp, () -> false, () -> nowNs, told::add);

    private void takeUp() {
        if (fails) {
            throw new ControlException("the store hurts");
        }
        latch.takeUp(latch.outsideWord());
    }

    @Test
    void shouldLetNothingPassAndTryAgainWhenTheStoreFails() {
        watch.look();
        assertThat(told).as("there was no news").isEmpty();
        assertThat(lane.tryLeave(1L, 0, 0)).isTrue();
        lane.hasLeft();

        word.putLong(0, 1L);
        for (int i = 0; i < 119; i++) {
            watch.look();
            nowNs += SECOND_NS;
        }
        assertThat(lane.tryLeave(2L, 0, 0)).isFalse();
        assertThat(told).as("once a minute").hasSize(2);
        assertThat(told.get(1)).contains("the store hurts (61 times so far); no order leaves until it can");

        fails = false;
        watch.look();
        assertThat(lane.tryLeave(2L, 0, 0)).isTrue();
    }
}
