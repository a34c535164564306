package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.HistoryBarDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RestartEstimatesDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.factor.BarEstimates;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.engine.valuation.MaintenanceMargins;

/**
 * Applies commands that say how risk is stated: smile dynamics, factors, bars, margins, vega hedges.
 *
 * <p>Owned by the engine thread.
 */
final class RiskCommandApplier {
    private final ReferenceData reference;
    private final MarketState market;
    private final RiskParameters parameters;
    private final MaintenanceMargins margins;
    private final FactorBook factors;
    private final BarEstimates estimates;
    private final VegaHedge vegaHedge;
    private final EngineCounters counters;

    RiskCommandApplier(
            ReferenceData reference,
            MarketState market,
            RiskParameters parameters,
            MaintenanceMargins margins,
            FactorBook factors,
            BarEstimates estimates,
            VegaHedge vegaHedge,
            EngineCounters counters) {
        this.reference = reference;
        this.market = market;
        this.parameters = parameters;
        this.margins = margins;
        this.factors = factors;
        this.estimates = estimates;
        this.vegaHedge = vegaHedge;
        this.counters = counters;
    }

    /** After an accepted command exposures are stated anew at the end of the batch. */
    private int stated(int reject) {
        for (int id = 0; reject == 0 && id < reference.underlyings().count(); id++) {
            if (reference.underlyings().isDefined(id)) {
                market.dirty().markUnderlying(id);
            }
        }
        return reject;
    }

    /** After an accepted command about factors the model is worked out anew. */
    private int modelled(int reject) {
        if (reject == 0) {
            estimates.estimator().refresh();
        }
        return stated(reject);
    }

    int onSetFactorWeight(SetFactorWeightDecoder command) {
        boolean known = reference.underlyings().isDefined(command.underlyingId());
        int reject = known ? factors.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value();
        if (reject == 0) {
            estimates.estimator().onRedefined(command.factorId());
        }
        return modelled(reject);
    }

    int onSetFactorCovariance(SetFactorCovarianceDecoder command) {
        return modelled(factors.apply(command));
    }

    int onSetCovarianceBars(SetCovarianceBarsDecoder command) {
        return stated(estimates.apply(command, counters.nowNs()));
    }

    int onSetBasis(SetBasisDecoder command) {
        return estimates.apply(command);
    }

    int onHistoryBar(HistoryBarDecoder bar) {
        boolean known = reference.underlyings().isDefined(bar.underlyingId());
        return known ? estimates.apply(bar, counters.nowNs()) : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    int onRestartEstimates(RestartEstimatesDecoder command) {
        estimates.restart();
        return stated(0);
    }

    int onSetRiskParameters(SetRiskParametersDecoder command) {
        boolean known = reference.underlyings().isDefined(command.underlyingId());
        return stated(known ? parameters.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value());
    }

    int onSetFactor(SetFactorDecoder command) {
        int proxy = command.proxyUnderlyingId();
        boolean none = proxy == SetFactorDecoder.proxyUnderlyingIdNullValue();
        boolean known = none || reference.underlyings().isDefined(proxy);
        int reject = known ? factors.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value();
        if (reject == 0 && factors.takeRedefined()) {
            estimates.estimator().onRedefined(command.factorId());
        }
        return modelled(reject);
    }

    int onSetFactorLoading(SetFactorLoadingDecoder command) {
        boolean known = reference.underlyings().isDefined(command.underlyingId());
        return modelled(known ? factors.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value());
    }

    int onSetMaintenanceMargin(SetMaintenanceMarginDecoder command) {
        boolean known = reference.currencies().isDefined(command.currencyId());
        return stated(known ? margins.apply(command) : RejectReason.UNKNOWN_CURRENCY.value());
    }

    int onSetVegaHedge(SetVegaHedgeDecoder command) {
        int reject = check(command);
        if (reject == 0) {
            reject = vegaHedge.apply(command);
        }
        return stated(reject);
    }

    private int check(SetVegaHedgeDecoder command) {
        if (!reference.underlyings().isDefined(command.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int id = command.hedgeInstrumentId();
        if (id != SetVegaHedgeDecoder.hedgeInstrumentIdNullValue()) {
            InstrumentTable instruments = reference.instruments();
            if (!instruments.isDefined(id)) {
                return RejectReason.UNKNOWN_INSTRUMENT.value();
            }
            if (!instruments.hasVol(id) || instruments.underlyingId(id) == command.underlyingId()) {
                return RejectReason.WRONG_KIND.value();
            }
        }
        return 0;
    }
}
