package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.gateway.settings.book.AccountSetting.Balance;
import io.hedgerow.gateway.settings.book.AccountSetting.Interest;
import io.hedgerow.gateway.settings.book.AccountSetting.MaintenanceMargin;
import io.hedgerow.gateway.settings.book.FactorSetting.Covariance;
import io.hedgerow.gateway.settings.book.FactorSetting.Factor;
import io.hedgerow.gateway.settings.book.FactorSetting.Loading;
import io.hedgerow.gateway.settings.book.FactorSetting.Weight;
import io.hedgerow.gateway.settings.book.RiskSetting.Bars;
import io.hedgerow.gateway.settings.book.RiskSetting.Basis;
import io.hedgerow.gateway.settings.book.RiskSetting.Parameters;
import io.hedgerow.gateway.settings.book.RiskSetting.VegaHedgeOption;
import io.hedgerow.gateway.settings.risk.BarsConfig;
import io.hedgerow.gateway.settings.risk.RiskConfig;
import java.util.Optional;
import java.util.function.IntFunction;
import org.agrona.DirectBuffer;

/** Reads commands of accounts and of the model of risk from records. Owned by one thread. */
final class RiskModelCommands {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CashAdjustmentDecoder cash = new CashAdjustmentDecoder();
    private final SetMaintenanceMarginDecoder margin = new SetMaintenanceMarginDecoder();
    private final SetInterestDecoder interest = new SetInterestDecoder();
    private final SetRiskParametersDecoder parameters = new SetRiskParametersDecoder();
    private final SetVegaHedgeDecoder vegaHedge = new SetVegaHedgeDecoder();
    private final SetVolSourceDecoder volSource = new SetVolSourceDecoder();
    private final SetCovarianceBarsDecoder bars = new SetCovarianceBarsDecoder();
    private final SetBasisDecoder basis = new SetBasisDecoder();
    private final SetFactorDecoder factor = new SetFactorDecoder();
    private final SetFactorLoadingDecoder loading = new SetFactorLoadingDecoder();
    private final SetFactorWeightDecoder weight = new SetFactorWeightDecoder();
    private final SetFactorCovarianceDecoder covariance = new SetFactorCovarianceDecoder();

    /** The setting that a record makes; nothing if it is none of these commands. */
    Optional<BookSetting> read(DirectBuffer message, int offset, IntFunction<String> factorName) {
        return switch (EventPrefix.templateId(message, offset)) {
            case CashAdjustmentDecoder.TEMPLATE_ID -> {
                cash.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Balance(cash.currencyId(), cash.amountMinorUnits()));
            }
            case SetMaintenanceMarginDecoder.TEMPLATE_ID -> {
                margin.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new MaintenanceMargin(margin.currencyId(), margin.amountMinorUnits()));
            }
            case SetInterestDecoder.TEMPLATE_ID -> {
                interest.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Interest(interest.currencyId(), interest.earnedE9(), interest.owedE9()));
            }
            case SetRiskParametersDecoder.TEMPLATE_ID -> {
                parameters.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Parameters(
                        parameters.underlyingId(), parameters.skewStickinessRatio(), parameters.vegaTermExponent()));
            }
            case SetVegaHedgeDecoder.TEMPLATE_ID -> Optional.of(vegaHedge(message, offset));
            case SetVolSourceDecoder.TEMPLATE_ID ->
                Optional.of(SurfaceSetting.of(volSource.wrapAndApplyHeader(message, offset, header)));
            case SetCovarianceBarsDecoder.TEMPLATE_ID -> {
                bars.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Bars(new BarsConfig(
                        bars.barIntervalNs(),
                        bars.priceDecay(),
                        bars.volDecay(),
                        bars.barsMin(),
                        BarsConfig.Betas.of(bars.betaEstimation()),
                        bars.shrinkage(),
                        bars.betaDriftPerBar(),
                        bars.volEstimator(),
                        bars.periodBars(),
                        bars.staleBars())));
            }
            case SetBasisDecoder.TEMPLATE_ID -> {
                basis.wrapAndApplyHeader(message, offset, header);
                boolean none = basis.longInstrumentId() == SetBasisDecoder.longInstrumentIdNullValue();
                yield Optional.of(new Basis(
                        basis.basisId(),
                        basis.symbol(),
                        none ? RiskSetting.NONE : basis.longInstrumentId(),
                        none ? RiskSetting.NONE : basis.shortInstrumentId()));
            }
            default -> readFactor(message, offset, factorName);
        };
    }

    private VegaHedgeOption vegaHedge(DirectBuffer message, int offset) {
        vegaHedge.wrapAndApplyHeader(message, offset, header);
        int id = vegaHedge.hedgeInstrumentId();
        boolean traded = vegaHedge.traded() == 1;
        return new VegaHedgeOption(
                vegaHedge.underlyingId(),
                id == SetVegaHedgeDecoder.hedgeInstrumentIdNullValue() ? RiskSetting.NONE : id,
                traded ? vegaHedge.vegaBandHalfWidth() : VegaHedgeOption.COMPUTED,
                traded ? vegaHedge.orderLotsMax() : RiskConfig.DEFAULT_ORDER_LOTS_MAX);
    }

    private Optional<BookSetting> readFactor(DirectBuffer message, int offset, IntFunction<String> factorName) {
        return switch (EventPrefix.templateId(message, offset)) {
            case SetFactorDecoder.TEMPLATE_ID -> {
                factor.wrapAndApplyHeader(message, offset, header);
                int proxy = factor.proxyUnderlyingId();
                yield Optional.of(new Factor(
                        factor.factorId(),
                        factor.symbol(),
                        factor.kind(),
                        factor.component(),
                        factor.kind() == FactorKind.MOMENTUM ? factor.lookbackBars() : 0,
                        proxy == SetFactorDecoder.proxyUnderlyingIdNullValue() ? FactorSetting.NO_PROXY : proxy,
                        factor.kept() != 0));
            }
            case SetFactorLoadingDecoder.TEMPLATE_ID -> {
                loading.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Loading(
                        loading.underlyingId(),
                        loading.factorId(),
                        factorName.apply(loading.factorId()),
                        loading.estimated() == 1 ? Double.NaN : loading.beta()));
            }
            case SetFactorWeightDecoder.TEMPLATE_ID -> {
                weight.wrapAndApplyHeader(message, offset, header);
                yield Optional.of(new Weight(
                        weight.underlyingId(),
                        weight.factorId(),
                        factorName.apply(weight.factorId()),
                        weight.weight()));
            }
            case SetFactorCovarianceDecoder.TEMPLATE_ID -> {
                covariance.wrapAndApplyHeader(message, offset, header);
                int first = Math.min(covariance.factorId(), covariance.otherFactorId());
                int second = Math.max(covariance.factorId(), covariance.otherFactorId());
                yield Optional.of(new Covariance(
                        first, second, factorName.apply(first), factorName.apply(second), covariance.covariance()));
            }
            default -> Optional.empty();
        };
    }
}
