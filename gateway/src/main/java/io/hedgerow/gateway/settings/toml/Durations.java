package io.hedgerow.gateway.settings.toml;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations such as {@code 50ms}, {@code 30s} or {@code 1.5h}. Static; any thread. */
public final class Durations {
    /** How a duration is written, for error messages and help. */
    public static final String FORM = "a number with one of ns, us, ms, s, m, h, d, such as 50ms, 1.5h or 1d12h";

    private static final long MINUTE_NS = 60_000_000_000L;

    private static final Map<String, Long> UNIT_NS = new LinkedHashMap<>();
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(ns|us|ms|s|m|h|d) ?");

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
        Matcher part = PART.matcher(text.trim());
        BigDecimal ns = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            ns = ns.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNIT_NS.get(part.group(2)))));
            end = part.end();
        }
        if (end == 0 || end != text.trim().length()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write " + FORM);
        }
        try {
            return ns.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a whole number of nanoseconds below 292 years", e);
        }
    }

    /**
     * Writes a duration: below a minute in the largest unit that holds it exactly, above in days, hours and so on.
     *
     * @param ns nanoseconds, not negative
     * @return text that {@link #parseNs} reads back
     */
    public static String text(long ns) {
        StringBuilder text = new StringBuilder();
        long rest = ns;
        for (Map.Entry<String, Long> unit : UNIT_NS.entrySet()) {
            long count = rest / unit.getValue();
            if (count > 0 && (rest >= MINUTE_NS || rest % unit.getValue() == 0)) {
                text.append(count).append(unit.getKey());
                rest %= unit.getValue();
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
