package io.hedgerow.gateway.surface.calibration;

import io.hedgerow.gateway.surface.quote.OptionQuote;
import java.util.Map;

/**
 * How quotes are weighed for a fit.
 *
 * @param staleAfterNs a quote that is older is not used; positive
 * @param tickVolMax a quote of which one step of the price moves the vol by more is not used, such as 0.5
 * @param weights how much venues count, 1 where nothing is said; at 0 a venue is compared with the others and not fitted to
 * @param eventTime how time to expiry counts
 */
public record CalibrationSettings(
        long staleAfterNs, double tickVolMax, Map<String, Double> weights, EventYears eventTime) {
    private static final long STALE_AFTER_NS = 15L * 60 * 1_000_000_000L;
    private static final double TICK_VOL_MAX = 0.5;

    /** Years from one moment to another one as they count, such as with fewer for weekends. */
    @FunctionalInterface
    public interface EventYears {
        /** All days count the same. */
        EventYears CALENDAR = (fromNs, toNs) -> (toNs - fromNs) / OptionQuote.YEAR_NS;

        /**
         * Years between two moments.
         *
         * @param fromNs UTC ns
         * @param toNs later, UTC ns
         * @return positive, and growing with the later moment
         */
        double between(long fromNs, long toNs);
    }

    /** Copies the weights, and checks what is said. */
    public CalibrationSettings {
        weights = Map.copyOf(weights);
        boolean usable = staleAfterNs > 0
                && tickVolMax > 0.0
                && weights.values().stream().allMatch(weight -> weight >= 0.0 && weight < Double.POSITIVE_INFINITY);
        if (!usable) {
            throw new IllegalArgumentException("age and step must be positive, weights not negative");
        }
    }

    /** A quarter of an hour, half a vol, all venues and days the same. */
    public static CalibrationSettings usual() {
        return new CalibrationSettings(STALE_AFTER_NS, TICK_VOL_MAX, Map.of(), EventYears.CALENDAR);
    }

    /** How much a venue counts. */
    public double weight(String venue) {
        return weights.getOrDefault(venue, 1.0);
    }
}
