package io.hedgerow.gateway.venue.sim;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.Execution;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import org.agrona.DirectBuffer;

/** Exchange and engine in one thread: every event is applied as it is published, every order handed over at once. */
final class ClosedLoop implements AutoCloseable {
    private final InlinePublisher publisher;
    private final SimExchange exchange;

    ClosedLoop(SimSpec spec, Execution execution) {
        publisher = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, this::onOutput);
        EventFrame frame = new EventFrame(publisher, 1);
        frame.at(spec.startNs());
        new ReferenceWriter(frame).engineStarted(spec.seed(), NumericProfile.CURRENT, "test", CapacitySpec.DEFAULT);
        exchange = new SimExchange(spec, publisher, 2);
        exchange.publishReference();
        Desk.configure(frame, exchange.universe(), execution);
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        exchange.onOutput(message, offset, length);
    }

    /** Lets one moment happen. */
    void advance() {
        exchange.advance();
    }

    boolean isBefore(long seconds) {
        return exchange.nextTimeNs() - SimSpec.DEFAULT.startNs() <= seconds * 1_000_000_000L;
    }

    void run(long seconds) {
        while (isBefore(seconds)) {
            advance();
        }
    }

    HedgeEngine engine() {
        return publisher.engine();
    }

    SimExchange exchange() {
        return exchange;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
