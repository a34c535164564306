package io.hedgerow.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void shouldHoldWhatASortedSetHoldsAndWalkItInAscendingOrder() {
        Seeds.forEach(50, seed -> {
            RandomGenerator random = Seeds.random(seed);
            int capacity = random.nextInt(1, 20_000);
            try (StateMemory memory = new StateMemory()) {
                IdSet set = new IdSet(memory, "ids", capacity);
                NavigableSet<Integer> plain = new TreeSet<>();
                for (int i = 0; i < 500; i++) {
                    change(set, plain, random.nextInt(capacity), random.nextInt(3) == 0);
                    if (i % 50 == 0) {
                        assertThat(members(set)).containsExactlyElementsOf(plain);
                    }
                }
                plain.forEach(set::remove);
                assertThat(set.isEmpty()).isTrue();
            }
        });
    }

    private static void change(IdSet set, NavigableSet<Integer> plain, int id, boolean removes) {
        if (removes) {
            assertThat(set.remove(id)).isEqualTo(plain.remove(id));
        } else {
            set.add(id);
            plain.add(id);
        }
        assertThat(set.contains(id)).isEqualTo(plain.contains(id));
        Integer next = plain.ceiling(id + 1);
        assertThat(set.next(id + 1)).isEqualTo(next == null ? IdSet.NONE : next);
    }

    private static List<Integer> members(IdSet set) {
        List<Integer> ids = new ArrayList<>();
        for (int id = set.next(0); id != IdSet.NONE; id = set.next(id + 1)) {
            ids.add(id);
        }
        return ids;
    }

    @Test
    void shouldMeetWhatIsAddedAheadOfAWalk() {
        try (StateMemory memory = new StateMemory()) {
            IdSet set = new IdSet(memory, "ids", 10_000);
            set.add(3);
            assertThat(set.next(0)).isEqualTo(3);
            set.add(9_999);
            set.add(1);
            assertThat(set.next(4)).isEqualTo(9_999);
            assertThat(set.next(10_000)).isEqualTo(IdSet.NONE);
        }
    }
}
