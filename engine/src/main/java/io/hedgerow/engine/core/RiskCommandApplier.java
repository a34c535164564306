package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskParameters;
import org.agrona.DirectBuffer;

/**
 * Decodes commands that say how risk is stated: smile dynamics, factors, bars, margins, vega hedges.
 *
 * <p>Owned by the engine thread.
 */
final class RiskCommandApplier {
    private final ReferenceData reference;
    private final MarketState market;
    private final RiskParameters parameters;
    private final FactorBook factors;
    private final CovarianceBars bars;
    private final VegaHedge vegaHedge;
    private final SetRiskParametersDecoder setParameters = new SetRiskParametersDecoder();
    private final SetFactorDecoder setFactor = new SetFactorDecoder();
    private final SetFactorLoadingDecoder setLoading = new SetFactorLoadingDecoder();
    private final SetFactorCovarianceDecoder setCovariance = new SetFactorCovarianceDecoder();
    private final SetCovarianceBarsDecoder setBars = new SetCovarianceBarsDecoder();
    private final SetMaintenanceMarginDecoder setMargin = new SetMaintenanceMarginDecoder();
    private final SetVegaHedgeDecoder setVegaHedge = new SetVegaHedgeDecoder();

    RiskCommandApplier(
            ReferenceData reference,
            MarketState market,
            RiskParameters parameters,
            FactorBook factors,
            CovarianceBars bars,
            VegaHedge vegaHedge) {
        this.reference = reference;
        this.market = market;
        this.parameters = parameters;
        this.factors = factors;
        this.bars = bars;
        this.vegaHedge = vegaHedge;
    }

    boolean handles(int templateId) {
        return templateId >= SetRiskParametersDecoder.TEMPLATE_ID && templateId <= SetVegaHedgeDecoder.TEMPLATE_ID;
    }

    int apply(int templateId, DirectBuffer message, int body, int blockLength, int version, long nowNs) {
        int reject = switch (templateId) {
            case SetRiskParametersDecoder.TEMPLATE_ID ->
                onParameters(setParameters.wrap(message, body, blockLength, version));
            case SetFactorDecoder.TEMPLATE_ID -> onFactor(setFactor.wrap(message, body, blockLength, version));
            case SetFactorLoadingDecoder.TEMPLATE_ID -> onLoading(setLoading.wrap(message, body, blockLength, version));
            case SetFactorCovarianceDecoder.TEMPLATE_ID ->
                factors.apply(setCovariance.wrap(message, body, blockLength, version));
            case SetCovarianceBarsDecoder.TEMPLATE_ID ->
                bars.apply(setBars.wrap(message, body, blockLength, version), nowNs);
            case SetMaintenanceMarginDecoder.TEMPLATE_ID ->
                onMargin(setMargin.wrap(message, body, blockLength, version));
            default -> onVegaHedge(setVegaHedge.wrap(message, body, blockLength, version));
        };
        if (reject == 0) {
            markAll();
        }
        return reject;
    }

    /** Exposures are stated anew at the end of the batch. */
    private void markAll() {
        for (int id = 0; id < reference.underlyings().count(); id++) {
            if (reference.underlyings().isDefined(id)) {
                market.dirty().markUnderlying(id);
            }
        }
    }

    private int onParameters(SetRiskParametersDecoder command) {
        boolean known = reference.underlyings().isDefined(command.underlyingId());
        return known ? parameters.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    private int onFactor(SetFactorDecoder command) {
        int proxy = command.proxyUnderlyingId();
        boolean none = proxy == SetFactorDecoder.proxyUnderlyingIdNullValue();
        boolean known = none || reference.underlyings().isDefined(proxy);
        return known ? factors.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    private int onLoading(SetFactorLoadingDecoder command) {
        boolean known = reference.underlyings().isDefined(command.underlyingId());
        return known ? factors.apply(command) : RejectReason.UNKNOWN_UNDERLYING.value();
    }

    private int onMargin(SetMaintenanceMarginDecoder command) {
        boolean known = reference.currencies().isDefined(command.currencyId());
        return known ? parameters.apply(command) : RejectReason.UNKNOWN_CURRENCY.value();
    }

    private int onVegaHedge(SetVegaHedgeDecoder command) {
        if (!reference.underlyings().isDefined(command.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int id = command.hedgeInstrumentId();
        if (id != SetVegaHedgeDecoder.hedgeInstrumentIdNullValue()) {
            InstrumentTable instruments = reference.instruments();
            if (!instruments.isDefined(id)) {
                return RejectReason.UNKNOWN_INSTRUMENT.value();
            }
            if (!instruments.isOption(id) || instruments.underlyingId(id) == command.underlyingId()) {
                return RejectReason.WRONG_KIND.value();
            }
        }
        vegaHedge.apply(command);
        return 0;
    }
}
