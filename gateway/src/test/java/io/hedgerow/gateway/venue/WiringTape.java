package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.testing.EventPrinter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What a live session tells its process: every event as a line, every word on its connection. Any thread. */
public final class WiringTape implements LiveSession.Wiring {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> link = new CopyOnWriteArrayList<>();
    private final EpochClock clock;
    private final AtomicLong looks = new AtomicLong();
    private volatile long room = Long.MAX_VALUE;

    /** With the clock that stamps events. */
    public WiringTape(EpochClock clock) {
        this.clock = clock;
    }

    /** Events so far, of all publishers, in the order in which they came; may be cleared. */
    public List<String> told() {
        return told;
    }

    /** Events so far that start with a word, without their engine time. */
    public List<String> told(String... words) {
        return told.stream()
                .filter(line -> List.of(words).contains(line.substring(0, line.indexOf(' '))))
                .map(line -> line.replaceFirst(" \\d+ ", " "))
                .toList();
    }

    /** Connected and lost, so far. */
    public List<String> link() {
        return link;
    }

    @Override
    public EventPublisher newPublisher() {
        return new Tape();
    }

    @Override
    public EpochClock clock() {
        return clock;
    }

    @Override
    public void venueTime(long timeNs) {
        throw new AssertionError("events are stamped by this machine");
    }

    @Override
    public WireTimes wireTimes() {
        throw new AssertionError("no order's bytes leave");
    }

    @Override
    public long journalId() {
        return 1L;
    }

    /** Room that the engine has. */
    public void room(long events) {
        looks.set(0L);
        room = events;
    }

    /** How often somebody has looked since the room was set. */
    public long looks() {
        return looks.get();
    }

    @Override
    public long room() {
        looks.incrementAndGet();
        return room;
    }

    @Override
    public void connected() {
        link.add("connected");
    }

    @Override
    public void lost(String why) {
        link.add("lost: " + why);
    }

    private final class Tape implements EventPublisher {
        private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final EventPrinter printer = new EventPrinter();

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            told.add(printer.print(slot));
        }
    }
}
