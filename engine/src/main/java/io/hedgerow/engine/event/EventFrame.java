package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * The part that all writers of one publisher share: the claimed buffer, the time, the source and the batch boundary.
 *
 * <p>Owned by the publishing thread.
 */
public final class EventFrame {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private final EventPublisher publisher;
    private final int source;
    private MutableDirectBuffer buffer;
    private long timeNs;
    private boolean closing;
    private EventWriter writer;

    /**
     * Creates a frame.
     *
     * @param publisher where events go
     * @param source who publishes, one of {@link EventSource} or a number of its own up to 65533
     */
    public EventFrame(EventPublisher publisher, int source) {
        this.publisher = publisher;
        this.source = source;
    }

    /**
     * Sets the time of the events that follow.
     *
     * @param eventTimeNs UTC ns since the epoch; the host holds it where it lies before the event of another publisher
     */
    public void at(long eventTimeNs) {
        timeNs = eventTimeNs;
    }

    /**
     * Writer of this frame, made once: its encoders are more garbage than most events.
     *
     * @return always the same
     */
    public EventWriter writer() {
        if (writer == null) {
            writer = new EventWriter(this);
        }
        return writer;
    }

    /** Makes the next event close its batch: the engine revalues and decides right after it. */
    public void closing() {
        closing = true;
    }

    /**
     * Claims a slot for one event, which {@link #end} publishes.
     *
     * @return where it is written, from its message header on
     */
    public MutableDirectBuffer begin() {
        buffer = publisher.claim();
        return buffer;
    }

    /**
     * Time of the events that follow.
     *
     * @return UTC ns since the epoch
     */
    public long timeNs() {
        return timeNs;
    }

    /**
     * What writes message headers, for all writers of this publisher.
     *
     * @return encoder without a place of its own
     */
    public MessageHeaderEncoder header() {
        return header;
    }

    /**
     * Who publishes.
     *
     * @return as constructed
     */
    public int source() {
        return source;
    }

    /**
     * Publishes the event that {@link #begin} started.
     *
     * @param blockLength bytes behind its header
     */
    public void end(int blockLength) {
        EventPrefix.endOfBatch(buffer, 0, closing);
        closing = false;
        publisher.publish(EventPrefix.HEADER_LENGTH + blockLength);
    }
}
