package io.hedgerow.gateway.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What bars have taught besides betas, as last told; immutable. A number that is not known is NaN.
 *
 * @param bases by their place
 * @param forecasts by underlying
 * @param history bars of the past that estimates began with
 */
public record EstimatesView(List<BasisLine> bases, List<ForecastLine> forecasts, History history) {
    /** Nothing told yet. */
    public static final EstimatesView NOTHING = new EstimatesView(List.of(), List.of(), History.NONE);

    /** Copies the lists. */
    public EstimatesView {
        bases = List.copyOf(bases);
        forecasts = List.copyOf(forecasts);
    }

    /**
     * A basis between two contracts of one underlying.
     *
     * @param name its name
     * @param longSymbol contract whose price counts up
     * @param shortSymbol contract that it is measured from
     * @param logBasis logarithm of the one over the other
     * @param ratePerYear that over the time between expiries
     * @param sdPerBar of its change
     * @param exposureCash change of value per unit of the logarithm, reporting currency
     * @param sdCashPerBar of value, from the basis alone
     * @param barsObserved changes seen
     * @param state what it is worth, in lower case
     */
    public record BasisLine(
            String name,
            String longSymbol,
            String shortSymbol,
            double logBasis,
            double ratePerYear,
            double sdPerBar,
            double exposureCash,
            double sdCashPerBar,
            long barsObserved,
            String state) {}

    /**
     * Vol forecasts of an underlying, per square root of a year.
     *
     * @param underlying symbol
     * @param vols by estimator, in lower case
     * @param jumpShare share of the variance that comes in jumps
     * @param estimator which is set against implied vols, in lower case
     * @param forecastVol its forecast
     * @param barsObserved bars seen
     * @param state what it is worth, in lower case
     * @param expiries forecast and implied vol of each, in their order
     */
    public record ForecastLine(
            String underlying,
            Map<String, Double> vols,
            double jumpShare,
            String estimator,
            double forecastVol,
            long barsObserved,
            String state,
            List<ExpiryVols> expiries) {
        /** Copies the collections. */
        public ForecastLine {
            vols = Collections.unmodifiableMap(new LinkedHashMap<>(vols));
            expiries = List.copyOf(expiries);
        }
    }

    /**
     * Forecast against implied vol of an expiry.
     *
     * @param expiryNs UTC ns
     * @param impliedVol at the forward
     * @param forecastVol of the mean variance until then
     */
    public record ExpiryVols(long expiryNs, double impliedVol, double forecastVol) {}

    /**
     * Bars of the past.
     *
     * @param bars how many, over all underlyings
     * @param firstNs end of the first, UTC ns
     * @param lastNs end of the last, UTC ns
     */
    public record History(long bars, long firstNs, long lastNs) {
        /** None. */
        public static final History NONE = new History(0L, 0L, 0L);
    }
}
