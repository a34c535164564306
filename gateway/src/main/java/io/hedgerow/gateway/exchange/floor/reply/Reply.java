package io.hedgerow.gateway.exchange.floor.reply;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds an object of a reply in order; numbers are rounded as the exchange prints them. Static helpers; any thread. */
public final class Reply {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public static Reply object() {
        return new Reply();
    }

    public Reply with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Left out unless the condition holds. */
    public Reply when(boolean condition, String name, Object value) {
        if (condition) {
            values.put(name, value);
        }
        return this;
    }

    /** A number rounded to a number of decimals. */
    public Reply number(String name, double value, int decimals) {
        return with(name, round(value, decimals));
    }

    public Map<String, Object> build() {
        return values;
    }

    /** Rounds half to even; never a negative zero, never what is not a number. */
    public static double round(double value, int decimals) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return 0.0;
        }
        double scale = Math.pow(10.0, decimals);
        double rounded = Math.rint(value * scale) / scale;
        return rounded == 0.0 ? 0.0 : rounded;
    }

    /** A price or amount of billionths. */
    public static double ofE9(long e9) {
        return e9 / 1e9;
    }
}
