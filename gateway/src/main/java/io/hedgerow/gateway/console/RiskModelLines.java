package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BetaState;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.FactorUpdateDecoder;
import io.hedgerow.engine.event.codec.HedgeScopeDecoder;
import io.hedgerow.engine.event.codec.InterestUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeRatioDecoder;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.gateway.console.RiskModelView.Bars;
import io.hedgerow.gateway.console.RiskModelView.BetaLine;
import io.hedgerow.gateway.console.RiskModelView.CurrencyLine;
import io.hedgerow.gateway.console.RiskModelView.FactorLine;
import io.hedgerow.gateway.console.RiskModelView.RiskLine;
import io.hedgerow.gateway.console.RiskModelView.ScopeLine;
import io.hedgerow.journal.format.ScopeText;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;

/** What the engine was told and tells of accounts, factors and stated risk. Guarded by the model that has it. */
final class RiskModelLines {
    private static final double E9_UNIT = 1e-9;
    private static final int TOTAL = Integer.MAX_VALUE;

    private final ReferenceDirectory directory;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetRiskParametersDecoder parameters = new SetRiskParametersDecoder();
    private final SetVegaHedgeDecoder vegaHedge = new SetVegaHedgeDecoder();
    private final SetFactorDecoder factor = new SetFactorDecoder();
    private final SetFactorLoadingDecoder loading = new SetFactorLoadingDecoder();
    private final SetFactorWeightDecoder weight = new SetFactorWeightDecoder();
    private final SetFactorCovarianceDecoder covariance = new SetFactorCovarianceDecoder();
    private final SetCovarianceBarsDecoder barsSet = new SetCovarianceBarsDecoder();
    private final Map<Integer, CurrencyLine> accounts = new TreeMap<>();
    private final Map<Integer, InterestLine> interest = new TreeMap<>();
    private final SetInterestDecoder rates = new SetInterestDecoder();
    private final Map<Integer, FactorState> factors = new TreeMap<>();
    private final Map<Integer, RiskLine> risks = new TreeMap<>();
    private final Map<Integer, ScopeLine> scopes = new TreeMap<>();
    private final EstimateLines estimates;
    private Bars bars = Bars.NONE;

    /** What is known of a factor. */
    private static final class FactorState {
        private String name = "";
        private int proxy = ReferenceDirectory.UNKNOWN;
        private boolean kept;
        private double exposure = Double.NaN;
        private double sd = Double.NaN;
        private String state = "";
        private double sdPerBar = Double.NaN;
        private double lastReturn = Double.NaN;
        private double ownShare = Double.NaN;
        private int lookbackBars;
        private long observed;
        private final Map<String, BetaLine> betas = new TreeMap<>();
        private final Map<String, Double> weights = new TreeMap<>();
        private FactorKind kind = FactorKind.GIVEN;
        private int component;
        private final Map<Integer, Double> covariances = new TreeMap<>();
    }

    /** What cash of a currency has earned and earns. */
    private record InterestLine(double credited, double earned, double owed) {
        static final InterestLine NONE = new InterestLine(0.0, 0.0, 0.0);

        InterestLine credited(double units) {
            return new InterestLine(units, earned, owed);
        }
    }

    RiskModelLines(ReferenceDirectory directory) {
        this.directory = directory;
        estimates = new EstimateLines(directory);
    }

