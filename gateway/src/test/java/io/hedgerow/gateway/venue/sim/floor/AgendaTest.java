package io.hedgerow.gateway.venue.sim.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.gateway.venue.sim.matching.LongRecordQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private record Moment(long timeNs, int argument) {}

    @Test
    void shouldRunMomentsInOrderOfTimeThenOfScheduling() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            Agenda agenda = new Agenda();
            List<Moment> ran = new ArrayList<>();
            List<Moment> expected = new ArrayList<>();
            Actor actor = (timeNs, argument) -> ran.add(new Moment(timeNs, argument));
            int count = random.nextInt(1, 500);
            for (int i = 0; i < count; i++) {
                long timeNs = random.nextLong(100);
                agenda.schedule(timeNs, actor, i);
                expected.add(new Moment(timeNs, i));
            }
            expected.sort(Comparator.comparingLong(Moment::timeNs));
            while (agenda.nextTimeNs() != Long.MAX_VALUE) {
                agenda.runNext();
            }
            assertThat(ran).isEqualTo(expected);
        });
    }

    @Test
    void shouldKeepOrderWhenMomentsScheduleMore() {
        Agenda agenda = new Agenda();
        List<Long> times = new ArrayList<>();
        Actor[] repeating = new Actor[1];
        repeating[0] = (timeNs, argument) -> {
            times.add(timeNs);
            if (timeNs < 1_000) {
                agenda.schedule(timeNs + argument, repeating[0], argument);
            }
        };
        for (int period = 3; period < 100; period++) {
            agenda.schedule(period, repeating[0], period);
        }
        while (agenda.nextTimeNs() != Long.MAX_VALUE) {
            agenda.runNext();
        }
        assertThat(times).isSorted().hasSizeGreaterThan(1_000);
    }

    @Test
    void shouldQueueRecordsInOrderWhileGrowing() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            LongRecordQueue queue = new LongRecordQueue(2, 1);
            long in = 0;
            long out = 0;
            for (int i = 0; i < 1_000; i++) {
                if (queue.isEmpty() || random.nextInt(5) < 3) {
                    queue.add();
                    assertThat(queue.isEmpty()).isFalse();
                    queue.setLast(0, in);
                    queue.setLast(1, -in++);
                } else {
                    assertThat(queue.first(0)).isEqualTo(out);
                    assertThat(queue.first(1)).isEqualTo(-out++);
                    queue.removeFirst();
                }
            }
        });
    }
}
