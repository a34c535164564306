package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.LiveClock;
import io.hedgerow.gateway.exchange.ExchangeServer;
import io.hedgerow.gateway.exchange.ExchangeSpec;
import io.hedgerow.gateway.exchange.floor.hall.DeribitFloor;
import io.hedgerow.gateway.exchange.floor.hall.FloorSettings;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.EventPrinter;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.WireTimes;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Credentials;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Endpoints;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Feed;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Listing;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The venue's market data over loopback, from the exchange in a box into a list of printed events. */
final class LiveRig implements AutoCloseable {
    final DeribitFloor floor;
    final ExchangeServer server;
    final ReferenceDirectory directory = new ReferenceDirectory();
    final ReferenceRegistry registry = new ReferenceRegistry(directory);
    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<String> losses = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger errors = new AtomicInteger();
    volatile long room = Long.MAX_VALUE;
    volatile boolean failing;
    private final Path folder;
    private LiveSession session;

    /** At the time of this machine. */
    LiveRig(Path folder, ExchangeSpec spec) {
        this(folder, spec, EpochClock.SYSTEM.epochTimeNs());
    }

    /** At a time of its own. */
    LiveRig(Path folder, ExchangeSpec spec, long startNs) {
        this.folder = folder;
        try {
            floor = DeribitFloor.open(FloorSettings.DEFAULT, startNs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = ExchangeServer.start(spec, floor);
    }

    /** Settings that find the exchange: BTC, with credentials or without, each with its interval. */
    DeribitSpec spec(boolean login, Interval interval) {
        Optional<Path> caFile =
                server.trustPem() == null ? Optional.empty() : Optional.of(file("ca.pem", server.trustPem()));
        Path keys = file("keys", "id=trial\nsecret=trial\n");
        Optional<SecretRef> id = SecretRef.of("file:" + keys + "#id", folder);
        Optional<SecretRef> secret = SecretRef.of("file:" + keys + "#secret", folder);
        return new DeribitSpec(
                "gateway",
                TradingMode.PAPER,
                new Endpoints(URI.create(server.webSocketUrl()), URI.create(server.httpUrl()), caFile),
                login ? new Credentials(id, secret) : new Credentials(Optional.empty(), Optional.empty()),
                new Listing(List.of("BTC"), List.of(), Set.of(Kind.OPTION, Kind.FUTURE), Duration.ofDays(10)),
                new DeribitSpec.Connection(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2)),
                new Feed(interval, TimeSource.MACHINE),
                DeribitSpec.Orders.DEFAULT,
                ReconcileSpec.DEFAULT,
                Optional.empty());
    }

    /** The same, at the venue's time. */
    static DeribitSpec atVenueTime(DeribitSpec spec) {
        return new DeribitSpec(
                spec.table(),
                spec.mode(),
                spec.endpoints(),
                spec.credentials(),
                spec.listing(),
                spec.connection(),
                new Feed(spec.feed().interval(), TimeSource.VENUE),
                spec.orders(),
                spec.reconciliation(),
                spec.capture());
    }

    /** The same, with everything recorded. */
    DeribitSpec capturing(DeribitSpec spec, Path capture) {
        return new DeribitSpec(
                spec.table(),
                spec.mode(),
                spec.endpoints(),
                spec.credentials(),
                spec.listing(),
                spec.connection(),
                spec.feed(),
                spec.orders(),
                spec.reconciliation(),
                Optional.of(capture));
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists and connects. */
    LiveSession start(DeribitSpec spec) {
        DeribitVenue venue = DeribitVenue.list(spec, registry, notes::add);
        LiveClock clock = spec.feed().time() == TimeSource.VENUE
                ? LiveClock.ofVenue(venue.startTimeNs())
                : LiveClock.ofMachine(EpochClock.SYSTEM);
        session = venue.connect(new Wires(clock));
        session.start();
        return session;
    }

    long count(String word) {
        return lines.stream().filter(line -> line.startsWith(word + " ")).count();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        server.close();
    }

    private final class Wires implements LiveSession.Wiring {
        private final LiveClock clock;

        Wires(LiveClock clock) {
            this.clock = clock;
        }

        @Override
        public EventPublisher newPublisher() {
            EventPrinter printer = new EventPrinter();
            MutableDirectBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
            return new EventPublisher() {
                @Override
                public MutableDirectBuffer claim() {
                    slot.setMemory(0, slot.capacity(), (byte) 0);
                    return slot;
                }

                @Override
                public void publish(int length) {
                    lines.add(printer.print(slot));
                }
            };
        }

        @Override
        public EpochClock clock() {
            return clock;
        }

        @Override
        public void venueTime(long timeNs) {
            clock.hear(timeNs);
        }

        @Override
        public WireTimes wireTimes() {
            return new WireTimes(clock);
        }

        @Override
        public long room() {
            if (failing) {
                errors.incrementAndGet();
                throw new IllegalStateException("an error of the test");
            }
            return room;
        }

        @Override
        public long journalId() {
            return 1L;
        }

        @Override
        public void connected() {
            connections.incrementAndGet();
        }

        @Override
        public void lost(String why) {
            losses.add(why);
        }
    }
}
