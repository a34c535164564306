package io.hedgerow.engine.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps a copy of every output. */
public final class RecordingSink implements OutputSink {
    private final List<byte[]> messages = new ArrayList<>();

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        byte[] copy = new byte[length];
        message.getBytes(offset, copy);
        messages.add(copy);
    }

    /**
     * All outputs so far.
     *
     * @return bytes of each, header included
     */
    public List<byte[]> messages() {
        return messages;
    }

    /**
     * Outputs of one type.
     *
     * @param templateId message type
     * @return buffers that hold one message each
     */
    public List<UnsafeBuffer> ofType(int templateId) {
        return messages.stream()
                .map(UnsafeBuffer::new)
                .filter((Predicate<UnsafeBuffer>) buffer -> EventPrefix.templateId(buffer, 0) == templateId)
                .toList();
    }

    /**
     * The latest output of one type.
     *
     * @param templateId message type
     * @return buffer that holds the message
     */
    public UnsafeBuffer last(int templateId) {
        List<UnsafeBuffer> all = ofType(templateId);
        if (all.isEmpty()) {
            throw new AssertionError("no output of type " + templateId);
        }
        return all.get(all.size() - 1);
    }

    /** Forgets everything. */
    public void clear() {
        messages.clear();
    }

    /**
     * Whether two recordings hold the same bytes.
     *
     * @param other another recording
     * @return true if equal
     */
    public boolean sameAs(RecordingSink other) {
        return messages.size() == other.messages.size()
                && java.util.stream.IntStream.range(0, messages.size())
                        .allMatch(i -> Arrays.equals(messages.get(i), other.messages.get(i)));
    }
}