    /** Takes a command of the model of risk. */
    void onCommand(DirectBuffer message, int offset) {
        if (EstimateLines.takes(EventPrefix.templateId(message, offset))) {
            estimates.onCommand(message, offset);
            return;
        }
        switch (EventPrefix.templateId(message, offset)) {
            case SetRiskParametersDecoder.TEMPLATE_ID -> {
                parameters.wrapAndApplyHeader(message, offset, header);
                RiskLine line = risk(parameters.underlyingId());
                risks.put(
                        parameters.underlyingId(),
                        new RiskLine(
                                line.underlying(),
                                parameters.skewStickinessRatio(),
                                parameters.vegaTermExponent(),
                                line.vegaHedge(),
                                line.vegaHedgeLots(),
                                line.volBeta(),
                                line.volCorrelation()));
            }
            case SetInterestDecoder.TEMPLATE_ID -> {
                rates.wrapAndApplyHeader(message, offset, header);
                double credited = interest.getOrDefault(rates.currencyId(), InterestLine.NONE)
                        .credited();
                interest.put(
                        rates.currencyId(),
                        new InterestLine(credited, rates.earnedE9() * E9_UNIT, rates.owedE9() * E9_UNIT));
            }
            case SetVegaHedgeDecoder.TEMPLATE_ID -> {
                vegaHedge.wrapAndApplyHeader(message, offset, header);
                int id = vegaHedge.hedgeInstrumentId();
                boolean none = id == SetVegaHedgeDecoder.hedgeInstrumentIdNullValue();
                onVegaHedge(vegaHedge.underlyingId(), none ? "" : directory.instrumentSymbol(id));
            }
            case SetCovarianceBarsDecoder.TEMPLATE_ID -> {
                barsSet.wrapAndApplyHeader(message, offset, header);
                bars = new Bars(barsSet.barIntervalNs(), barsSet.priceDecay(), barsSet.volDecay(), barsSet.barsMin());
            }
            default -> onFactorCommand(message, offset);
        }
    }

