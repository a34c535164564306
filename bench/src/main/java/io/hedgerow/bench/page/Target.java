package io.hedgerow.bench.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a figure of a run should be, and what it is.
 *
 * @param name what is aimed at, one line
 * @param value what was measured, such as a ratio
 * @param bound what it should not pass
 * @param atLeast whether the bound is a least value; false = a largest
 */
public record Target(String name, double value, double bound, boolean atLeast) {
    /**
     * A value that should not be above its bound.
     *
     * @param name what is aimed at
     * @param value measured
     * @param bound largest
     * @return the target
     */
    public static Target atMost(String name, double value, double bound) {
        return new Target(name, value, bound, false);
    }

    /**
     * A value that should not be below its bound.
     *
     * @param name what is aimed at
     * @param value measured
     * @param bound least
     * @return the target
     */
    public static Target atLeast(String name, double value, double bound) {
        return new Target(name, value, bound, true);
    }

    /**
     * Something that should be so.
     *
     * @param name what is aimed at
     * @param isSo whether it is
     * @return the target: 1 of 1, or 0
     */
    public static Target holds(String name, boolean isSo) {
        return new Target(name, isSo ? 1.0 : 0.0, 1.0, true);
    }

    /**
     * Whether it is what it should be.
     *
     * @return false also for a value that was not measured (NaN)
     */
    public boolean isMet() {
        return atLeast ? value >= bound : value <= bound;
    }

    /**
     * For a person.
     *
     * @return one line
     */
    public String text() {
        return String.format(
                Locale.ROOT,
                "Target %s: %s: %.2f, %s %.2f",
                isMet() ? "met" : "NOT met",
                name,
                value,
                atLeast ? "at least" : "at most",
                bound);
    }

    /**
     * For JSON.
     *
     * @param targets any
     * @return an object each
     */
    public static List<Map<String, Object>> json(List<Target> targets) {
        return targets.stream().map(Target::json).toList();
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("value", Double.isFinite(value) ? value : null);
        json.put("bound", bound);
        json.put("at_least", atLeast);
        json.put("met", isMet());
        return json;
    }
}
