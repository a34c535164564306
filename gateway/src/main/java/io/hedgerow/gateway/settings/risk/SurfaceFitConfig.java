package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the worker beside the engine fits the surface of one underlying.
 *
 * @param enabled whether it does
 * @param pace when it fits
 * @param venues codes of the venues whose quotes are used; empty = all
 * @param weights of the quotes of a venue by its code, 0 to 100; 1 where it says nothing
 * @param quoteAgeMaxNs older quotes are left out
 * @param checks what a fit has to pass, and what a bias is told for
 * @param events time with the weights of days and events
 */
public record SurfaceFitConfig(
        boolean enabled,
        Pace pace,
        List<String> venues,
        Map<String, Double> weights,
        long quoteAgeMaxNs,
        Checks checks,
        EventDaysConfig events) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400L * SECOND_NS;

    /**
     * When it fits.
     *
     * @param checkNs engine time between two looks at whether to fit; the least time between two fits
     * @param intervalNs engine time after which it fits in any case
     * @param changedShare share of the option quotes that has to change for a fit before that, 0 to 1
     */
    public record Pace(long checkNs, long intervalNs, double changedShare) {}

    /**
     * What a fit has to pass, and what a bias is told for.
     *
     * @param insideShareMin least share of the two-sided quotes inside which the fit has to lie, 0 to 1
     * @param quotesMin least number of usable quotes
     * @param biasZ a bias of a venue of more standard errors is significant
     * @param biasPersistenceNs how long it has to stay so to be told
     */
    public record Checks(double insideShareMin, int quotesMin, double biasZ, long biasPersistenceNs) {}

    /** Copies the collections. */
    public SurfaceFitConfig {
        venues = List.copyOf(venues);
        weights = new TreeMap<>(weights);
    }

    /**
     * Weight of a venue's quotes.
     *
     * @param venue its code
     * @return 0 where its quotes are not used
     */
    public double weight(String venue) {
        return venues.isEmpty() || venues.contains(venue) ? weights.getOrDefault(venue, 1.0) : 0.0;
    }

    static SurfaceFitConfig read(Section section) {
        SurfaceFitConfig fit = new SurfaceFitConfig(
                section.flag("fit", true),
                new Pace(
                        section.durationNs("check", SECOND_NS / 10, 1_000_000L, DAY_NS),
                        section.durationNs("interval", SECOND_NS, 1_000_000L, DAY_NS),
                        section.decimal("changed_share", 0.5, Range.of(0, 1, "share"))),
                section.texts("venues", List.of()),
                weights(section.section("weights")),
                section.durationNs("quote_age_max", 60L * SECOND_NS, 1_000_000L, DAY_NS),
                new Checks(
                        section.decimal("inside_share_min", 0.5, Range.of(0, 1, "share")),
                        (int) section.integer("quotes_min", 5L, Range.of(1, 1e6, "quotes")),
                        section.decimal("bias_z", 3.0, Range.of(0.1, 100, "standard errors")),
                        section.durationNs("bias_persistence", 30L * SECOND_NS, 0L, DAY_NS)),
                EventDaysConfig.read(section));
        if (fit.pace.intervalNs < fit.pace.checkNs) {
            section.problem("interval", "must not be shorter than check");
        }
        return fit;
    }

    private static Map<String, Double> weights(Section section) {
        Map<String, Double> weights = new TreeMap<>();
        for (String venue : section.names()) {
            weights.put(venue, section.decimal(venue, 1.0, Range.of(0, 100, "weight")));
        }
        section.end();
        return weights;
    }
}
