package io.hedgerow.gateway.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations such as {@code 50ms}, {@code 30s} or {@code 1.5h}. Static; any thread. */
public final class Durations {
    /** How a duration is written, for error messages and help. */
    public static final String FORM = "a number with one of ns, us, ms, s, m, h, d, such as 50ms or 1.5h";

    private static final Map<String, Long> UNIT_NS = new LinkedHashMap<>();
    private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(ns|us|ms|s|m|h|d)");

    static {
        UNIT_NS.put("d", 86_400_000_000_000L);
        UNIT_NS.put("h", 3_600_000_000_000L);
        UNIT_NS.put("m", 60_000_000_000L);
        UNIT_NS.put("s", 1_000_000_000L);
        UNIT_NS.put("ms", 1_000_000L);
        UNIT_NS.put("us", 1_000L);
        UNIT_NS.put("ns", 1L);
    }

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text a number with a unit
     * @return nanoseconds
     * @throws IllegalArgumentException if it is written otherwise, finer than a nanosecond or longer than 292 years
     */
    public static long parseNs(String text) {
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write " + FORM);
        }
        BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(UNIT_NS.get(matcher.group(2))));
        try {
            return ns.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a whole number of nanoseconds below 292 years", e);
        }
    }

    /**
     * Writes a duration in the largest unit that holds it exactly.
     *
     * @param ns nanoseconds, not negative
     * @return text that {@link #parseNs} reads back
     */
    public static String text(long ns) {
        for (Map.Entry<String, Long> unit : UNIT_NS.entrySet()) {
            if (ns != 0 && ns % unit.getValue() == 0) {
                return ns / unit.getValue() + unit.getKey();
            }
        }
        return "0s";
    }
}
