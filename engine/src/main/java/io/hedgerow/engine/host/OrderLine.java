package io.hedgerow.engine.host;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.limit.KillLatch;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The orders of a pipeline on their way to the venue: every new or replaced one passes the kill latch, cancels always pass,
 * and a kill takes off whatever works there. What it cancels and refuses it tells the engine.
 *
 * <pre>{@code
 * OrderLine line = pipeline.newOrderLine(venue);
 * EventWriter reports = new EventWriter(new EventFrame(line.publisher(), 2)); // fills and order updates
 * while (running) {
 *     line.poll(nowNs);
 * }
 * line.latch().engage(KillLatch.EVERYTHING); // any thread
 * }</pre>
 *
 * <p>Owned by the order thread, but for {@link #latch}.
 */
public final class OrderLine {
    private final OutboundRing.Poller orders;
    private final OutputSink venue;
    private final KillLatch latch;
    private final OrderEgress egress;
    private final Reports reports;
    private final EventFrame frame;
    private final OutboundRing.OutputReader sending = this::send;

    OrderLine(EnginePipeline pipeline, OutputSink venue) {
        this.venue = venue;
        HedgeEngine engine = pipeline.engine();
        latch = new KillLatch(
                engine.capacity().listing().underlyings(),
                engine.capacity().listing().venues());
        egress = OrderEgress.of(engine, latch);
        egress.adopt(engine.orders(), instrument -> true);
        orders = pipeline.newUnguardedOrderPoller();
        reports = new Reports(pipeline.newPublisher(this::cancelKilled));
        frame = new EventFrame(reports, 0);
    }

    private void send(long sequence, DirectBuffer message, int offset, int length) {
        egress.send(message, offset, length, venue);
    }

    private void cancelKilled() {
        egress.cancelKilled(venue);
    }

    /**
     * Sends what has come, takes off what a kill has reached, tells the engine; does not wait for orders.
     *
     * @param nowNs engine time of what is told, UTC ns, never going back
     * @return true if there was any order
     */
    public boolean poll(long nowNs) {
        cancelKilled();
        boolean any = orders.poll(sending);
        if (egress.hasDone()) {
            frame.at(nowNs);
            egress.publishDone(frame);
        }
        return any;
    }

    /**
     * The kill switch of this line. Any thread.
     *
     * @return engage it to stop all orders of a scope at once
     */
    public KillLatch latch() {
        return latch;
    }

    /**
     * Where the venue's order updates and fills go, so that the line knows what works there. Order thread.
     *
     * @return publisher of the order thread
     */
    public EventPublisher publisher() {
        return reports;
    }

    /** Lets the egress read every event before the engine gets it. */
    final class Reports implements EventPublisher {
        final EventPublisher ring;
        private MutableDirectBuffer claimed;

        Reports(EventPublisher ring) {
            this.ring = ring;
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
}
