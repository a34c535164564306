package io.hedgerow.bench.readme;

import io.hedgerow.gateway.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a command printed as JSON, over as many times as it ran. Immutable; any thread.
 *
 * <p>A member is named by its way: {@code latency.p50_ns}, {@code operations[gate.allChecks].p50_ns}. An element of a list
 * goes by its member {@code name}, {@code contender} or {@code way}.
 */
final class Figures {
    private static final List<String> NAMES = List.of("name", "contender", "way");

    private final List<Map<String, Object>> objects = new ArrayList<>();

    /**
     * What it printed.
     *
     * @param texts one JSON object of each time, at least one
     */
    Figures(List<String> texts) {
        texts.forEach(text -> objects.add(Json.read(text)));
    }

    /**
     * A number.
     *
     * @param way to a member
     * @return the median over all times, the upper one of an even number
     * @throws IllegalArgumentException if there is no such number
     */
    double median(String way) {
        double[] numbers = objects.stream()
                .mapToDouble(object -> {
                    if (find(object, way) instanceof Number number) {
                        return number.doubleValue();
                    }
                    throw new IllegalArgumentException("'" + way + "' is no number there");
                })
                .sorted()
                .toArray();
        return numbers[numbers.length / 2];
    }

    /**
     * A text, as printed the last time.
     *
     * @param way to a member
     * @return its value
     */
    String text(String way) {
        return String.valueOf(find(objects.get(objects.size() - 1), way));
    }

    private static Object find(Map<String, Object> object, String way) {
        Object at = object;
        String left = way;
        while (!left.isEmpty()) {
            int bracket = left.indexOf('[');
            int dot = left.indexOf('.');
            if (bracket == 0) {
                int end = left.indexOf(']');
                at = element(at, left.substring(1, end), way);
                left = left.substring(end + 1);
            } else if (dot == 0) {
                left = left.substring(1);
            } else {
                int end = Arrays.stream(new int[] {bracket, dot, left.length()})
                        .filter(place -> place > 0)
                        .min()
                        .orElseThrow();
                at = member(at, left.substring(0, end), way);
                left = left.substring(end);
            }
        }
        return at;
    }

    private static Object member(Object at, String name, String way) {
        if (at instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw new IllegalArgumentException("there is no '" + name + "' of '" + way + "'");
    }

    private static Object element(Object at, String name, String way) {
        if (at instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map && NAMES.stream().anyMatch(key -> name.equals(map.get(key)))) {
                    return map;
                }
            }
        }
        throw new IllegalArgumentException("there is no element '" + name + "' of '" + way + "'");
    }
}
