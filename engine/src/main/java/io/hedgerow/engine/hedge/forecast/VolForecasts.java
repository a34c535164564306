package io.hedgerow.engine.hedge.forecast;

import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.market.UnderlyingPrices;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * Volatility forecasts of every underlying, from bars: by seven estimators, one of which is the one that is set against
 * implied vols. All but HAR forecast a flat variance.
 *
 * <p>Owned by the engine thread.
 */
public final class VolForecasts {
    private final CovarianceBars bars;
    private final RangeVariance ranges;
    private final HarRegression har;
    private final IntColumn chosen;
    private final IntColumn periodBars;
    private int forecastOf;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how many underlyings
     * @param bars their length, and what is stale
     */
    public VolForecasts(StateMemory memory, CapacitySpec capacity, CovarianceBars bars) {
        this.bars = bars;
        int size = capacity.listing().underlyings();
        ranges = new RangeVariance(memory, "forecast.range", size);
        har = new HarRegression(memory, "forecast.har", size);
        chosen = memory.intColumn("forecast.estimator", 1);
        periodBars = memory.intColumn("forecast.periodBars", 1);
    }

    /**
     * Whether a command's settings can be used.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}: OUT_OF_RANGE
     */
    public static int check(SetCovarianceBarsDecoder command) {
        return command.volEstimatorRaw() <= VolEstimator.HAR.value() ? 0 : RejectReason.OUT_OF_RANGE.value();
    }

    /**
     * Takes settings that can be used; a period of another length begins the regression anew.
     *
     * @param command the command
     */
    public void apply(SetCovarianceBarsDecoder command) {
        chosen.set(0, command.volEstimatorRaw());
        if (periodBars.get(0) != command.periodBars()) {
            har.restart();
            periodBars.set(0, command.periodBars());
        }
    }

    /** Forgets everything but settings. */
    public void restart() {
        ranges.restart();
        har.restart();
    }

    /**
     * Takes no return from before to after.
     *
     * @param underlyingId underlying id
     */
    public void interrupt(int underlyingId) {
        ranges.interrupt(underlyingId);
        har.interrupt(underlyingId);
    }

    /**
     * Takes a bar; one that stands still, unless it has done so for too long, where there was no price.
     *
     * @param underlyingId defined underlying
     * @param prices extremes of the bar
     */
    public void onBarClosed(int underlyingId, UnderlyingPrices prices) {
        double open = prices.barOpen(underlyingId);
        if (open > 0.0) {
            onBar(
                    underlyingId,
                    open,
                    prices.barHigh(underlyingId),
                    prices.barLow(underlyingId),
                    prices.reference(underlyingId));
        } else if (bars.isStale(underlyingId)) {
            interrupt(underlyingId);
        } else {
            takeReturn(underlyingId, ranges.takeStill(underlyingId, decay()));
        }
    }

    /**
     * Takes a bar.
     *
     * @param underlyingId defined underlying
     * @param open first price, positive
     * @param high highest
     * @param low lowest, positive
     * @param close last
     */
    public void onBar(int underlyingId, double open, double high, double low, double close) {
        takeReturn(underlyingId, ranges.take(underlyingId, open, high, low, close, decay()));
    }

    private void takeReturn(int underlyingId, double square) {
        if (periodBars.get(0) > 0 && !Double.isNaN(square)) {
            har.take(underlyingId, square, periodBars.get(0));
        }
    }

    private double decay() {
        return bars.prices().decay();
    }

    /**
     * Bars seen.
     *
     * @param underlyingId defined underlying
     * @return count
     */
    public int bars(int underlyingId) {
        return ranges.bars(underlyingId);
    }

    /**
     * What forecasts of an underlying are worth.
     *
     * @param underlyingId defined underlying
     * @return USABLE, TOO_FEW_BARS, STALE or STILL
     */
    public EstimateState state(int underlyingId) {
        if (bars.isStale(underlyingId)) {
            return EstimateState.STALE;
        }
        if (ranges.bars(underlyingId) <= bars.barsMin()) {
            return EstimateState.TOO_FEW_BARS;
        }
        return ranges.parkinson(underlyingId) > 0.0 || ranges.ewma(underlyingId) > 0.0
                ? EstimateState.USABLE
                : EstimateState.STILL;
    }

    /**
     * The estimator that is set against implied vols.
     *
     * @param underlyingId defined underlying
     * @return as configured, EWMA as long as HAR is not known
     */
    public VolEstimator estimator(int underlyingId) {
        VolEstimator wanted = VolEstimator.get((short) chosen.get(0));
        return wanted == VolEstimator.HAR && !har.isKnown(underlyingId) ? VolEstimator.EWMA : wanted;
    }

    /**
     * Forecast of one estimator for the next bar, HAR for the next period.
     *
     * @param underlyingId defined underlying
     * @param estimator which
     * @return vol per square root of a year; 0 where it is not known
     */
    public double vol(int underlyingId, VolEstimator estimator) {
        double perBar = switch (estimator) {
            case PARKINSON -> ranges.parkinson(underlyingId);
            case GARMAN_KLASS -> ranges.garmanKlass(underlyingId);
            case ROGERS_SATCHELL -> ranges.rogersSatchell(underlyingId);
            case YANG_ZHANG -> ranges.yangZhang(underlyingId, decay());
            case BIPOWER -> ranges.bipower(underlyingId);
            case HAR -> harVariance(underlyingId, 1.0);
            default -> ranges.ewma(underlyingId);
        };
        return perYear(perBar);
    }

    private double perYear(double variancePerBar) {
        double vol = Math.sqrt(variancePerBar * GreekUnits.NS_PER_YEAR / bars.intervalNs());
        return vol > 0.0 && vol < Double.POSITIVE_INFINITY ? vol : 0.0;
    }

    private double harVariance(int underlyingId, double periods) {
        if (periodBars.get(0) == 0 || !har.isKnown(underlyingId)) {
            return 0.0;
        }
        har.begin(underlyingId);
        return har.mean(periods) / periodBars.get(0);
    }

    /**
     * Share of the variance that comes in jumps.
     *
     * @param underlyingId defined underlying
     * @return {@code max(0, 1 − bipower / EWMA)}, 0 where it is not known
     */
    public double jumpShare(int underlyingId) {
        double share = 1.0 - ranges.bipower(underlyingId) / ranges.ewma(underlyingId);
        return share > 0.0 ? Math.min(share, 1.0) : 0.0;
    }

    /**
     * Begins to ask for {@link #meanVol}.
     *
     * @param underlyingId defined underlying
     */
    public void begin(int underlyingId) {
        forecastOf = underlyingId;
        if (estimator(underlyingId) == VolEstimator.HAR) {
            har.begin(underlyingId);
        }
    }

    /**
     * Forecast of the mean variance until a term, of the estimator that is configured; terms come in ascending order.
     *
     * @param years term, positive
     * @return vol per square root of a year; 0 where it is not known
     */
    public double meanVol(double years) {
        VolEstimator estimator = estimator(forecastOf);
        if (estimator != VolEstimator.HAR) {
            return vol(forecastOf, estimator);
        }
        double periodYears = periodBars.get(0) * (bars.intervalNs() / GreekUnits.NS_PER_YEAR);
        return perYear(har.mean(years / periodYears) / periodBars.get(0));
    }
}
