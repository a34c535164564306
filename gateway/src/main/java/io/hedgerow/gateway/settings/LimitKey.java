package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitKinds.Subject;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a kind of limit is written in a configuration. Static; any thread. */
public final class LimitKey {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final double LOTS_MAX = 1e12;
    private static final double MONEY_MAX = 1e15;
    private static final double UNITS_MAX = 1e9;
    private static final double VOL_POINTS_MAX = 1e4;
    private static final double COUNT_MAX = 1e9;
    private static final double RATIO_MAX = 1e6;
    private static final double E6 = 1e6;
    private static final int E6_DECIMALS = 6;

    private LimitKey() {}

    /** All kinds that are set for one kind of subject. */
    static List<LimitKind> kindsOf(Subject subject) {
        return Arrays.stream(LimitKind.values())
                .filter(kind -> kind != LimitKind.NULL_VAL && LimitKinds.subjectOf(kind) == subject)
                .toList();
    }

    /**
     * Key of a kind: its name in lower case, without the scale that only the engine needs.
     *
     * @param kind the kind
     * @return key in a table of limits
     */
    public static String of(LimitKind kind) {
        return kind.name().replace("_NS", "").replace("_E6", "").toLowerCase(Locale.ROOT);
    }

    /** Reads a limit in the unit of its key and returns it in the unit of its kind. */
    static long read(Section section, LimitKind kind) {
        String key = of(kind);
        String name = kind.name();
        if (name.contains("_NS")) {
            // A window of nothing would count as a limit of 0, which refuses every order.
            return section.durationNs(key, 0L, kind == LimitKind.DUPLICATE_WINDOW_NS ? 1L : 0L, DAY_NS);
        }
        if (name.contains("_E6")) {
            return Math.round(section.decimal(key, 0.0, decimals(name)) * E6);
        }
        return section.integer(key, 0L, range(name));
    }

    /**
     * A limit as {@link #read} takes it.
     *
     * @param kind the kind
     * @param value in the unit of the kind
     * @return value of its key in a configuration
     */
    public static String text(LimitKind kind, long value) {
        String name = kind.name();
        if (name.contains("_NS")) {
            return '"' + Durations.text(value) + '"';
        }
        return name.contains("_E6") ? BigDecimal.valueOf(value, E6_DECIMALS).toPlainString() : Long.toString(value);
    }

    private static Range decimals(String name) {
        if (name.contains("VOL_POINTS")) {
            return Range.of(0, VOL_POINTS_MAX, "vol points");
        }
        if (name.contains("SOFT_LEVEL")) {
            return Range.positive(1, "share of the limits that it is a level of");
        }
        if (name.contains("RATIO_MIN") || name.contains("LEVERAGE")) {
            return Range.of(0, RATIO_MAX, "ratio");
        }
        if (name.contains("DISTANCE") || name.contains("DIFFERENCE")) {
            return Range.of(0, 1, "share");
        }
        return Range.of(0, UNITS_MAX, "units of underlying");
    }

    private static Range range(String name) {
        if (name.contains("LOTS")) {
            return Range.of(0, LOTS_MAX, "lots");
        }
        if (name.contains("TICKS")) {
            return Range.of(0, COUNT_MAX, "ticks");
        }
        if (name.contains("BPS")) {
            return Range.of(0, 10_000, "basis points");
        }
        if (name.contains("PER_SECOND") || name.contains("PER_MINUTE")) {
            return Range.of(0, COUNT_MAX, "how many");
        }
        if (name.contains("VEGA")) {
            return Range.of(0, MONEY_MAX, "quote currency per vol point");
        }
        return Range.of(0, MONEY_MAX, "units of currency");
    }
}
