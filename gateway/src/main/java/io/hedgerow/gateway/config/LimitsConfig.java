package io.hedgerow.gateway.config;

import io.hedgerow.engine.event.codec.LimitKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pre-trade limits of every hedge instrument. There is no unlimited default: a kind that is set neither for the
 * instrument nor in {@code [limits.default]} is an error.
 *
 * @param byInstrument limit values by canonical symbol; each map has every kind
 */
public record LimitsConfig(Map<String, Map<LimitKind, Long>> byInstrument) {
    private static final String DEFAULT = "default";
    private static final double LOTS_MAX = 1e12;

    /** Kinds in the order in which they are read, with their keys. */
    private static final Map<LimitKind, String> KEYS = new EnumMap<>(Map.of(
            LimitKind.ORDER_LOTS_MAX, "order_lots_max",
            LimitKind.POSITION_LOTS_MAX, "position_lots_max",
            LimitKind.PRICE_COLLAR_BPS, "price_collar_bps",
            LimitKind.ORDERS_PER_SECOND_MAX, "orders_per_second_max",
            LimitKind.QUOTE_AGE_NS_MAX, "quote_age_max",
            LimitKind.ORDER_NOTIONAL_MAX, "order_notional_max"));

    /** Creates the limits. */
    public LimitsConfig {
        byInstrument = Map.copyOf(byInstrument);
    }

    static LimitsConfig read(Section section, List<HedgeConfig> hedges) {
        Map<LimitKind, Long> defaults = values(section.section(DEFAULT));
        Map<String, Map<LimitKind, Long>> byInstrument = new LinkedHashMap<>();
        for (HedgeConfig hedge : hedges) {
            for (String symbol : hedge.instruments()) {
                Map<LimitKind, Long> limits = new EnumMap<>(defaults);
                limits.putAll(section.has(symbol) ? values(section.section(symbol)) : Map.of());
                requireEvery(section, symbol, limits);
                byInstrument.put(symbol, limits);
            }
        }
        section.end();
        return new LimitsConfig(byInstrument);
    }

    private static Map<LimitKind, Long> values(Section section) {
        Map<LimitKind, Long> limits = new EnumMap<>(LimitKind.class);
        for (Map.Entry<LimitKind, String> kind : KEYS.entrySet()) {
            section.optional(kind.getValue(), key -> value(section, kind.getKey(), key))
                    .ifPresent(value -> limits.put(kind.getKey(), value));
        }
        section.end();
        return limits;
    }

    private static long value(Section section, LimitKind kind, String key) {
        return switch (kind) {
            case ORDER_LOTS_MAX, POSITION_LOTS_MAX -> section.integer(key, 0, Range.of(0, LOTS_MAX, "lots"));
            case PRICE_COLLAR_BPS -> section.integer(key, 0, Range.of(0, 10_000, "basis points"));
            case ORDERS_PER_SECOND_MAX -> section.integer(key, 0, Range.of(0, 1_000_000, "orders in any second"));
            case QUOTE_AGE_NS_MAX -> section.durationNs(key, 0, 0, 86_400_000_000_000L);
            case ORDER_NOTIONAL_MAX -> section.integer(key, 0, Range.of(0, 1e15, "units of quote currency"));
            default -> throw new IllegalArgumentException("no key for limit kind " + kind);
        };
    }

    private static void requireEvery(Section section, String symbol, Map<LimitKind, Long> limits) {
        for (Map.Entry<LimitKind, String> kind : KEYS.entrySet()) {
            if (!limits.containsKey(kind.getKey())) {
                section.problem(
                        DEFAULT,
                        "does not set " + kind.getValue() + ", needed for the hedge instrument " + symbol
                                + ": no limit is unlimited by default");
            }
        }
    }
}
