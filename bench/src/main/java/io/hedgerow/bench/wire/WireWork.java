package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.SecretRef;
import io.hedgerow.gateway.venue.TimeSource;
import io.hedgerow.gateway.venue.TradingMode;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Credentials;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Feed;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Interval;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Kind;
import io.hedgerow.gateway.venue.deribit.live.DeribitSpec.Listing;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** One call of the bench: venue and desk, rounds of ticks with the floors between them. Owned by one thread. */
final class WireWork {
    /** Every so many ticks one calls for an order. */
    static final int TICKS_PER_ORDER = 10;

    private static final double JUMP = 200.0;
    private static final double TICK = 0.5;
    private static final int FLOOR_PART = 4;
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final long LOOK_NS = 1_000_000L;
    private static final Duration YEARS = Duration.ofDays(1_000);

    private final WireSpec spec;
    private final Scratch scratch;
    private final Consumer<String> tell;
    private final Histogram roundTrips = Latencies.histogram();
    private final Map<String, Long> garbage = new LinkedHashMap<>();
    private double level = VenueBox.PRICE;

    WireWork(WireSpec spec, Scratch scratch, Consumer<String> tell) {
        this.spec = spec;
        this.scratch = scratch;
        this.tell = tell;
    }

    /**
     * Measures everything.
     *
     * @param warmUpNs before all that counts: half of it an engine flat out, half ticks over the wire
     * @param ticks of a round
     * @param rounds that count
     * @return the figures
     * @throws IOException if a file cannot be written
     */
    WireFigures measure(long warmUpNs, int ticks, int rounds) throws IOException {
        tell.accept("warming up");
        WarmUp.run(warmUpNs / 2, PipelineSpec.DEFAULT);
        int warmUpTicks = (int) Math.max(TICKS_PER_ORDER, warmUpNs / 2 / Spacing.TICK_NS);
        Path folder = Files.createDirectories(scratch.at("wire"));
        WireFloors floors = new WireFloors(spec);
        try (VenueBox venue = new VenueBox(spec);
                WireBenchDesk desk =
                        new WireBenchDesk(venueSpec(venue, folder), spec.journal(), scratch.at("journal"))) {
            ThreadGarbage threads = new ThreadGarbage();
            round(venue, desk, threads, warmUpTicks);
            floors.measure(Math.max(1, warmUpTicks / FLOOR_PART), Files.createDirectories(scratch.at("warm-up")));
            floors.reset();
            roundTrips.reset();
            garbage.clear();
            Histogram before = desk.wireToWire();
            for (int round = 1; round <= rounds; round++) {
                tell.accept("round " + round + " of " + rounds);
                round(venue, desk, threads, ticks);
                floors.measure(Math.max(1, ticks / FLOOR_PART), Files.createDirectories(scratch.at("round-" + round)));
            }
            Histogram wireToWire = desk.wireToWire();
            wireToWire.subtract(before);
            return new WireFigures(
                    spec, rounds, (long) rounds * ticks, wireToWire, roundTrips, floors, garbage, desk.notes());
        }
    }

    private void round(VenueBox venue, WireBenchDesk desk, ThreadGarbage threads, int ticks) {
        long ordersBefore = desk.wireToWire().getTotalCount();
        Map<String, Long> bytesBefore = threads.bytes();
        Spacing.run(ticks, tick -> tick(venue, tick));
        desk.awaitApplied();
        awaitOrders(desk, ordersBefore + ticks / TICKS_PER_ORDER);
        threads.bytes().forEach((thread, bytes) -> garbage.merge(thread, bytes - bytesBefore.get(thread), Long::sum));
        roundTrips.add(venue.takeRoundTrips());
    }

    private void tick(VenueBox venue, int tick) {
        boolean asking = tick % TICKS_PER_ORDER == 0;
        if (asking) {
            level = level > VenueBox.PRICE ? VenueBox.PRICE : VenueBox.PRICE + JUMP;
        }
        venue.quote(level + tick % 2 * TICK, asking);
    }

    /** An order that is late is measured all the same. */
    private static void awaitOrders(WireBenchDesk desk, long orders) {
        long from = System.nanoTime();
        while (desk.wireToWire().getTotalCount() < orders && System.nanoTime() - from < PATIENCE_NS) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static DeribitSpec venueSpec(VenueBox venue, Path folder) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "id=trial\nsecret=trial\n");
        Optional<SecretRef> id = SecretRef.of("file:" + keys + "#id", folder);
        Optional<SecretRef> secret = SecretRef.of("file:" + keys + "#secret", folder);
        return new DeribitSpec(
                "gateway",
                TradingMode.LIVE,
                venue.endpoints(folder),
                new Credentials(id, secret),
                new Listing(List.of("BTC"), List.of(), Set.of(Kind.FUTURE, Kind.OPTION), YEARS),
                DeribitSpec.Connection.DEFAULT,
                new Feed(Interval.RAW, TimeSource.MACHINE),
                DeribitSpec.Orders.DEFAULT,
                new ReconcileSpec(Duration.ZERO, ReconcileSpec.Action.REDUCE_ONLY, 0L, BigDecimal.ONE, Map.of()),
                Optional.empty());
    }
}
