package io.hedgerow.engine.hedge.factor;

import io.hedgerow.engine.event.codec.HistoryBarDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.estimate.BarSeries;
import io.hedgerow.engine.hedge.estimate.BasisBook;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.forecast.VolForecasts;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Everything that is learnt from bars: closes the bar for all of it at once, whether it is one of the running market or one of
 * the past.
 *
 * <pre>
 *   batch end, bar due ─┬─▶ prices, vols, hedge instruments, bases, spreads ─▶ factors ─▶ betas
 *                       └─▶ open, high, low, close ─▶ vol forecasts
 *   HistoryBar ─────────┬─▶ prices ─▶ factors ─▶ betas
 *                       └─▶ vol forecasts
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
public final class BarEstimates {
    private static final double E9 = 1e9;

    private final UnderlyingTable underlyings;
    private final MarketState market;
    private final CovarianceBars bars;
    private final BarSeries series;
    private final VolForecasts forecasts;
    private final FactorEstimator estimator;
    private final HistoryIntake history;

    /**
     * Allocates the columns.
     *
     * @param memory owner of the columns
     * @param capacity how much there can be
     * @param reference what is traded
     * @param market prices
     * @param risk smiles, and what is held
     * @param hedges hedge instruments
     * @param factors the model to fill
     */
    public BarEstimates(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            MarketState market,
            RiskBook risk,
            HedgeInstruments hedges,
            FactorBook factors) {
        underlyings = reference.underlyings();
        this.market = market;
        bars = new CovarianceBars(memory, capacity, reference, market, risk.smiles(), hedges);
        series = new BarSeries(memory, capacity, reference, market, risk, hedges, bars);
        forecasts = new VolForecasts(memory, capacity, bars);
        estimator =
                new FactorEstimator(memory, capacity, underlyings, factors, bars, series.closes(), series.liquidity());
        history = new HistoryIntake(memory, capacity);
    }

    /**
     * Sets bars, decays, and what is estimated how; estimates stay.
     *
     * @param command the command
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}: NOT_FINITE, OUT_OF_RANGE
     */
    public int apply(SetCovarianceBarsDecoder command, long nowNs) {
        int reject = FactorEstimator.check(command);
        if (reject == 0) {
            reject = VolForecasts.check(command);
        }
        if (reject == 0) {
            reject = bars.apply(command, nowNs);
        }
        if (reject == 0) {
            openBars();
            series.decay(command.priceDecay());
            forecasts.apply(command);
            estimator.apply(command);
        }
        return reject;
    }

    /**
     * Defines a basis.
     *
     * @param command the command
     * @return 0, or the raw {@code RejectReason}, see {@link BasisBook#apply}
     */
    public int apply(SetBasisDecoder command) {
        return series.bases().apply(command);
    }

    /**
     * Takes a bar of the past.
     *
     * @param bar of a defined underlying
     * @param nowNs engine time
     * @return 0, or the raw {@code RejectReason}: INVALID_DEFINITION (there are no bars, or bars of one time do not follow each
     *     other), NOT_POSITIVE_PRICE, OUT_OF_RANGE (extremes that are none, a time that is no end of a bar, or one to come),
     *     STALE_VENUE_TIME (bars after it have been taken)
     */
    public int apply(HistoryBarDecoder bar, long nowNs) {
        int reject = history.check(bar, bars.intervalNs(), nowNs);
        if (reject != 0) {
            return reject;
        }
        int id = bar.underlyingId();
        if (!history.follows(bar, bars.intervalNs(), nowNs)) {
            interrupt(id);
        }
        forecasts.onBar(id, bar.openE9() / E9, bar.highE9() / E9, bar.lowE9() / E9, bar.closeE9() / E9);
        bars.prices().observe(id, bar.closeE9() / E9);
        if (bar.closes() != 0) {
            bars.prices().closeBar();
            onPricesClosed();
        }
        return 0;
    }

    private void interrupt(int underlyingId) {
        bars.prices().interrupt(underlyingId);
        forecasts.interrupt(underlyingId);
    }

    private void onPricesClosed() {
        series.closes().take(bars.prices());
        estimator.onBarClosed();
    }

    /** Forgets all that bars have taught; settings stay. */
    public void restart() {
        bars.restart();
        series.restart();
        forecasts.restart();
        history.restart();
        estimator.restart();
        openBars();
    }

    private void openBars() {
        for (int id = 0; id < underlyings.count(); id++) {
            market.prices().openBar(id);
        }
    }

    /**
     * Closes the bar if its time has come; called at batch ends, after revaluation.
     *
     * @param nowNs engine time
     * @return true if a bar of the running market has closed
     */
    public boolean onBatchEnd(long nowNs) {
        if (!bars.isDue(nowNs)) {
            return false;
        }
        if (history.isOpen(nowNs)) {
            openBars();
            bars.skip(nowNs);
            return false;
        }
        closeBar(nowNs);
        return true;
    }

    private void closeBar(long nowNs) {
        long endNs = bars.nextCloseNs();
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id) && history.endsBefore(id, endNs, bars.intervalNs())) {
                interrupt(id);
            }
        }
        history.onLiveBar(endNs);
        series.observe();
        bars.close(nowNs);
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                forecasts.onBarClosed(id, market.prices());
                market.prices().openBar(id);
            }
        }
        onPricesClosed();
    }

    /**
     * Covariances.
     *
     * @return the live estimators
     */
    public CovarianceBars bars() {
        return bars;
    }

    /**
     * Betas and what factors are worth.
     *
     * @return the live estimator
     */
    public FactorEstimator estimator() {
        return estimator;
    }

    /**
     * Vol forecasts.
     *
     * @return the live forecasts
     */
    public VolForecasts forecasts() {
        return forecasts;
    }

    /**
     * Bases.
     *
     * @return the live book
     */
    public BasisBook bases() {
        return series.bases();
    }
}
