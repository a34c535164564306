package io.hedgerow.gateway.surface.batch;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.surface.calibration.CalibrationSettings;
import io.hedgerow.gateway.surface.calibration.SurfaceCalibration;
import io.hedgerow.gateway.surface.fit.FitInput;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SurfaceFit;
import io.hedgerow.gateway.surface.quote.ImpliedQuote;
import io.hedgerow.gateway.surface.quote.QuoteChecks;
import io.hedgerow.gateway.surface.quote.QuoteGroups;
import io.hedgerow.gateway.surface.quote.QuoteRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Fits a surface for each underlying and moment of a table, one after the other in order of time, each from the one before.
 * Owned by one thread.
 */
public final class SurfaceFits {
    private final Spec spec;
    private final NanoClock clock;
    private final List<SnapshotFit> fits = new ArrayList<>();

    private SurfaceFits(Spec spec, NanoClock clock) {
        this.spec = spec;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param windowNs quotes within so much time are one fit; 0 for as they come, see {@link QuoteGroups}
     * @param settings how quotes are weighed
     * @param model what the surfaces are made of
     * @param repeats how often each fit is done again for its time, without any other effect
     */
    public record Spec(long windowNs, CalibrationSettings settings, SurfaceModelChoice model, int repeats) {}

    /**
     * Fits them all.
     *
     * @param rows of a table; their quotes get their statuses and vols
     * @param spec what is asked for
     * @param clock that takes their time
     * @return by underlying and time
     */
    public static List<SnapshotFit> of(List<QuoteRow> rows, Spec spec, NanoClock clock) {
        List<ImpliedQuote> quotes =
                rows.stream().map(QuoteRow::implied).filter(Objects::nonNull).toList();
        QuoteChecks.run(quotes);
        Map<String, List<QuoteGroups.Group>> byUnderlying = new LinkedHashMap<>();
        for (QuoteGroups.Group group : QuoteGroups.of(quotes, spec.windowNs())) {
            byUnderlying
                    .computeIfAbsent(group.underlying(), key -> new ArrayList<>())
                    .add(group);
        }
        SurfaceFits all = new SurfaceFits(spec, clock);
        byUnderlying.values().forEach(all::underlying);
        return all.fits;
    }

    private void underlying(List<QuoteGroups.Group> groups) {
        TreeSet<String> venues = new TreeSet<>();
        groups.forEach(group ->
                group.quotes().forEach(each -> venues.add(each.quote().option().venue())));
        SurfaceFit fit = new SurfaceFit();
        Map<String, List<ImpliedQuote>> latest = new LinkedHashMap<>();
        SnapshotFit before = null;
        try (SurfaceCalibration calibration = new SurfaceCalibration(List.copyOf(venues), spec.settings())) {
            for (QuoteGroups.Group group : groups) {
                before = fit(calibration, fit, group, carried(latest, group), before);
                fits.add(before);
            }
        }
    }

    /** The latest quotes of venues that the group has none of; those of the others are kept for later. */
    private static List<ImpliedQuote> carried(Map<String, List<ImpliedQuote>> latest, QuoteGroups.Group group) {
        Map<String, List<ImpliedQuote>> own = new LinkedHashMap<>();
        group.quotes()
                .forEach(each -> own.computeIfAbsent(each.quote().option().venue(), key -> new ArrayList<>())
                        .add(each));
        List<ImpliedQuote> carried = new ArrayList<>();
        latest.forEach((venue, quotes) -> {
            if (!own.containsKey(venue)) {
                carried.addAll(quotes);
            }
        });
        latest.putAll(own);
        return carried;
    }

    private SnapshotFit fit(
            SurfaceCalibration calibration,
            SurfaceFit fit,
            QuoteGroups.Group group,
            List<ImpliedQuote> carried,
            SnapshotFit before) {
        long startNs = clock.nanoTime();
        FitInput input = calibration.prepare(group.quotes(), carried, group.timeNs());
        long readyNs = clock.nanoTime();
        FittedSurface surface =
                hasQuotes(input) ? spec.model().of(fit.fit(input), input) : new FittedSurface(List.of());
        long fitNs = clock.nanoTime() - readyNs;
        calibration.afterFit(surface);
        return new SnapshotFit(
                group, calibration, surface, before, readyNs - startNs, hasQuotes(input) ? again(input, fitNs) : fitNs);
    }

    private static boolean hasQuotes(FitInput input) {
        for (int expiry = 0; expiry < input.expiries(); expiry++) {
            if (input.quotes(expiry) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The middle time of some fits that each start from the one before; that of the only one without them. */
    private long again(FitInput input, long onceNs) {
        if (spec.repeats() == 0) {
            return onceNs;
        }
        SurfaceFit fit = new SurfaceFit();
        long[] timesNs = new long[spec.repeats()];
        for (int i = 0; i < timesNs.length; i++) {
            long startNs = clock.nanoTime();
            fit.fit(input);
            timesNs[i] = clock.nanoTime() - startNs;
        }
        Arrays.sort(timesNs);
        return timesNs[timesNs.length / 2];
    }
}
