package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventPublisher;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Shows every event to somebody before it goes on its way to the engine. Owned by the publishing thread. */
public final class ShownPublisher implements EventPublisher {
    private final EventPublisher next;
    private final Sight sight;
    private MutableDirectBuffer claimed;

    /** Sees events. The publishing thread. */
    @FunctionalInterface
    public interface Sight {
        /**
         * Sees one.
         *
         * @param message encoded at the start of this buffer, which is valid during the call
         * @param length bytes, header included
         */
        void onEvent(DirectBuffer message, int length);
    }

    /**
     * Stands before a way to the engine.
     *
     * @param next the way
     * @param sight sees what goes there
     */
    public ShownPublisher(EventPublisher next, Sight sight) {
        this.next = next;
        this.sight = sight;
    }

    @Override
    public MutableDirectBuffer claim() {
        claimed = next.claim();
        return claimed;
    }

    @Override
    public void publish(int length) {
        sight.onEvent(claimed, length);
        next.publish(length);
    }
}
