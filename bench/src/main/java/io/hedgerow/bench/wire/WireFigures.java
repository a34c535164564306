package io.hedgerow.bench.wire;

import io.hedgerow.bench.latency.Latencies;
import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.FigureLines;
import io.hedgerow.bench.page.Median;
import io.hedgerow.bench.page.Units;
import io.hedgerow.gateway.venue.net.NetEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was found.
 *
 * @param spec what was measured
 * @param rounds that count
 * @param ticks of all rounds
 * @param wireToWire from the bytes of a message to the bytes of its order, ns
 * @param roundTrips from a quote at the venue to its order there, ns
 * @param floors the parts alone
 * @param garbage bytes that threads allocated during the ticks, by what they do
 * @param notes what the desk was told
 */
record WireFigures(
        WireSpec spec,
        int rounds,
        long ticks,
        Histogram wireToWire,
        Histogram roundTrips,
        WireFloors floors,
        Map<String, Long> garbage,
        List<String> notes)
        implements BenchReport {
    private static final double P99 = 99.0;

    /** Share of jumps that must have been answered before the next. */
    private static final double ANSWERED_SHARE_MIN = 0.99;

    /** Far below an object a tick; the queue of the journal makes some helpers anew after a garbage collection. */
    private static final long ENGINE_BYTES_PER_ROUND_MAX = 4_096L;

    private static final List<String> HEADS = List.of("time", "calls", "p50", "p99", "max");

    @Override
    public String name() {
        return "wire";
    }

    private long orders() {
        return wireToWire.getTotalCount();
    }

    private long ordersMeant() {
        return Math.ceilDiv(ticks, WireWork.TICKS_PER_ORDER);
    }

    private double bytesPerOrder(String thread) {
        return (double) garbage.get(thread) / Math.max(1L, orders());
    }

    /** Why its figures must not be quoted; empty = they may. */
    private List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (roundTrips.getTotalCount() < ANSWERED_SHARE_MIN * ordersMeant()) {
            failures.add(String.format(
                    Locale.ROOT,
                    "only %,d of %,d jumps were answered before the next: the machine is too slow or too busy",
                    roundTrips.getTotalCount(),
                    ordersMeant()));
        }
        if (garbage.get("engine") > rounds * ENGINE_BYTES_PER_ROUND_MAX) {
            failures.add(String.format(
                    Locale.ROOT, "the engine's thread made %.1f bytes of garbage an order", bytesPerOrder("engine")));
        }
        return failures;
    }

    @Override
    public boolean isSound() {
        return failures().isEmpty();
    }

    private double wireRatio() {
        return Median.of(wireToWire) / floors.wireToWireNs();
    }

    private double roundTripRatio() {
        return Median.of(roundTrips) / floors.roundTripNs();
    }

    private String encryption() {
        if (spec.identity().isEmpty()) {
            return "no TLS";
        }
        return NetEndpoint.isTlsNative() ? "native TLS" : "the JDK's TLS";
    }

    private String title() {
        return String.format(
                Locale.ROOT,
                "%,d orders of %,d ticks, %,d options, %s, journal %s",
                orders(),
                ticks,
                spec.listed(),
                encryption(),
                spec.journal().name().toLowerCase(Locale.ROOT));
    }

    private Map<String, Histogram> times() {
        Map<String, Histogram> times = new LinkedHashMap<>();
        times.put("wire to wire", wireToWire);
        times.put("round trip at the venue", roundTrips);
        times.put("floor: socket echo", floors.echo());
        times.put("floor: both rings", floors.rings());
        times.put("floor: raw append", floors.append());
        times.put("floor: kernel", floors.kernel());
        return times;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        times().forEach((name, nanos) -> rows.add(row(name, nanos)));
        return rows;
    }

    private static List<String> row(String name, Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return List.of(name, "0", "-", "-", "-");
        }
        return List.of(
                name,
                Units.count((double) nanos.getTotalCount()),
                Units.time((double) nanos.getValueAtPercentile(50.0)),
                Units.time((double) nanos.getValueAtPercentile(P99)),
                Units.time((double) nanos.getMaxValue()));
    }

    private List<String> sentences() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "wire to wire is %.1f of the sum of its floors, %s: both rings, append, kernel",
                wireRatio(),
                Units.time(floors.wireToWireNs())));
        lines.add(String.format(
                Locale.ROOT,
                "the round trip is %.1f of the sum of its floors, %s: those and an echo, one way of which takes %s",
                roundTripRatio(),
                Units.time(floors.roundTripNs()),
                Units.time(Median.of(floors.echo()) / 2)));
        lines.add(String.format(
                Locale.ROOT,
                "bytes of garbage an order, with its %d ticks: feed %,.0f, engine %,.1f, order thread %,.0f, order I/O"
                        + " %,.0f",
                WireWork.TICKS_PER_ORDER,
                bytesPerOrder("feed"),
                bytesPerOrder("engine"),
                bytesPerOrder("order_thread"),
                bytesPerOrder("order_io")));
        failures().forEach(why -> lines.add("FAILED: " + why));
        return lines;
    }

    @Override
    public String text() {
        return FigureLines.of(title(), HEADS, rows(), sentences());
    }

    @Override
    public void addTo(BenchPage page) {
        page.part("Wire to wire", "From the bytes of a message to the bytes of its order, over loopback: " + title())
                .points(sentences())
                .table("Times", HEADS, rows());
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("options", (long) spec.listed());
        json.put("journal", spec.journal().name().toLowerCase(Locale.ROOT));
        json.put("tls", spec.identity().isPresent());
        json.put("native_tls", NetEndpoint.isTlsNative());
        json.put("rounds", (long) rounds);
        json.put("ticks", ticks);
        json.put("tick_spacing_ns", Spacing.TICK_NS);
        json.put("orders_meant", ordersMeant());
        json.put("orders", orders());
        json.put("failed", !isSound());
        json.put("failures", failures());
        json.put("wire_to_wire", Latencies.json(wireToWire));
        json.put("round_trip", Latencies.json(roundTrips));
        json.put("floors", floorsJson());
        json.put("wire_to_wire_ratio", wireRatio());
        json.put("round_trip_ratio", roundTripRatio());
        json.put("allocated_bytes_per_order", garbageJson());
        return json;
    }

    private Map<String, Object> floorsJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("socket_echo", Latencies.json(floors.echo()));
        json.put("socket_one_way_p50_ns", Median.of(floors.echo()) / 2);
        json.put("both_rings", Latencies.json(floors.rings()));
        json.put("raw_append", Latencies.json(floors.append()));
        json.put("kernel", Latencies.json(floors.kernel()));
        json.put("wire_to_wire_sum_p50_ns", floors.wireToWireNs());
        json.put("round_trip_sum_p50_ns", floors.roundTripNs());
        return json;
    }

    private Map<String, Object> garbageJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        garbage.keySet().forEach(thread -> json.put(thread, bytesPerOrder(thread)));
        return json;
    }
}
