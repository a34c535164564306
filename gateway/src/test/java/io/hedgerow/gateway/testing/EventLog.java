package io.hedgerow.gateway.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A publisher that prints every event as one line of text and keeps it. */
public final class EventLog implements EventPublisher {
    private final MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final EventPrinter printer = new EventPrinter();
    private final List<String> lines = new ArrayList<>();

    @Override
    public MutableDirectBuffer claim() {
        slot.setMemory(0, slot.capacity(), (byte) 0);
        return slot;
    }

    @Override
    public void publish(int length) {
        lines.add(printer.print(slot));
    }

    /** Lines so far; a closing event ends with {@code !}. */
    public List<String> lines() {
        return lines;
    }

    /** Lines so far that start with a word; then forgets all. */
    public List<String> take(String... words) {
        List<String> taken = lines.stream()
                .filter(line -> words.length == 0 || List.of(words).contains(line.substring(0, line.indexOf(' '))))
                .toList();
        lines.clear();
        return taken;
    }
}
