package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.limit.RiskStates;

/** What a process that continues a journal publishes of itself, each as one batch. Main thread; static. */
public final class RestartEvents {
    private RestartEvents() {}

    /** Publishes that another configuration or build goes on. */
    public static void publishContinued(
            EventPublisher publisher, long timeNs, String build, long configHash, long wallTimeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        frame.closing();
        new ReferenceWriter(frame).engineContinued(build, configHash, wallTimeNs);
    }

    /** Publishes that nothing may be traded until an operator says so; takes working orders off. */
    public static void publishHalt(EventPublisher publisher, long timeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        new CommandWriter(frame).riskState(RiskStates.EVERYTHING, RiskState.HALTED, "journal.on_resume");
        closeBatch(frame, timeNs);
    }

    /** Publishes that every working order has been taken off by its venue. */
    public static void publishCancelled(EventPublisher publisher, long timeNs, WorkingOrders orders) {
        EventFrame frame = new EventFrame(publisher, EventSource.RECONCILIATION);
        frame.at(timeNs);
        EventWriter events = new EventWriter(frame);
        for (int place = 0; place < orders.places(); place++) {
            if (orders.isOpen(place)) {
                events.orders()
                        .update(
                                orders.instrumentId(place),
                                orders.orderId(place),
                                OrderStatus.CANCELLED,
                                0L,
                                EventWriter.NONE,
                                0);
            }
        }
        closeBatch(frame, timeNs);
    }

    private static void closeBatch(EventFrame frame, long timeNs) {
        frame.at(timeNs);
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
    }
}
