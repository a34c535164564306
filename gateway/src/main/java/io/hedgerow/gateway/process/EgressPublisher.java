package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.OrderEgress;
import org.agrona.MutableDirectBuffer;

/** Shows events to the order egress on their way to the engine: it learns what has become of its orders. Main thread. */
final class EgressPublisher implements EventPublisher {
    private final EventPublisher ring;
    private final OrderEgress egress;
    private MutableDirectBuffer claimed;

    EgressPublisher(EventPublisher ring, OrderEgress egress) {
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