    private void onFactorCommand(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case SetFactorDecoder.TEMPLATE_ID -> {
                factor.wrapAndApplyHeader(message, offset, header);
                FactorState state = factor(factor.factorId());
                int proxy = factor.proxyUnderlyingId();
                state.name = factor.symbol();
                state.kind = factor.kind();
                state.component = factor.component();
                state.lookbackBars = factor.lookbackBars();
                state.kept = factor.kept() != 0;
                state.proxy =
                        proxy == SetFactorDecoder.proxyUnderlyingIdNullValue() ? ReferenceDirectory.UNKNOWN : proxy;
            }
            case SetFactorLoadingDecoder.TEMPLATE_ID -> {
                loading.wrapAndApplyHeader(message, offset, header);
                String symbol = directory.underlyingSymbol(loading.underlyingId());
                if (loading.estimated() == 1) {
                    factor(loading.factorId()).betas.remove(symbol);
                } else {
                    factor(loading.factorId()).betas.put(symbol, BetaLine.fixed(loading.beta()));
                }
            }
            case SetFactorWeightDecoder.TEMPLATE_ID -> {
                weight.wrapAndApplyHeader(message, offset, header);
                factor(weight.factorId())
                        .weights
                        .put(directory.underlyingSymbol(weight.underlyingId()), weight.weight());
            }
            case SetFactorCovarianceDecoder.TEMPLATE_ID -> {
                covariance.wrapAndApplyHeader(message, offset, header);
                factor(covariance.factorId()).covariances.put(covariance.otherFactorId(), covariance.covariance());
            }
            default -> throw new IllegalArgumentException("no command of the model of risk");
        }
    }

    private FactorState factor(int id) {
        return factors.computeIfAbsent(id, key -> new FactorState());
    }

    private RiskLine risk(int underlyingId) {
        return risks.getOrDefault(
                underlyingId,
                new RiskLine(
                        directory.underlyingSymbol(underlyingId),
                        RiskParameters.DEFAULT_SKEW_STICKINESS,
                        RiskParameters.DEFAULT_TERM_EXPONENT,
                        "",
                        Double.NaN,
                        Double.NaN,
                        Double.NaN));
    }

    private void onVegaHedge(int underlyingId, String symbol) {
        RiskLine line = risk(underlyingId);
        risks.put(
                underlyingId,
                new RiskLine(
                        line.underlying(),
                        line.skewStickiness(),
                        line.vegaTermExponent(),
                        symbol,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN));
    }

    void onVegaRatio(VegaHedgeRatioDecoder ratio) {
        RiskLine line = risk(ratio.underlyingId());
        risks.put(
                ratio.underlyingId(),
                new RiskLine(
                        line.underlying(),
                        line.skewStickiness(),
                        line.vegaTermExponent(),
                        directory.instrumentSymbol(ratio.hedgeInstrumentId()),
                        ratio.hedgeLots(),
                        ratio.volBeta(),
                        ratio.correlation()));
    }

    void onBeta(FactorBetaDecoder beta) {
        boolean estimated = beta.state() == BetaState.ESTIMATED;
        factor(beta.factorId())
                .betas
                .put(
                        directory.underlyingSymbol(beta.underlyingId()),
                        new BetaLine(
                                beta.beta(),
                                estimated ? beta.standardError() : Double.NaN,
                                beta.state().name().toLowerCase(Locale.ROOT),
                                beta.score()));
    }

    void onFactor(FactorUpdateDecoder update) {
        FactorState state = factor(update.factorId());
        state.state = EstimateLines.words(update.state());
        state.sdPerBar = update.sdPerBar();
        state.lastReturn = update.lastReturn();
        state.ownShare = update.ownShare();
        state.observed = update.barsObserved();
    }

    EstimateLines estimates() {
        return estimates;
    }

    void onScope(HedgeScopeDecoder scope) {
        scopes.put(
                scope.underlyingId(),
                new ScopeLine(
                        directory.underlyingSymbol(scope.underlyingId()),
                        scope.group(),
                        ScopeText.of(scope.state()),
                        scope.exposureCash(),
                        scope.hedgeCash(),
                        scope.hedgeTargetCash(),
                        scope.unhedgedSdCash(),
                        scope.sdCash(),
                        scope.targetSdCash(),
                        scope.keptSdCash(),
                        scope.keptChangeSdCash(),
                        scope.goal().name().toLowerCase(Locale.ROOT),
                        scope.varianceRemoved(),
                        scope.sdPerDayCash(),
                        scope.costCash()));
    }

    void onExposure(FactorExposureDecoder exposure) {
        FactorState state = factor(exposure.factorId());
        state.exposure = exposure.exposureCashPer1Pct();
        state.sd = exposure.sdCashPerBar();
        state.observed = exposure.barsObserved();
    }

    /** Interest was credited. */
    void onInterest(InterestUpdateDecoder update) {
        double units = directory.currency(update.currencyId()).units(update.interestMinorUnits());
        interest.merge(update.currencyId(), new InterestLine(units, 0.0, 0.0), (old, now) -> old.credited(units));
    }

    void onEquity(EquityUpdateDecoder update, String reportingCurrency) {
        InterestLine earns = interest.getOrDefault(update.currencyId(), InterestLine.NONE);
        boolean total = update.currencyId() == EquityUpdateDecoder.currencyIdNullValue();
        boolean complete = update.parts().complete();
        accounts.put(
                total ? TOTAL : update.currencyId(),
                new CurrencyLine(
                        total ? reportingCurrency : directory.currencyCode(update.currencyId()),
                        total,
                        update.cash(),
                        update.optionAndSpotValue(),
                        update.futuresUnrealised(),
                        complete ? update.equity() : Double.NaN,
                        update.maintenanceMargin(),
                        update.parts().margin() ? update.marginRatio() : Double.NaN,
                        update.parts().leverage() ? update.grossLeverage() : Double.NaN,
                        earns.credited(),
                        earns.earned(),
                        earns.owed()));
    }

    RiskModelView view() {
        return new RiskModelView(
                List.copyOf(accounts.values()),
                factors.values().stream().map(this::line).toList(),
                List.copyOf(risks.values()),
                List.copyOf(scopes.values()),
                bars,
                estimates.view());
    }

    private String madeOf(FactorState state) {
        if (state.kind == FactorKind.PRINCIPAL) {
            return "component " + (1 + state.component);
        }
        if (state.kind == FactorKind.MOMENTUM) {
            return "momentum over " + state.lookbackBars + " bars";
        }
        if (state.kind == FactorKind.SPREAD || state.kind == FactorKind.DEPTH) {
            return state.kind.name().toLowerCase(Locale.ROOT) + " at the touch";
        }
        if (state.kind == FactorKind.BASKET) {
            return state.weights.entrySet().stream()
                    .filter(entry -> entry.getValue() != 0.0)
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(" + "));
        }
        return state.proxy == ReferenceDirectory.UNKNOWN ? "" : directory.underlyingSymbol(state.proxy);
    }

    private FactorLine line(FactorState state) {
        Map<String, Double> covariances = new TreeMap<>();
        state.covariances.forEach((id, value) -> covariances.put(factor(id).name, value));
        return new FactorLine(
                state.name,
                state.proxy == ReferenceDirectory.UNKNOWN ? "" : directory.underlyingSymbol(state.proxy),
                madeOf(state),
                state.kept,
                state.exposure,
                state.sd,
                state.observed,
                state.state,
                state.sdPerBar,
                state.lastReturn,
                state.ownShare,
                state.betas,
                covariances);
    }
}
