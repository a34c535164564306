package io.hedgerow.gateway.venue.sim.spec;

import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.toml.RefusedValueException;
import java.time.Duration;
import java.util.List;

/**
 * Checks of settings; a failure names the setting, what it may be and what it was.
 *
 * <p>Any thread; static.
 */
public final class Settings {
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private Settings() {}

    public static void range(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new RefusedValueException(name, "must be from " + min + " to " + max + ", was " + value);
        }
    }

    public static void range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new RefusedValueException(name, "must be from " + min + " to " + max + ", was " + value);
        }
    }

    static void probability(String name, double value) {
        range(name, value, 0.0, 1.0);
    }

    static void positive(String name, Duration value) {
        present(name, value);
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new RefusedValueException(
                    name, "must be longer than nothing and at most " + LONGEST.toDays() + " days, was " + text(value));
        }
    }

    static void notNegative(String name, Duration value) {
        present(name, value);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new RefusedValueException(
                    name, "must be from 0 to " + LONGEST.toDays() + " days, was " + text(value));
        }
    }

    static void increasing(String name, List<Duration> values) {
        for (int i = 0; i < values.size(); i++) {
            positive(name + "[" + i + "]", values.get(i));
            if (i > 0 && values.get(i).compareTo(values.get(i - 1)) <= 0) {
                throw new RefusedValueException(
                        name + "[" + i + "]",
                        "must be later than the one before it (" + text(values.get(i - 1)) + "), was "
                                + text(values.get(i)));
            }
        }
    }

    static void code(String name, String value, int lengthMax) {
        present(name, value);
        if (!value.matches("[A-Z0-9_]{1," + lengthMax + "}")) {
            throw new RefusedValueException(
                    name, "must be 1 to " + lengthMax + " characters of A-Z, 0-9 and _, was '" + value + "'");
        }
    }

    static void require(boolean holds, String name, String what) {
        if (!holds) {
            throw new RefusedValueException(name, what);
        }
    }

    /** A duration as it is written in a configuration. */
    static String text(Duration value) {
        return value.isNegative() ? "-" + Durations.text(value.negated().toNanos()) : Durations.text(value.toNanos());
    }

    static void present(String name, Object value) {
        require(value != null, name, "is missing");
    }
}
