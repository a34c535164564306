package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.robust.RobustMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows what venues of one underlying differ by from fit to fit, and says which difference persists: over the expiries of
 * one fit, or over fits. It is a feed that is wrong, or a dislocation that can be traded. Owned by one thread.
 */
public final class VenueWatch {
    /** Levels beyond so many standard errors are no chance. */
    public static final double ALERT_SCORE = 3.0;

    private static final double LEAST_SHARE_OF_SPREAD = 0.1;
    private static final int FITS = 3;
    private static final int EXPIRIES = 3;

    private static final int NUMBERS = 3;

    private final List<String> venues;
    private final int[] runs;
    private final double[] signs;
    private final long[] lastSeenNs;

    /**
     * Starts with nothing known.
     *
     * @param venues names of all that may come, in the order of {@link #state()}
     */
    public VenueWatch(List<String> venues) {
        this.venues = List.copyOf(venues);
        runs = new int[this.venues.size()];
        signs = new double[this.venues.size()];
        lastSeenNs = new long[this.venues.size()];
    }

    /**
     * A venue over all expiries.
     *
     * @param bias level, error and weight over all expiries
     * @param expiries how many it is compared at
     * @param beyond at how many the level is beyond {@link #ALERT_SCORE} errors, to the same side
     * @param fits for how many fits in a row the level has been so
     * @param alert whether it persists
     */
    public record Verdict(VenueBias bias, int expiries, int beyond, int fits, boolean alert) {}

    /**
     * Takes the next fit.
     *
     * @param biases of {@link VenueFusion#of}
     * @return one for each venue in them
     */
    public List<Verdict> next(List<VenueBias> biases) {
        Map<String, List<VenueBias>> byVenue = new LinkedHashMap<>();
        biases.forEach(each ->
                byVenue.computeIfAbsent(each.venue(), key -> new ArrayList<>()).add(each));
        List<Verdict> verdicts = new ArrayList<>();
        byVenue.forEach((venue, all) -> verdicts.add(verdict(venue, all)));
        return verdicts;
    }

    private Verdict verdict(String venue, List<VenueBias> all) {
        double[] levels = all.stream().mapToDouble(VenueBias::level).toArray();
        double[] errors = all.stream().mapToDouble(VenueBias::levelError).toArray();
        double[] slopes = all.stream().mapToDouble(VenueBias::slope).toArray();
        double[] slopeErrors = all.stream()
                .mapToDouble(each -> Math.max(1e-9, each.slopeError()))
                .toArray();
        RobustMean level = RobustMean.of(levels, errors);
        RobustMean slope = RobustMean.of(slopes, slopeErrors);
        double half = RobustMean.median(
                all.stream().mapToDouble(VenueBias::halfSpread).toArray());
        VenueBias together = new VenueBias(
                venue,
                0L,
                all.stream().mapToInt(VenueBias::quotes).sum(),
                level.value(),
                level.standardError(),
                slope.value(),
                slope.standardError(),
                half,
                all.stream().mapToDouble(VenueBias::weight).average().orElse(Double.NaN));
        double sign = Math.signum(level.value());
        int beyond = (int) all.stream()
                .filter(each -> each.levelScore() * sign > ALERT_SCORE)
                .count();
        boolean now =
                Math.abs(together.levelScore()) > ALERT_SCORE && Math.abs(level.value()) > LEAST_SHARE_OF_SPREAD * half;
        int place = place(venue);
        runs[place] = !now ? 0 : signs[place] == sign ? runs[place] + 1 : 1;
        signs[place] = sign;
        boolean overExpiries = beyond >= EXPIRIES && 2 * beyond >= all.size();
        return new Verdict(together, all.size(), beyond, runs[place], now && (runs[place] >= FITS || overExpiries));
    }

    /**
     * Notes which venues quote, and says which have fallen silent.
     *
     * @param timeNs moment of the fit
     * @param quoting time of the latest quote of each venue that has one
     * @param staleAfterNs how old a venue's latest quote may be
     * @return names of those that are older
     */
    public List<String> silent(long timeNs, Map<String, Long> quoting, long staleAfterNs) {
        quoting.forEach((venue, ns) -> lastSeenNs[place(venue)] = Math.max(lastSeenNs[place(venue)], ns));
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < lastSeenNs.length; i++) {
            if (lastSeenNs[i] != 0 && timeNs - lastSeenNs[i] > staleAfterNs) {
                silent.add(venues.get(i));
            }
        }
        return silent;
    }

    private int place(String venue) {
        int place = venues.indexOf(venue);
        if (place < 0) {
            throw new IllegalArgumentException("venue '" + venue + "' is none of " + venues);
        }
        return place;
    }

    /** All that the next verdict depends on: three numbers for each venue. */
    double[] state() {
        double[] state = new double[NUMBERS * runs.length];
        for (int i = 0; i < runs.length; i++) {
            state[NUMBERS * i] = runs[i];
            state[NUMBERS * i + 1] = signs[i];
            state[NUMBERS * i + 2] = Double.longBitsToDouble(lastSeenNs[i]);
        }
        return state;
    }

    void restore(double[] state) {
        if (state.length != NUMBERS * runs.length) {
            throw new IllegalArgumentException(
                    "the state of " + state.length / NUMBERS + " venues, not of " + runs.length);
        }
        for (int i = 0; i < runs.length; i++) {
            runs[i] = (int) state[NUMBERS * i];
            signs[i] = state[NUMBERS * i + 1];
            lastSeenNs[i] = Double.doubleToRawLongBits(state[NUMBERS * i + 2]);
        }
    }
}
