package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.Allocations;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a client needs for an event: nothing. */
class WireClientAllocationTest {
    /** A line that loses everything, and never says so. */
    private static final class Hole implements WireLine {
        private final byte[] bytes = new byte[8_192];
        private byte[] answer;
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

        @Override
        public int poll(Reader reader) {
            if (answer == null) {
                return 0;
            }
            view.wrap(answer);
            answer = null;
            reader.onMessage(view, 0, view.capacity());
            return 1;
        }

        @Override
        public long connection() {
            return 1L;
        }

        @Override
        public boolean send(DirectBuffer message, int offset, int length) {
            message.getBytes(offset, bytes, 0, length);
            return true;
        }

        @Override
        public int messageLengthMax() {
            return bytes.length;
        }

        @Override
        public void restart(String why) {
            throw new IllegalStateException(why);
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void shouldAllocateNothingForAnEvent() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        Hole hole = new Hole();
        WireClient quiet = new WireClient(
                WireClientSpec.of(ScriptedHost.CLIENT, "test").withWindow(1 << 16),
                hole,
                new WireListener() {},
                () -> 1L);
        MemoryLine ear = new MemoryLine();
        new ScriptedHost(ear).welcome(0, -1, 0, 0, 1 << 20, 0);
        quiet.work();
        ear.poll((from, offset, length) -> {
            hole.answer = new byte[length];
            from.getBytes(offset, hole.answer);
        });
        quiet.work();
        assertThat(quiet.isOpen()).isTrue();
        Runnable some = () -> {
            for (int i = 0; i < 1_000; i++) {
                quiet.publish(message, message.capacity(), null);
                quiet.work();
            }
        };
        assertThat(Allocations.bytesOf(some)).isZero();
    }
}
