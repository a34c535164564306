package io.hedgerow.bench.kernel;

import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Medians by contender and size, as a table or as JSON. Built and read by one thread. */
final class KernelReport {
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Double>> nanos = new LinkedHashMap<>();
    private final List<Integer> sizes = new ArrayList<>();

    void add(String name, String what, int size, double nanosPerOption) {
        outputs.put(name, what);
        nanos.computeIfAbsent(name, first -> new LinkedHashMap<>()).put(size, nanosPerOption);
        if (!sizes.contains(size)) {
            sizes.add(size);
        }
    }

    double nanosPerOption(String name, int size) {
        return nanos.get(name).get(size);
    }

    String toTable(String base) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-18s", "ns per option"));
        sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %18s", "N=" + size)));
        for (String name : nanos.keySet()) {
            text.append(String.format(Locale.ROOT, "%n%-18s", name));
            for (int size : sizes) {
                text.append(cell(nanos.get(name).get(size), nanosPerOption(base, size)));
            }
        }
        outputs.forEach((name, what) -> text.append(String.format(Locale.ROOT, "%n%-18s %s", name, what)));
        return text.append(String.format(Locale.ROOT, "%nx: times %s", base)).toString();
    }

    private static String cell(Double value, double base) {
        return value == null
                ? String.format(Locale.ROOT, " %18s", "-")
                : String.format(Locale.ROOT, " %9.2f (x%6.2f)", value, value / base);
    }

    String toJson() {
        List<Map<String, Object>> timings = new ArrayList<>();
        nanos.forEach((name, bySize) -> bySize.forEach((size, value) -> {
            Map<String, Object> timing = new LinkedHashMap<>();
            timing.put("contender", name);
            timing.put("computes", outputs.get(name));
            timing.put("options", size);
            timing.put("option_ns", value);
            timings.add(timing);
        }));
        Map<String, Object> json = JsonHead.of("bench kernel");
        json.put("timings", timings);
        return Json.write(json);
    }
}
