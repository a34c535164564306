package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CommittedEventsTest {
    private static final int EVENTS = 20_000;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);

    @Test
    void shouldGiveEveryFollowerAllEventsInOrderFromWhereItIs() {
        long seed = Long.getLong("seed", 1L);
        SplittableRandom random = new SplittableRandom(seed);
        CommittedEvents events = new CommittedEvents(16_384);
        CommittedEvents.Cursor quick = events.new Cursor();
        List<Long> read = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        long sequence = 0;
        for (int i = 1; i <= EVENTS; i++) {
            int length = 24 + random.nextInt(297);
            message.putLong(8, i);
            message.putInt(length - 4, i);
            long first = sequence + 1;
            sequence = first + random.nextInt(4);
            events.append(first, sequence, 7, i, message, 0, length);
            written.add((long) i);
            if (random.nextInt(10) == 0 || i - read.size() > 30) {
                readAll(quick, read);
            }
        }
        readAll(quick, read);
        assertThat(read).as("seed %d", seed).isEqualTo(written);
    }

    private static void readAll(CommittedEvents.Cursor cursor, List<Long> into) {
        while (cursor.hasEvent()) {
            assertThat(cursor.publisherId()).isEqualTo(7);
            assertThat(cursor.buffer().getLong(cursor.offset() + 8)).isEqualTo(cursor.number());
            assertThat(cursor.buffer().getInt(cursor.offset() + cursor.length() - 4))
                    .isEqualTo((int) cursor.number());
            assertThat(cursor.lastSequence()).isGreaterThanOrEqualTo(cursor.sequence());
            into.add(cursor.number());
            cursor.advance();
        }
    }

    @Test
    void shouldGoBehindAnyRecordThatIsThereAndRefuseWhatIsGone() {
        CommittedEvents events = new CommittedEvents(4_096);
        CommittedEvents.Cursor slow = events.new Cursor();
        assertThat(slow.hasEvent()).isFalse();
        for (int i = 0; i < 100; i++) {
            events.append(3L * i + 1, 3L * i + 3, 0, 0, message, 0, 100);
        }
        assertThat(slow.isOvertaken()).isTrue();
        assertThat(slow.hasEvent()).isFalse();
        assertThat(slow.seek(0L)).isFalse();
        assertThat(slow.seek(events.goneThrough() - 1)).isFalse();
        for (long from = events.goneThrough(); from <= 300; from++) {
            assertThat(slow.seek(from)).isTrue();
            long next = from / 3 * 3 + 1;
            assertThat(slow.hasEvent()).isEqualTo(next < 300);
            if (slow.hasEvent()) {
                assertThat(slow.sequence()).isEqualTo(next);
            }
        }
        events.append(301, 301, 0, 0, message, 0, 100);
        assertThat(slow.hasEvent()).isTrue();
        assertThat(slow.sequence()).isEqualTo(301);
    }

    @Test
    void shouldBeginBehindASnapshot() {
        CommittedEvents events = new CommittedEvents(4_096);
        events.beginBehind(50);
        CommittedEvents.Cursor cursor = events.new Cursor();
        assertThat(cursor.seek(49)).isFalse();
        assertThat(cursor.seek(50)).isTrue();
        events.append(51, 52, 1, 9, message, 0, 64);
        assertThat(cursor.hasEvent()).isTrue();
        assertThat(cursor.number()).isEqualTo(9);
        assertThat(cursor.length()).isEqualTo(64);
    }
}
