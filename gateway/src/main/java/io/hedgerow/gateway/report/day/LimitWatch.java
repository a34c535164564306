package io.hedgerow.gateway.report.day;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.gateway.settings.LimitKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of each limit of the book was used, at most: positions as reported, without open orders, which the engine also
 * counts. Owned by one thread.
 */
final class LimitWatch {
    private static final double E6 = 1e6;

    /**
     * Use of a limit.
     *
     * @param subject underlying, or everything
     * @param key name in a configuration
     * @param limit in the unit of its key
     * @param extreme the measure where it was nearest to the limit
     * @param share of the limit, 1 = at it
     * @param atNs when, UTC ns
     */
    record Use(String subject, String key, double limit, double extreme, double share, long atNs) {}

    private final Map<String, Double> set = new HashMap<>();
    private final Map<String, Use> uses = new LinkedHashMap<>();

    private static String name(String subject, LimitKind kind) {
        return subject + '\n' + LimitKey.of(kind);
    }

    private static double scale(LimitKind kind) {
        return kind.name().contains("_E6") ? E6 : 1.0;
    }

    private static boolean isLeast(LimitKind kind) {
        return kind == LimitKind.MARGIN_RATIO_MIN_E6 || kind == LimitKind.LIQUIDATION_DISTANCE_MIN_E6;
    }

    void set(String subject, LimitKind kind, long value) {
        set.put(name(subject, kind), value / scale(kind));
    }

    /** Looks at a measure in the unit of the key of the limit. */
    void look(String subject, LimitKind kind, double measure, long timeNs) {
        String name = name(subject, kind);
        Double limit = set.get(name);
        if (limit == null || !Double.isFinite(measure) || (isLeast(kind) && measure <= 0.0)) {
            return;
        }
        double size = isLeast(kind) ? limit / measure : limit == 0.0 ? Double.NaN : measure / limit;
        Use before = uses.get(name);
        if (Double.isFinite(size) && (before == null || size > before.share())) {
            uses.put(name, new Use(subject, LimitKey.of(kind), limit, measure, Math.max(0.0, size), timeNs));
        }
    }

    /** Those that are known, the nearest first. */
    List<Use> uses() {
        return uses.values().stream()
                .sorted(Comparator.comparingDouble(Use::share).reversed())
                .toList();
    }
}
