package io.hedgerow.gateway.process.start;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.wire.WireClient;
import io.hedgerow.gateway.wire.WireClientSpec;
import io.hedgerow.gateway.wire.WireException;
import io.hedgerow.gateway.wire.WireLine;
import io.hedgerow.gateway.wire.WireListener;
import io.hedgerow.gateway.wire.WireWelcome;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a cluster says of itself, and how it began.
 *
 * @param welcome what it says
 * @param start capacities of its engine; empty = it has not begun
 */
record ClusterInquiry(WireWelcome welcome, Optional<CapacitySpec> start) {
    /** Hears the first event and nothing behind it. */
    private static final class Ear implements WireListener {
        private WireWelcome welcome;
        private CapacitySpec start;

        @Override
        public void onWelcome(WireWelcome said) {
            welcome = said;
        }

        @Override
        public void onCommitted(
                long number, DirectBuffer message, int offset, int length, long behindSequence, Object attachment) {
            if (start == null) {
                if (EventPrefix.templateId(message, offset) != EngineStartedDecoder.TEMPLATE_ID) {
                    throw new WireException("its journal does not begin with EngineStarted");
                }
                start = ClusterHost.capacity(message, offset);
            }
        }

        private boolean isDone() {
            return welcome != null && (welcome.journalSequence() == 0L || start != null);
        }
    }

    /** Asks, and waits for the answer. */
    static ClusterInquiry ask(WireClientSpec spec, WireLine line, Consumer<String> told) {
        Ear ear = new Ear();
        IdleStrategy idle = new BackoffIdleStrategy();
        try (WireClient client = new WireClient(spec, line, ear, NanoClock.SYSTEM)) {
            while (!ear.isDone()) {
                client.requireNotRefused();
                told.accept(client.text());
                idle.idle(client.work());
            }
        }
        return new ClusterInquiry(ear.welcome, Optional.ofNullable(ear.start));
    }
}
