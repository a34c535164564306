package io.hedgerow.gateway.settings;

import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.engine.limit.LimitKinds.Subject;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pre-trade limits of every hedge instrument, its underlying and its venue, and of everything together. There is no
 * unlimited default: a kind that is set neither for the subject nor in the default table is an error. Collars of options
 * are needed by hedge instruments that are options, which only the venue's list tells.
 *
 * @param byInstrument limits by canonical symbol; each map has every kind
 * @param byUnderlying limits by symbol of the underlying
 * @param byVenue limits by code of the venue
 * @param portfolio limits of everything together; empty where nothing is hedged
 */
public record LimitsConfig(
        Map<String, Map<LimitKind, Long>> byInstrument,
        Map<String, Map<LimitKind, Long>> byUnderlying,
        Map<String, Map<LimitKind, Long>> byVenue,
        Map<LimitKind, Long> portfolio) {
    private static final String DEFAULT = "default";
    private static final List<LimitKind> NEED_ANSWERS = List.of(
            LimitKind.STRESS_LOSS_MAX,
            LimitKind.MARGIN_RATIO_MIN_E6,
            LimitKind.LIQUIDATION_DISTANCE_MIN_E6,
            LimitKind.ES_MAX);
    private static final List<LimitKind> AGES =
            List.of(LimitKind.WHAT_IF_ALERT_AGE_NS, LimitKind.WHAT_IF_SOFT_AGE_NS, LimitKind.WHAT_IF_HARD_AGE_NS);

    /** Creates the limits. */
    public LimitsConfig {
        byInstrument = Map.copyOf(byInstrument);
        byUnderlying = Map.copyOf(byUnderlying);
        byVenue = Map.copyOf(byVenue);
        portfolio = Map.copyOf(portfolio);
    }

    static LimitsConfig read(Section section, List<HedgeConfig> hedges, List<String> options) {
        Set<String> symbols = new LinkedHashSet<>();
        Set<String> underlyings = new LinkedHashSet<>();
        Set<String> venues = new LinkedHashSet<>();
        symbols.addAll(options);
        for (HedgeConfig hedge : hedges) {
            symbols.addAll(hedge.instruments());
            if (!hedge.instruments().isEmpty()) {
                underlyings.add(hedge.underlying());
            }
        }
        symbols.forEach(symbol -> venues.add(symbol.substring(symbol.indexOf('.') + 1)));
        if (section.names().isEmpty() && !symbols.isEmpty()) {
            section.problem("limits are missing, needed for " + String.join(", ", symbols)
                    + ": no limit is unlimited by default; `hedgerow config init` prints a [limits] to start from");
            return new LimitsConfig(Map.of(), Map.of(), Map.of(), Map.of());
        }
        LimitsConfig limits = new LimitsConfig(
                perSubject(section, Subject.INSTRUMENT, symbols),
                table(section.section("underlying"), Subject.UNDERLYING, underlyings),
                table(section.section("venue"), Subject.VENUE, venues),
                portfolio(section.section("portfolio"), !symbols.isEmpty()));
        section.end();
        return limits;
    }

    private static Map<String, Map<LimitKind, Long>> table(Section section, Subject subject, Set<String> names) {
        Map<String, Map<LimitKind, Long>> limits = perSubject(section, subject, names);
        section.end();
        return limits;
    }

    /** The default table, overridden by the table of each subject. */
    private static Map<String, Map<LimitKind, Long>> perSubject(Section section, Subject subject, Set<String> names) {
        Section defaults = section.section(DEFAULT);
        Map<LimitKind, Long> normal = values(defaults, subject);
        Map<String, Map<LimitKind, Long>> limits = new LinkedHashMap<>();
        for (String name : names) {
            Map<LimitKind, Long> own = section.has(name) ? values(section.section(name), subject) : Map.of();
            Map<LimitKind, Long> all = new EnumMap<>(LimitKind.class);
            all.putAll(normal);
            all.putAll(own);
            requireEvery(defaults, subject, name, all);
            limits.put(name, all);
        }
        return limits;
    }

    private static Map<LimitKind, Long> portfolio(Section section, boolean needed) {
        Map<LimitKind, Long> limits = values(section, Subject.PORTFOLIO);
        if (needed) {
            requireEvery(section, Subject.PORTFOLIO, "everything together", limits);
        }
        boolean asks = NEED_ANSWERS.stream().anyMatch(limits::containsKey);
        if (asks && AGES.stream().noneMatch(limits::containsKey)) {
            section.problem(section.tableName()
                    + " does not say how old answers may be: set what_if_hard_age (then only hedges), what_if_soft_age"
                    + " (then quotes are to be widened) or what_if_alert_age (then an alert), or several of them");
        }
        return limits;
    }

    private static Map<LimitKind, Long> values(Section section, Subject subject) {
        Map<LimitKind, Long> limits = new EnumMap<>(LimitKind.class);
        for (LimitKind kind : LimitKey.kindsOf(subject)) {
            section.optional(LimitKey.of(kind), key -> LimitKey.read(section, kind))
                    .ifPresent(value -> limits.put(kind, value));
        }
        section.end();
        return limits;
    }

    /** What a subject lacks is one problem, however much of its table is not there. */
    private static void requireEvery(Section section, Subject subject, String name, Map<LimitKind, Long> limits) {
        List<String> missing = LimitKey.kindsOf(subject).stream()
                .filter(kind -> !limits.containsKey(kind))
                .filter(kind -> !LimitKinds.isForOptions(kind) && !LimitKinds.hasDefault(kind))
                .map(LimitKey::of)
                .toList();
        String why = ", needed for " + name + ": no limit is unlimited by default";
        if (missing.size() == 1) {
            section.problem(missing.get(0), "is missing" + why);
        } else if (!missing.isEmpty()) {
            section.problem(section.tableName() + " lacks " + String.join(", ", missing) + why);
        }
    }
}
