package io.hedgerow.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
}
