package io.hedgerow.bench.kernel;

import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Medians by contender and size, as a table or as JSON. What should not allocate and did has no time in it, but the reason.
 * Built and read by one thread.
 */
final class KernelReport {
    private static final double NO_BYTES = 0.5;

    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Figure>> figures = new LinkedHashMap<>();
    private final List<Integer> sizes = new ArrayList<>();

    /**
     * A figure.
     *
     * @param turn medians; not numbers where there is none
     * @param failed why it is not to be believed
     */
    private record Figure(Turn turn, Optional<String> failed) {}

    /** Adds somebody who may allocate. */
    void add(String name, String what, int size, Turn turn) {
        add(name, what, size, new Figure(turn, Optional.empty()));
    }

    /** Adds somebody who must not: a time with bytes is none. */
    void addStrict(String name, String what, int size, Turn turn) {
        boolean allocates = turn.bytes() >= NO_BYTES;
        Optional<String> failed = Optional.of(allocates(turn.bytes()) + ": compiled badly, or not at all");
        add(name, what, size, new Figure(turn, allocates ? failed : Optional.empty()));
    }

    /** Adds somebody of whom there is no figure. */
    void addFailed(String name, String what, int size, String reason) {
        add(name, what, size, new Figure(new Turn(Double.NaN, Double.NaN), Optional.of(reason)));
    }

    private void add(String name, String what, int size, Figure figure) {
        outputs.put(name, what);
        figures.computeIfAbsent(name, first -> new LinkedHashMap<>()).put(size, figure);
        if (!sizes.contains(size)) {
            sizes.add(size);
        }
    }

    /** How an allocation is told. */
    static String allocates(double bytes) {
        return String.format(Locale.ROOT, "allocates %,.1f bytes an option", bytes);
    }

    /** Whether every figure is to be believed. */
    boolean isSound() {
        return figures.values().stream()
                .flatMap(bySize -> bySize.values().stream())
                .allMatch(figure -> figure.failed().isEmpty());
    }

    String toTable(String base) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-18s", "ns per option"));
        sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %18s", "N=" + size)));
        text.append(String.format(Locale.ROOT, " %10s", "bytes"));
        figures.forEach((name, bySize) -> {
            text.append(String.format(Locale.ROOT, "%n%-18s", name));
            sizes.forEach(size -> text.append(cell(bySize.get(size), base(base, size))));
            text.append(bytes(bySize));
        });
        outputs.forEach((name, what) -> text.append(String.format(Locale.ROOT, "%n%-18s %s", name, what)));
        figures.forEach((name, bySize) -> bySize.forEach((size, figure) -> figure.failed()
                .ifPresent(reason ->
                        text.append(String.format(Locale.ROOT, "%nFAILED: %s N=%d %s", name, size, reason)))));
        return text.append(String.format(Locale.ROOT, "%nx: times %s; bytes: allocated an option, at most", base))
                .toString();
    }

    private Figure base(String name, int size) {
        return figures.getOrDefault(name, Map.of()).get(size);
    }

    private static String cell(Figure figure, Figure base) {
        if (figure == null) {
            return String.format(Locale.ROOT, " %18s", "-");
        }
        if (figure.failed().isPresent()) {
            return String.format(Locale.ROOT, " %18s", "FAILED");
        }
        double nanos = figure.turn().nanos();
        return base == null || base.failed().isPresent()
                ? String.format(Locale.ROOT, " %9.2f %8s", nanos, "")
                : String.format(
                        Locale.ROOT,
                        " %9.2f (x%6.2f)",
                        nanos,
                        nanos / base.turn().nanos());
    }

    private static String bytes(Map<Integer, Figure> bySize) {
        return bySize.values().stream()
                .mapToDouble(figure -> figure.turn().bytes())
                .filter(bytes -> !Double.isNaN(bytes))
                .max()
                .stream()
                .mapToObj(most -> String.format(Locale.ROOT, " %10.1f", most))
                .findFirst()
                .orElseGet(() -> String.format(Locale.ROOT, " %10s", "-"));
    }

    String toJson() {
        List<Map<String, Object>> timings = new ArrayList<>();
        figures.forEach((name, bySize) -> bySize.forEach((size, figure) -> {
            Map<String, Object> timing = new LinkedHashMap<>();
            timing.put("contender", name);
            timing.put("computes", outputs.get(name));
            timing.put("options", size);
            timing.put(
                    "option_ns",
                    figure.failed().isPresent() ? null : figure.turn().nanos());
            timing.put("option_bytes", number(figure.turn().bytes()));
            timing.put("failed", figure.failed().orElse(null));
            timings.add(timing);
        }));
        Map<String, Object> json = JsonHead.of("bench kernel");
        json.put("timings", timings);
        return Json.write(json);
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
