package io.hedgerow.gateway.venue;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.OrderEgress;
import org.agrona.MutableDirectBuffer;

/** Shows events to an order egress on their way to the engine: it learns what has become of its orders. Order thread. */
public final class EgressPublisher implements EventPublisher {
    private final EventPublisher ring;
    private final OrderEgress egress;
    private MutableDirectBuffer claimed;

    /**
     * Stands before a ring.
     *
     * @param ring way to the engine, of the same thread
     * @param egress learns
     */
    public EgressPublisher(EventPublisher ring, OrderEgress egress) {
        this.ring = ring;
        this.egress = egress;
    }

    @Override
    public MutableDirectBuffer claim() {
        claimed = ring.claim();
        return claimed;
    }

    @Override
    public void publish(int length) {
        egress.onInput(claimed, 0);
        ring.publish(length);
    }
}
