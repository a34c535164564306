package io.hedgerow.gateway.settings.toml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Typed reads from one table of a configuration. Every read names the key, its default and what is allowed; what is
 * wrong becomes a problem and the default is returned, so that one pass finds everything.
 *
 * <p>Owned by the reading thread.
 */
public final class Section {
    private static final String FLAT_OUT = "max";

    private final ConfigSource source;
    private final List<String> path;
    private final Set<String> known = new LinkedHashSet<>();

    public Section(ConfigSource source, List<String> path) {
        this.source = source;
        this.path = path;
        Object value = path.isEmpty() ? null : source.value(path);
        if (value != null && !(value instanceof TomlTable)) {
            problem(path, "must be a table: write [" + name(path) + "]");
        }
    }

    /** The table below this one; an empty one if it is not there. */
    public Section section(String key) {
        known.add(key);
        return new Section(source, at(key));
    }

    /** Takes a key for known without reading it. */
    public void expect(String key) {
        known.add(key);
    }

    /** Keys of this table, for tables whose names the user chooses. */
    public Set<String> names() {
        return source.keys(path);
    }

    public boolean has(String key) {
        return source.keys(path).contains(key);
    }

    /** Name of a key of this section as it is written in messages. */
    public String nameOf(String key) {
        return name(at(key));
    }

    /** Name of this table as it is written in messages. */
    public String tableName() {
        return name(path);
    }

    public long integer(String key, long defaultValue, Range range) {
        return read(key, defaultValue, String::valueOf, value -> {
            if (value instanceof Long number && range.contains(number)) {
                return number;
            }
            throw wrong(value, "must be a whole number " + range);
        });
    }

    /** A number of something that comes in powers of two. */
    public int powerOfTwo(String key, int defaultValue, Range range) {
        long value = integer(key, defaultValue, range);
        if (Long.bitCount(value) == 1) {
            return (int) value;
        }
        long near = Long.highestOneBit(value);
        problem(key, "= " + value + ": must be a power of two, such as " + near + " or " + 2 * near);
        return defaultValue;
    }

    public double decimal(String key, double defaultValue, Range range) {
        return read(key, defaultValue, Section::decimalText, value -> {
            if (value instanceof Number number && range.contains(number.doubleValue())) {
                return number.doubleValue();
            }
            throw wrong(value, "must be a number " + range);
        });
    }

    /** A duration in nanoseconds, from min to max. */
    public long durationNs(String key, long defaultNs, long minNs, long maxNs) {
        return read(key, defaultNs, ns -> quoted(Durations.text(ns)), value -> {
            String allowed = "must be from " + Durations.text(minNs) + " to " + Durations.text(maxNs) + ", written as "
                    + Durations.FORM;
            if (!(value instanceof String text)) {
                throw wrong(value, allowed);
            }
            long ns = durationOr(text, minNs - 1);
            if (ns < minNs || ns > maxNs) {
                throw wrong(value, allowed);
            }
            return ns;
        });
    }

