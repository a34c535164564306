package io.hedgerow.gateway.process;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.LiveVenue;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/** A live venue that quotes what it has listed and lists more while it runs; it forgets every order. Any thread. */
final class ListingVenue implements LiveVenue {
    private static final long E9 = 1_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000L;

    private final ReferenceRegistry registry;
    private final String code;
    private final int venueId;
    private final List<Integer> listed = new CopyOnWriteArrayList<>();
    private final Queue<String> wanted = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Lists perpetuals before anything runs. */
    ListingVenue(ReferenceRegistry registry, String code, String... names) {
        this.registry = registry;
        this.code = code;
        venueId = registry.venue(code);
        for (String name : names) {
            listed.add(registry.add(perpetual(name)));
        }
    }

    /** Lists one more, on the venue's own thread. */
    void list(String name) {
        wanted.add(name);
    }

    private InstrumentSpec perpetual(String name) {
        return InstrumentSpec.builder(0, name)
                .perpetual()
                .inverse()
                .contractSizeE9(10 * E9)
                .underlyingId(registry.underlying("BTC", "BTC", "USD"))
                .venueId(venueId)
                .baseCurrencyId(registry.currency("BTC"))
                .quoteCurrencyId(registry.currency("USD"))
                .build();
    }

    @Override
    public String name() {
        return code;
    }

    @Override
    public List<Integer> venueIds() {
        return List.of(venueId);
    }

    @Override
    public LiveSession connect(LiveSession.Wiring wiring) {
        return new Session(wiring);
    }

    private void publishUntilClosed(EventPublisher publisher, Runnable connected) {
        EventFrame frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
        EventWriter writer = new EventWriter(frame);
        boolean told = false;
        while (!closed) {
            frame.at(EpochClock.SYSTEM.epochTimeNs());
            for (String name = wanted.poll(); name != null; name = wanted.poll()) {
                listed.add(registry.list(perpetual(name), new ReferenceWriter(frame)));
            }
            writer.indexPrice(registry.underlying("BTC", "BTC", "USD"), EventWriter.NONE, 100_000L * E9);
            for (int id : listed) {
                frame.closing();
                writer.quote(id)
                        .bid(99_999L * E9, 100)
                        .ask(100_001L * E9, 100)
                        .mark(100_000L * E9)
                        .publish();
            }
            if (!told) {
                connected.run();
                told = true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private final class Session implements LiveSession {
        private final Thread feed;

        Session(LiveSession.Wiring wiring) {
            EventPublisher publisher = wiring.newPublisher();
            feed = Thread.ofPlatform()
                    .daemon()
                    .name(code)
                    .unstarted(() -> publishUntilClosed(publisher, wiring::connected));
        }

        @Override
        public void start() {
            feed.start();
        }

        @Override
        public void ready() {
            // No order is ever reported on.
        }

        @Override
        public void onOutput(DirectBuffer message, int offset, int length) {
            // Forgotten.
        }

        @Override
        public List<Working> workingOrders() {
            return List.of();
        }

        @Override
        public void cancel(Working order) {
            // There are none.
        }

        @Override
        public List<Executed> executions(Heard heard) {
            return List.of();
        }

        @Override
        public void close() {
            closed = true;
            try {
                feed.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
