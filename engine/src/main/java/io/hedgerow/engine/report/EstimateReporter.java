package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.hedge.estimate.BasisBook;
import io.hedgerow.engine.hedge.factor.BarEstimates;
import io.hedgerow.engine.hedge.factor.FactorStates;
import io.hedgerow.engine.hedge.forecast.VolForecasts;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;

/**
 * Writes what has been learnt when a bar has closed: factors, betas and bases at once, vol forecasts of one underlying a batch.
 * Owned by the engine thread.
 */
public final class EstimateReporter {
    private final ReferenceData reference;
    private final MarketState market;
    private final RiskBook risk;
    private final FactorBook factors;
    private final BarEstimates estimates;
    private final BetaReporter betas;
    private final EstimateOutputs outputs;
    private final IntColumn forecastsLeft;
    private final IntColumn forecastNext;

    /**
     * Looks at tables, keeps how far forecasts have been told.
     *
     * @param memory owner of the columns
     * @param reference what there is
     * @param market prices
     * @param risk smiles and conversions
     * @param factors betas
     * @param estimates what has been learnt
     * @param outputs where it is told
     */
    public EstimateReporter(
            StateMemory memory,
            ReferenceData reference,
            MarketState market,
            RiskBook risk,
            FactorBook factors,
            BarEstimates estimates,
            OutputWriter outputs) {
        this.reference = reference;
        this.market = market;
        this.risk = risk;
        this.factors = factors;
        this.estimates = estimates;
        this.outputs = new EstimateOutputs(outputs);
        betas = new BetaReporter(reference.underlyings(), factors, estimates.estimator(), estimates.bars(), outputs);
        forecastsLeft = memory.intColumn("reports.forecastsLeft", 1);
        forecastNext = memory.intColumn("reports.forecastNext", 1);
    }

    /**
     * Writes what is due; a round of forecasts that a bar interrupts goes on where it was.
     *
     * @param closed whether a bar has closed
     * @param nowNs engine time
     */
    public void onBatchEnd(boolean closed, long nowNs) {
        if (forecastsLeft.get(0) > 0) {
            writeNextForecast(nowNs);
        }
        if (closed) {
            writeFactors();
            betas.write();
            writeBases(nowNs);
            forecastsLeft.set(0, reference.underlyings().count());
        }
    }

    private void writeFactors() {
        FactorStates states = estimates.estimator().states();
        FactorWeights weights = factors.weights();
        for (int factor = 0; factor < FactorBook.FACTORS_MAX; factor++) {
            if (factors.isDefined(factor)) {
                outputs.factorUpdate()
                        .sdPerBar(Math.sqrt(Math.max(0.0, factors.model().covariance(factor, factor))))
                        .lastReturn(states.lastReturn(factor))
                        .ownShare(states.ownShare(factor))
                        .factorId(factor)
                        .barsObserved(
                                weights.barsObserved(factor, estimates.bars().prices()))
                        .unquotedBars(
                                weights.unquotedBars(factor, estimates.bars().prices()))
                        .state(states.state(factor));
                outputs.factorUpdateDone();
            }
        }
    }

    private void writeBases(long nowNs) {
        BasisBook bases = estimates.bases();
        for (int basis = 0; basis < BasisBook.BASES_MAX; basis++) {
            if (bases.isDefined(basis)) {
                double sd = known(bases.sdPerBar(basis));
                double exposure = bases.exposureCash(basis, nowNs);
                outputs.basisExposure()
                        .logBasis(known(bases.logBasis(basis)))
                        .ratePerYear(known(bases.ratePerYear(basis, nowNs)))
                        .sdPerBar(sd)
                        .exposureCash(exposure)
                        .sdCashPerBar(Math.abs(exposure) * sd)
                        .basisId(basis)
                        .longInstrumentId(bases.longId(basis))
                        .shortInstrumentId(bases.shortId(basis))
                        .barsObserved(bases.observed(basis))
                        .unquotedBars(bases.unquotedBars(basis))
                        .state(bases.state(basis));
                outputs.basisExposureDone();
            }
        }
    }

    private static double known(double value) {
        return Math.abs(value) < Double.POSITIVE_INFINITY ? value : 0.0;
    }

    private void writeNextForecast(long nowNs) {
        int count = reference.underlyings().count();
        int id = forecastNext.get(0) % count;
        forecastNext.set(0, (id + 1) % count);
        forecastsLeft.add(0, -1);
        if (reference.underlyings().isDefined(id)) {
            writeForecast(id);
            writeExpiries(id, nowNs);
        }
    }

    private void writeForecast(int id) {
        VolForecasts forecasts = estimates.forecasts();
        VolEstimator estimator = forecasts.estimator(id);
        outputs.volForecast()
                .ewmaVol(forecasts.vol(id, VolEstimator.EWMA))
                .parkinsonVol(forecasts.vol(id, VolEstimator.PARKINSON))
                .garmanKlassVol(forecasts.vol(id, VolEstimator.GARMAN_KLASS))
                .rogersSatchellVol(forecasts.vol(id, VolEstimator.ROGERS_SATCHELL))
                .yangZhangVol(forecasts.vol(id, VolEstimator.YANG_ZHANG))
                .bipowerVol(forecasts.vol(id, VolEstimator.BIPOWER))
                .harVol(forecasts.vol(id, VolEstimator.HAR))
                .jumpShare(forecasts.jumpShare(id))
                .forecastVol(forecasts.vol(id, estimator))
                .underlyingId(id)
                .barsObserved(forecasts.bars(id))
                .estimator(estimator)
                .state(forecasts.state(id));
        outputs.volForecastDone();
    }

    /** An expiry without a smile has nothing to be set against. */
    private void writeExpiries(int id, long nowNs) {
        VolForecasts forecasts = estimates.forecasts();
        EstimateState state = forecasts.state(id);
        ExpiryTable expiries = market.expiries();
        forecasts.begin(id);
        for (int slice = expiries.first(id); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double years = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
            if (years > 0.0 && risk.smiles().refresh(slice)) {
                outputs.expiryForecast()
                        .expiryNs(expiries.expiryNs(slice))
                        .impliedVol(risk.smiles().atmVol(slice))
                        .forecastVol(forecasts.meanVol(years))
                        .years(years)
                        .underlyingId(id)
                        .estimator(forecasts.estimator(id))
                        .state(state);
                outputs.expiryForecastDone();
            }
        }
    }
}
