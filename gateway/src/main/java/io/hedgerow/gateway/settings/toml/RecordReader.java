package io.hedgerow.gateway.settings.toml;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads settings that are declared as records which check themselves: a component {@code tickSize} is the key
 * {@code tick_size}, a record in a record is a table unless it is in the {@link SameTable}, and what the constructor refuses ({@link RefusedValueException})
 * becomes a problem at the key of the component.
 *
 * <p>Owned by the reading thread.
 */
public final class RecordReader {
    private static final long LONGEST_NS = Duration.ofDays(3_650).toNanos();

    private RecordReader() {}

    /**
     * Reads a record.
     *
     * @param section its table
     * @param defaults values of keys that are not given
     * @param fixed components that do not come from this table, by name
     * @return the record; the defaults where a value was refused
     */
    public static <R extends Record> R read(Section section, R defaults, Map<String, Object> fixed) {
        R record = readPart(section, defaults, fixed);
        section.end();
        return record;
    }

    private static <R extends Record> R readPart(Section section, R defaults, Map<String, Object> fixed) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object normal = get(components[i], defaults);
            Object given = fixed.get(components[i].getName());
            if (components[i].isAnnotationPresent(SameTable.class)) {
                values[i] = readPart(section, (Record) normal, fixed);
            } else {
                values[i] = given != null ? given : value(section, key(components[i].getName()), normal);
            }
        }
        return construct(section, defaults, components, values);
    }

    private static Object value(Section section, String key, Object normal) {
        if (normal instanceof Record nested) {
            return read(section.section(key), nested, Map.of());
        }
        if (normal instanceof Double number) {
            return section.decimal(key, number, Range.of(-Double.MAX_VALUE, Double.MAX_VALUE, "any number"));
        }
        if (normal instanceof Integer number) {
            return (int) section.integer(key, number, Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE, "whole number"));
        }
        if (normal instanceof Long number) {
            return section.integer(key, number, Range.of(Long.MIN_VALUE, Long.MAX_VALUE, "whole number"));
        }
        if (normal instanceof Boolean flag) {
            return section.flag(key, flag);
        }
        if (normal instanceof String text) {
            return section.text(key, text);
        }
        if (normal instanceof Duration duration) {
            return Duration.ofNanos(section.durationNs(key, duration.toNanos(), 0L, LONGEST_NS));
        }
        if (normal instanceof Instant instant) {
            return section.instant(key, instant);
        }
        if (normal instanceof List<?> list) {
            return section.durations(
                    key, list.stream().map(Duration.class::cast).toList());
        }
        throw new IllegalStateException("no way to read " + normal.getClass() + " from a configuration");
    }

    /** Reports one refusal after the other, each time going on with the default of the refused key. */
    private static <R extends Record> R construct(
            Section section, R defaults, RecordComponent[] components, Object[] values) {
        Constructor<R> constructor = constructor(defaults, components);
        for (int attempt = 0; attempt <= components.length; attempt++) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                int refused = report(section, components, e.getCause());
                Object normal = refused < 0 ? null : get(components[refused], defaults);
                if (refused < 0 || values[refused].equals(normal)) {
                    return defaults;
                }
                values[refused] = normal;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make a " + defaults.getClass(), e);
            }
        }
        return defaults;
    }

    /** Index of the refused component, or -1 if it is none of this record. */
    private static int report(Section section, RecordComponent[] components, Throwable failure) {
        if (!(failure instanceof RefusedValueException refusal)) {
            throw new IllegalStateException("a setting failed in an unexpected way", failure);
        }
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(refusal.component())) {
                section.problem(key(refusal.component()), refusal.what());
                return i;
            }
        }
        section.problem(key(refusal.setting()) + ": " + refusal.what());
        return -1;
    }

    /** {@code tickSize} is {@code tick_size} in a file. */
    private static String key(String componentName) {
        return componentName.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> Constructor<R> constructor(R record, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (Constructor<R>) record.getClass().getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + record.getClass(), e);
        }
    }

    private static Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
