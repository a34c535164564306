package io.hedgerow.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Runs of elements: checked as a whole, the same to the bit as one by one. */
class DoubleColumnTest {
    private static final int COUNT = 24;

    private static DoubleColumn column(StateMemory memory) {
        DoubleColumn column = memory.doubleColumn("a", COUNT);
        for (int i = 0; i < COUNT; i++) {
            column.set(i, 0.1 + i);
        }
        return column;
    }

    @Test
    void shouldAddProductsAsOneByOne() {
        try (StateMemory memory = new StateMemory()) {
            DoubleColumn column = column(memory);
            column.addProducts(1, 12, 9, 1.0 / 3.0);
            assertThat(column.get(0)).isEqualTo(0.1);
            for (int i = 0; i < 9; i++) {
                assertThat(column.get(1 + i)).isEqualTo(0.1 + (1 + i) + (0.1 + (12 + i)) * (1.0 / 3.0));
            }
            assertThat(column.get(10)).isEqualTo(10.1);
        }
    }

    @Test
    void shouldCopyAndClearRuns() {
        try (StateMemory memory = new StateMemory()) {
            DoubleColumn column = column(memory);
            column.copy(0, 20, 4);
            column.clear(5, 2);
            assertThat(column.get(3)).isEqualTo(23.1);
            assertThat(column.get(4)).isEqualTo(4.1);
            assertThat(column.get(5)).isZero();
            assertThat(column.get(6)).isZero();
            assertThat(column.get(7)).isEqualTo(7.1);
        }
    }

    @Test
    void shouldWriteMessagesLowestByteFirst() {
        try (StateMemory memory = new StateMemory()) {
            UnsafeBuffer message = new UnsafeBuffer(new byte[40]);
            column(memory).copyTo(2, 4, message, 8);
            for (int i = 0; i < 4; i++) {
                assertThat(message.getDouble(8 + i * Double.BYTES, ByteOrder.LITTLE_ENDIAN))
                        .isEqualTo(2.1 + i);
            }
            assertThat(message.getDouble(0)).isZero();
        }
    }

    @Test
    void shouldRefuseRunsThatEndOutside() {
        StateMemory memory = new StateMemory();
        DoubleColumn column = column(memory);
        UnsafeBuffer message = new UnsafeBuffer(new byte[40]);
        assertThatThrownBy(() -> column.copy(0, COUNT - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.clear(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.addProducts(COUNT - 1, 0, 2, 1.0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.copyTo(COUNT - 3, 4, message, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> column.copyTo(0, 5, message, 8)).isInstanceOf(IndexOutOfBoundsException.class);
        memory.close();
        assertThatThrownBy(() -> column.clear(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
