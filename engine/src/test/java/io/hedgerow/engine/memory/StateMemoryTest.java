package io.hedgerow.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the off-heap memory of this process")
class StateMemoryTest {
    @Test
    void shouldAlignEveryColumnToACacheLine() {
        try (StateMemory memory = new StateMemory()) {
            memory.longColumn("a", 3);
            memory.doubleColumn("b", 9);
            memory.intColumn("c", 17);
            assertThat(memory.columns())
                    .allSatisfy(column -> assertThat(column.segment().address() % StateMemory.COLUMN_ALIGNMENT)
                            .isZero());
        }
    }

    @Test
    void shouldGiveBackEveryByteWhenClosed() {
        long before = StateMemory.liveBytes();
        StateMemory memory = new StateMemory();
        memory.longColumn("a", 1_000);
        assertThat(StateMemory.liveBytes()).isEqualTo(before + memory.allocatedBytes());
        memory.close();
        memory.close();
        assertThat(StateMemory.liveBytes()).isEqualTo(before);
    }

    @Test
    void shouldTakeOverTheStateOfAnotherMemory() {
        try (StateMemory from = new StateMemory();
                StateMemory to = new StateMemory()) {
            from.longColumn("a", 3).set(2, 42L);
            LongColumn copy = to.longColumn("a", 3);
            to.copyFrom(from);
            assertThat(copy.get(2)).isEqualTo(42L);
            assertThat(to.hash()).isEqualTo(from.hash());
        }
    }

    @Test
    void shouldNotTakeOverAStateOfOtherColumns() {
        try (StateMemory from = new StateMemory();
                StateMemory to = new StateMemory()) {
            from.longColumn("a", 3);
            assertThatThrownBy(() -> to.copyFrom(from)).hasMessageContaining("0 columns");
            to.longColumn("b", 3);
            assertThatThrownBy(() -> to.copyFrom(from)).hasMessageContaining("'b' cannot take over column 'a'");
        }
    }

    @Test
    void shouldRefuseColumnsAfterSealing() {
        try (StateMemory memory = new StateMemory()) {
            memory.seal();
            assertThatThrownBy(() -> memory.longColumn("late", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("late");
        }
    }

    @Test
    void shouldChangeHashWhenAnyElementChanges() {
        try (StateMemory memory = new StateMemory()) {
            LongColumn longs = memory.longColumn("a", 50);
            DoubleColumn doubles = memory.doubleColumn("b", 50);
            long empty = memory.hash();
            for (int i = 0; i < 50; i++) {
                longs.set(i, 1L);
                assertThat(memory.hash()).isNotEqualTo(empty);
                longs.set(i, 0L);
                doubles.set(i, -0.0);
                assertThat(memory.hash()).isNotEqualTo(empty);
                doubles.set(i, 0.0);
            }
            assertThat(memory.hash()).isEqualTo(empty);
        }
    }

    @Test
    void shouldKeepWhatEachKindOfColumnIsGiven() {
        try (StateMemory memory = new StateMemory()) {
            LongColumn longs = memory.longColumn("a", 3);
            DoubleColumn doubles = memory.doubleColumn("b", 3);
            IntColumn ints = memory.intColumn("c", 3);
            longs.set(2, Long.MIN_VALUE);
            longs.add(2, 1L);
            doubles.set(1, 0.1);
            doubles.add(1, 0.2);
            ints.set(0, Integer.MAX_VALUE);
            ints.add(0, -1);
            assertThat(longs.segment().getAtIndex(ValueLayout.JAVA_LONG, 2)).isEqualTo(Long.MIN_VALUE + 1L);
            assertThat(doubles.segment().getAtIndex(ValueLayout.JAVA_DOUBLE, 1)).isEqualTo(0.1 + 0.2);
            assertThat(ints.segment().getAtIndex(ValueLayout.JAVA_INT, 0)).isEqualTo(Integer.MAX_VALUE - 1);
            assertThat(new long[] {longs.get(0), longs.get(1)}).containsOnly(0L);
            assertThat(new double[] {doubles.get(0), doubles.get(2)}).containsOnly(0.0);
            assertThat(new int[] {ints.get(1), ints.get(2)}).containsOnly(0);
        }
    }

    @Test
    void shouldRefuseAccessOutsideAColumn() {
        try (StateMemory memory = new StateMemory()) {
            LongColumn longs = memory.longColumn("a", 3);
            DoubleColumn doubles = memory.doubleColumn("b", 3);
            IntColumn ints = memory.intColumn("c", 3);
            for (int outside : new int[] {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                assertRefused(() -> longs.get(outside), () -> longs.set(outside, 1L), () -> longs.add(outside, 1L));
                assertRefused(() -> doubles.get(outside), () -> doubles.set(outside, 1), () -> doubles.add(outside, 1));
                assertRefused(() -> ints.get(outside), () -> ints.set(outside, 1), () -> ints.add(outside, 1));
            }
        }
    }

    @Test
    void shouldRefuseAccessToMemoryThatIsFreed() {
        StateMemory memory = new StateMemory();
        LongColumn longs = memory.longColumn("a", 3);
        DoubleColumn doubles = memory.doubleColumn("b", 3);
        IntColumn ints = memory.intColumn("c", 3);
        memory.close();
        assertRefused(() -> longs.get(0), () -> doubles.get(0), () -> ints.get(0));
        assertRefused(() -> longs.set(0, 1L), () -> doubles.set(0, 1.0), () -> ints.set(0, 1));
        assertThat(longs.capacity()).isEqualTo(3);
    }

    private static void assertRefused(ThrowingCallable... accesses) {
        for (ThrowingCallable access : accesses) {
            assertThatThrownBy(access).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
