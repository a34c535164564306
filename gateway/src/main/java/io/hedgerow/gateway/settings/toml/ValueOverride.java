package io.hedgerow.gateway.settings.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * A value given outside the file.
 *
 * @param path key, one element per dotted part
 * @param value String, Long, Double, Boolean or a TOML array
 * @param origin where it was given, for messages
 */
public record ValueOverride(List<String> path, Object value, String origin) {
    private static final String ENVIRONMENT_PREFIX = "HEDGEROW_";
    private static final String ENVIRONMENT_SEPARATOR = "__";

    public ValueOverride {
        path = List.copyOf(path);
    }

    /**
     * Reads {@code a.b=c}. The right side is a TOML value; what is none is taken as text, so that quotes may be left
     * out.
     *
     * @throws IllegalArgumentException if there is no '=' or the left side is no dotted key
     */
    public static ValueOverride ofAssignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("--set wants key=value, such as engine.batch_max=64");
        }
        String key = assignment.substring(0, equals).trim();
        return new ValueOverride(Toml.parseDottedKey(key), value(assignment.substring(equals + 1)), "--set " + key);
    }

    /**
     * Reads {@code a.b=c} that stands for the {@code b=c} which an operator typed.
     *
     * @throws IllegalArgumentException if there is no '=' or the left side is no dotted key
     */
    public static ValueOverride ofSetting(String assignment) {
        ValueOverride override = ofAssignment(assignment);
        return new ValueOverride(override.path(), override.value(), typed(assignment));
    }

    /** What was typed of an assignment: the last part of its key and the value. */
    public static String typed(String assignment) {
        int equals = assignment.indexOf('=');
        List<String> path = equals <= 0
                ? List.of(assignment)
                : Toml.parseDottedKey(assignment.substring(0, equals).trim());
        return path.get(path.size() - 1) + (equals < 0 ? "" : assignment.substring(equals));
    }

    /** Variables such as {@code HEDGEROW_ENGINE__BATCH_MAX}; those without a double underscore are not ours. */
    public static List<ValueOverride> ofEnvironment(Map<String, String> environment) {
        List<ValueOverride> overrides = new ArrayList<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(ENVIRONMENT_PREFIX) && name.contains(ENVIRONMENT_SEPARATOR)) {
                String key = name.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
                List<String> path = List.of(key.split(ENVIRONMENT_SEPARATOR, -1));
                overrides.add(new ValueOverride(path, value(variable.getValue()), "environment " + name));
            }
        }
        return overrides;
    }

    private static Object value(String text) {
        TomlParseResult parsed = Toml.parse("value = " + text.trim());
        Object value = parsed.hasErrors() || parsed.size() != 1 ? null : parsed.get("value");
        return value == null ? text.trim() : value;
    }
}