    public boolean flag(String key, boolean defaultValue) {
        return read(key, defaultValue, String::valueOf, value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrong(value, "must be true or false");
        });
    }

    /** One of an enumeration's names, in lower case. */
    public <E extends Enum<E>> E choice(String key, E defaultValue, List<E> choices) {
        return read(key, defaultValue, choice -> quoted(lower(choice)), value -> {
            for (E choice : choices) {
                if (lower(choice).equals(value)) {
                    return choice;
                }
            }
            List<String> names = choices.stream().map(Section::lower).toList();
            throw wrong(value, "must be one of " + String.join(", ", names));
        });
    }

    public String text(String key, String defaultValue) {
        return read(key, defaultValue, Section::quoted, value -> {
            if (value instanceof String text) {
                return text;
            }
            throw wrong(value, "must be text in quotes");
        });
    }

    /** One of values that have names of their own. */
    public <T> T word(String key, T defaultValue, List<T> choices, Function<T, String> name) {
        return read(key, defaultValue, choice -> quoted(name.apply(choice)), value -> {
            for (T choice : choices) {
                if (name.apply(choice).equals(value)) {
                    return choice;
                }
            }
            throw wrong(value, "must be one of " + choices.stream().map(name).collect(Collectors.joining(", ")));
        });
    }

    /** Where a secret is; what was written is not shown, for it may be the secret itself. */
    public <T> Optional<T> secret(String key, Function<String, Optional<T>> read, String form) {
        known.add(key);
        Object given = source.value(at(key));
        Optional<T> reference = given instanceof String text ? read.apply(text) : Optional.empty();
        reference.ifPresent(it -> source.remember(at(key), quoted(it.toString())));
        if (given != null && reference.isEmpty()) {
            problem(key, "must say where it is, not what it is: " + form);
        }
        return reference;
    }

    /** The folder that a path is relative to: the file's, or for what is given otherwise the current one. */
    public Path folderOf(String key, Path folder) {
        return source.isOverridden(at(key)) ? Path.of("") : folder;
    }

    /** A path: in the file relative to the file's folder, given otherwise relative to the current folder. */
    public Optional<Path> file(String key, Path folder) {
        return optional(key, name -> folderOf(name, folder).resolve(path(name, "")));
    }

    /** The text of a path. */
    public String path(String key, String defaultValue) {
        return read(key, defaultValue, Section::quoted, value -> {
            if (!(value instanceof String text)) {
                throw wrong(value, "must be text in quotes");
            }
            try {
                return PathProblem.read(text).toString();
            } catch (InvalidPathException e) {
                throw wrong(value, PathProblem.of(e));
            }
        });
    }

    /** Times real time; the text "max" is positive infinity. */
    public double speed(String key, double defaultValue) {
        Object given = source.value(at(key));
        if (FLAT_OUT.equals(given)) {
            return read(key, Double.POSITIVE_INFINITY, speed -> quoted(FLAT_OUT), value -> Double.POSITIVE_INFINITY);
        }
        if (given instanceof String) {
            return read(key, defaultValue, Section::decimalText, value -> {
                throw wrong(value, "must be a number of times real time, or \"max\"");
            });
        }
        return decimal(key, defaultValue, Range.positive(1e6, "times real time, or \"max\""));
    }

    public List<String> texts(String key, List<String> defaultValue) {
        return read(key, defaultValue, Section::quotedList, value -> {
            if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
                return array.toList().stream().map(String.class::cast).toList();
            }
            throw wrong(value, "must be a list of texts, such as [\"a\", \"b\"]");
        });
    }

    /** Whole numbers in a range, in their order. */
    public List<Integer> integers(String key, Range range) {
        return read(key, List.of(), String::valueOf, value -> {
            if (value instanceof TomlArray array
                    && array.toList().stream().allMatch(it -> it instanceof Long number && range.contains(number))) {
                return array.toList().stream().map(it -> (int) (long) (Long) it).toList();
            }
            throw wrong(value, "must be a list of whole numbers, each " + range);
        });
    }

    /** Numbers in a range, in their order; empty if the key is not given. */
    public List<Double> decimals(String key, Range range) {
        return read(key, List.of(), String::valueOf, value -> {
            if (value instanceof TomlArray array
                    && array.toList().stream()
                            .allMatch(it -> it instanceof Number number && range.contains(number.doubleValue()))) {
                return array.toList().stream()
                        .map(it -> ((Number) it).doubleValue())
                        .toList();
            }
            throw wrong(value, "must be a list of numbers, each " + range);
        });
    }

    /** A date and time with offset. */
    public Instant instant(String key, Instant defaultValue) {
        return read(key, defaultValue, Instant::toString, value -> {
            if (value instanceof OffsetDateTime time) {
                return time.toInstant();
            }
            throw wrong(value, "must be a date and time with offset, such as 2026-11-27T08:00:00Z");
        });
    }

    List<Duration> durations(String key, List<Duration> defaultValue) {
        List<String> normal = defaultValue.stream()
                .map(duration -> Durations.text(duration.toNanos()))
                .toList();
        List<Duration> durations = new ArrayList<>();
        for (String text : texts(key, normal)) {
            long ns = durationOr(text, -1);
            if (ns < 0) {
                problem(key, "has '" + text + "': must be a list of durations, each " + Durations.FORM);
            } else {
                durations.add(Duration.ofNanos(ns));
            }
        }
        return durations;
    }

    /** Reads a key only if it is given. */
    public <T> Optional<T> optional(String key, Function<String, T> read) {
        known.add(key);
        return has(key) ? Optional.of(read.apply(key)) : Optional.empty();
    }

    /** Reports keys that nobody asked for; call after the last read of this section. */
    public void end() {
        for (String key : source.keys(path)) {
            if (!known.contains(key)) {
                source.refuseUnknown(at(key), Suggestion.forName(key, known));
            }
        }
    }

    /** Reports a problem of this table. */
    public void problem(String message) {
        source.refuse(path, "", message);
    }

    /** Reports a problem of one key. */
    public void problem(String key, String message) {
        problem(at(key), message);
    }

    private void problem(List<String> where, String message) {
        source.refuse(where, name(where), message);
    }

    private <T> T read(String key, T defaultValue, Function<T, String> text, Function<Object, T> convert) {
        known.add(key);
        Object given = source.value(at(key));
        T value = defaultValue;
        if (given != null) {
            try {
                value = convert.apply(given);
            } catch (WrongValueException e) {
                problem(at(key), e.getMessage());
            }
        }
        if (value != null) {
            source.remember(at(key), text.apply(value));
        }
        return value;
    }

    private List<String> at(String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static String name(List<String> path) {
        return Toml.joinKeyPath(path);
    }

    private static long durationOr(String text, long fallback) {
        try {
            return Durations.parseNs(text);
        } catch (IllegalArgumentException e) {
            return fallback;
        }
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** All values of an enumeration, without the null value that generated codecs have. */
    public static <E extends Enum<E>> List<E> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> !"NULL_VAL".equals(choice.name()))
                .toList();
    }

    private static String decimalText(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.1f", value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }

    private static String quotedList(List<String> texts) {
        return texts.stream().map(Section::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static WrongValueException wrong(Object value, String allowed) {
        return new WrongValueException(shown(value) + allowed);
    }

    /** As it would be written in the file: text in quotes, so that "1" is not taken for 1. */
    private static String shown(Object value) {
        return switch (value) {
            case TomlArray list -> "";
            case TomlTable table -> "";
            case String text -> "= " + quoted(text) + ": ";
            default -> "= " + value + ": ";
        };
    }

    private static final class WrongValueException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongValueException(String message) {
            super(message, null, false, false);
        }
    }
}
