package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.venue.VenueFields;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Publishes the events of one moment as one batch, although nobody knows which is the last before the moment is over:
 * each event is held back until the next one comes or the group ends.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
final class GroupPublisher implements EventPublisher {
    private final EventPublisher target;
    private final UnsafeBuffer held = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private int heldLength;
    private int count;
    private long total;

    GroupPublisher(EventPublisher target) {
        this.target = target;
    }

    @Override
    public MutableDirectBuffer claim() {
        release();
        held.setMemory(0, held.capacity(), (byte) 0);
        return held;
    }

    @Override
    public void publish(int length) {
        heldLength = length;
        count++;
        total++;
    }

    /**
     * Ends the group: its last event closes the batch.
     *
     * @return events in the group
     */
    int endGroup() {
        if (heldLength > 0) {
            EventPrefix.endOfBatch(held, 0, true);
            release();
        }
        int published = count;
        count = 0;
        return published;
    }

    long total() {
        return total;
    }

    private void release() {
        if (heldLength == 0) {
            return;
        }
        target.claim().putBytes(0, held, 0, heldLength);
        target.publish(heldLength);
        heldLength = 0;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        total = fields.of(total);
    }
}
