package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.BasisExposureDecoder;
import io.hedgerow.engine.event.codec.DeltaLadderDecoder;
import io.hedgerow.engine.event.codec.DrawdownUpdateDecoder;
import io.hedgerow.engine.event.codec.EquityUpdateDecoder;
import io.hedgerow.engine.event.codec.ExpiryForecastDecoder;
import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.FactorBetaDecoder;
import io.hedgerow.engine.event.codec.FactorExposureDecoder;
import io.hedgerow.engine.event.codec.FactorUpdateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.HedgeScopeDecoder;
import io.hedgerow.engine.event.codec.HistoryBarDecoder;
import io.hedgerow.engine.event.codec.InterestUpdateDecoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.MarginUpdateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OptionEdgeDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.PositionUpdateDecoder;
import io.hedgerow.engine.event.codec.PriceCorrelationDecoder;
import io.hedgerow.engine.event.codec.RestartEstimatesDecoder;
import io.hedgerow.engine.event.codec.RiskContributionDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetFactorWeightDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.SmileUpdateDecoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.SurfaceUpdateDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.VegaHedgeRatioDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.event.codec.VolForecastDecoder;
import io.hedgerow.engine.event.codec.WhatIfUpdateDecoder;
import io.hedgerow.gateway.console.ConsoleView.AlertLine;
import io.hedgerow.gateway.console.ConsoleView.Book;
import io.hedgerow.gateway.console.ConsoleView.Guard;
import io.hedgerow.gateway.console.ConsoleView.HedgeLine;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Keeps the latest of everything the engine tells, for the screen. The telemetry thread feeds it, at a restart after the
 * main thread has fed what the journal holds; the screen's thread takes snapshots.
 *
 * <p>Any thread.
 */
public final class TelemetryModel implements OutputSink {
    private static final int LINES_KEPT = 200;
    private static final double NOT_KNOWN = Double.NaN;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RiskUpdateDecoder risk = new RiskUpdateDecoder();
    private final ExposureUpdateDecoder exposure = new ExposureUpdateDecoder();
    private final InterestUpdateDecoder interest = new InterestUpdateDecoder();
    private final EquityUpdateDecoder equity = new EquityUpdateDecoder();
    private final FactorExposureDecoder factorExposure = new FactorExposureDecoder();
    private final FactorBetaDecoder beta = new FactorBetaDecoder();
    private final FactorUpdateDecoder factorUpdate = new FactorUpdateDecoder();
    private final BasisExposureDecoder basis = new BasisExposureDecoder();
    private final VolForecastDecoder forecast = new VolForecastDecoder();
    private final ExpiryForecastDecoder expiryForecast = new ExpiryForecastDecoder();
    private final VegaHedgeRatioDecoder vegaRatio = new VegaHedgeRatioDecoder();
    private final RiskContributionDecoder contribution = new RiskContributionDecoder();
    private final PriceCorrelationDecoder correlation = new PriceCorrelationDecoder();
    private final DrawdownUpdateDecoder drawdown = new DrawdownUpdateDecoder();
    private final SetVegaHedgeDecoder vegaHedge = new SetVegaHedgeDecoder();
    private final HedgeScopeDecoder scope = new HedgeScopeDecoder();
    private final HedgeRatioDecoder ratio = new HedgeRatioDecoder();
    private final HedgeDecisionDecoder decision = new HedgeDecisionDecoder();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final PositionUpdateDecoder position = new PositionUpdateDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final RiskStateChangeDecoder riskState = new RiskStateChangeDecoder();
    private final MessageHeaderDecoder inputHeader = new MessageHeaderDecoder();
    private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final SetLimitDecoder limit = new SetLimitDecoder();
    private final TradingSessionDecoder session = new TradingSessionDecoder();

    private final ReferenceDirectory directory;
    private final Map<Integer, UnderlyingModel> underlyings = new TreeMap<>();
    private final PortfolioModel portfolio;
    private final PositionsModel positions;
    private final OrdersModel orders;
    private final HedgesModel hedges;
    private final GuardModel guard;
    private final RiskModelLines modelled;
    private final HedgeRiskLines hedging;
    private final SurfaceModel surfaces;
    private final WhatIfModel whatIf;
    private final Deque<AlertLine> alerts = new ArrayDeque<>();

    /**
     * Creates a model.
     *
     * @param directory names behind the ids
     */
    public TelemetryModel(ReferenceDirectory directory) {
        this.directory = directory;
        portfolio = new PortfolioModel(directory);
        positions = new PositionsModel(directory);
        orders = new OrdersModel(directory);
        hedges = new HedgesModel(directory);
        guard = new GuardModel(directory);
        modelled = new RiskModelLines(directory);
        hedging = new HedgeRiskLines(directory);
        surfaces = new SurfaceModel(directory);
        whatIf = new WhatIfModel(directory);
    }

    /**
     * Tells which currency portfolio totals are in.
     *
     * @param currencyId dense id
     */
    public synchronized void reportIn(int currencyId) {
        portfolio.reportIn(currencyId);
    }

    /**
     * Takes a record of a journal that is continued: what the engine told then is what it would tell now. The thread
     * that feeds the directory, before the engine goes on.
     *
     * @param message buffer with an encoded input or output
     * @param offset start of its message header
     * @param length bytes, header included
     */
    public void onRecord(DirectBuffer message, int offset, int length) {
        if (EventPrefix.isOutput(EventPrefix.templateId(message, offset))) {
            onOutput(message, offset, length);
        } else {
            onInput(message, offset);
        }
    }

    /**
     * Takes an input event as it is published: names, settings, and what the venue says of our orders.
     *
     * @param message buffer with an encoded input
     * @param offset start of its message header
     */
    public void onInput(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case OrderUpdateDecoder.TEMPLATE_ID,
                    FillDecoder.TEMPLATE_ID,
                    SetLimitDecoder.TEMPLATE_ID,
                    TradingSessionDecoder.TEMPLATE_ID -> onRareInput(message, offset);
            case SetInterestDecoder.TEMPLATE_ID,
                    SetRiskParametersDecoder.TEMPLATE_ID,
                    SetVegaHedgeDecoder.TEMPLATE_ID,
                    SetCovarianceBarsDecoder.TEMPLATE_ID,
                    SetFactorDecoder.TEMPLATE_ID,
                    SetFactorLoadingDecoder.TEMPLATE_ID,
                    SetFactorWeightDecoder.TEMPLATE_ID,
                    SetFactorCovarianceDecoder.TEMPLATE_ID,
                    SetBasisDecoder.TEMPLATE_ID,
                    HistoryBarDecoder.TEMPLATE_ID,
                    RestartEstimatesDecoder.TEMPLATE_ID -> onModelled(message, offset);
            case SurfaceSliceDecoder.TEMPLATE_ID,
                    SurfaceKnotsDecoder.TEMPLATE_ID,
                    SurfacePublishedDecoder.TEMPLATE_ID,
                    SurfaceRefusedDecoder.TEMPLATE_ID,
                    VenueVolBiasDecoder.TEMPLATE_ID -> onSurface(message, offset);
            default -> directory.learn(message, offset);
        }
    }

    private synchronized void onModelled(DirectBuffer message, int offset) {
        modelled.onCommand(message, offset);
        if (EventPrefix.templateId(message, offset) == SetVegaHedgeDecoder.TEMPLATE_ID) {
            vegaHedge.wrapAndApplyHeader(message, offset, inputHeader);
            hedging.onVegaHedge(vegaHedge.underlyingId(), vegaHedge.hedgeInstrumentId());
        }
    }

    private synchronized void onSurface(DirectBuffer message, int offset) {
        surfaces.onInput(message, offset);
    }

    private synchronized void onRareInput(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case OrderUpdateDecoder.TEMPLATE_ID ->
                orders.onUpdate(orderUpdate.wrapAndApplyHeader(message, offset, inputHeader));
            case FillDecoder.TEMPLATE_ID -> {
                fill.wrapAndApplyHeader(message, offset, inputHeader);
                if (fill.orderId() != FillDecoder.orderIdNullValue()) {
                    orders.onFill(fill);
                    hedges.onFill(fill);
                }
            }
            case SetLimitDecoder.TEMPLATE_ID -> guard.onLimit(limit.wrapAndApplyHeader(message, offset, inputHeader));
            default -> guard.onSession(session.wrapAndApplyHeader(message, offset, inputHeader));
        }
    }

    @Override
    public synchronized void onOutput(DirectBuffer message, int offset, int length) {
        switch (EventPrefix.templateId(message, offset)) {
            case RiskUpdateDecoder.TEMPLATE_ID -> onRisk(risk.wrapAndApplyHeader(message, offset, header));
            case ExposureUpdateDecoder.TEMPLATE_ID -> onExposure(exposure.wrapAndApplyHeader(message, offset, header));
            case EquityUpdateDecoder.TEMPLATE_ID -> {
                portfolio.onEquity(equity.wrapAndApplyHeader(message, offset, header));
                modelled.onEquity(equity, portfolio.reportingCurrency());
            }
            case InterestUpdateDecoder.TEMPLATE_ID ->
                modelled.onInterest(interest.wrapAndApplyHeader(message, offset, header));
            case FactorExposureDecoder.TEMPLATE_ID ->
                modelled.onExposure(factorExposure.wrapAndApplyHeader(message, offset, header));
            case FactorBetaDecoder.TEMPLATE_ID -> modelled.onBeta(beta.wrapAndApplyHeader(message, offset, header));
            case FactorUpdateDecoder.TEMPLATE_ID,
                    BasisExposureDecoder.TEMPLATE_ID,
                    VolForecastDecoder.TEMPLATE_ID,
                    ExpiryForecastDecoder.TEMPLATE_ID -> onEstimate(message, offset);
            case VegaHedgeRatioDecoder.TEMPLATE_ID -> {
                modelled.onVegaRatio(vegaRatio.wrapAndApplyHeader(message, offset, header));
                hedging.onVegaRatio(vegaRatio);
            }
            case RiskContributionDecoder.TEMPLATE_ID ->
                hedging.onContribution(contribution.wrapAndApplyHeader(message, offset, header));
            case PriceCorrelationDecoder.TEMPLATE_ID ->
                hedging.onCorrelation(correlation.wrapAndApplyHeader(message, offset, header));
            case DrawdownUpdateDecoder.TEMPLATE_ID ->
                hedging.onDrawdown(drawdown.wrapAndApplyHeader(message, offset, header));
            case HedgeScopeDecoder.TEMPLATE_ID -> modelled.onScope(scope.wrapAndApplyHeader(message, offset, header));
            case HedgeRatioDecoder.TEMPLATE_ID -> {
                ratio.wrapAndApplyHeader(message, offset, header);
                underlying(ratio.underlyingId()).onRatio(ratio);
                hedging.onRatio(ratio);
            }
            case HedgeDecisionDecoder.TEMPLATE_ID -> onDecision(decision.wrapAndApplyHeader(message, offset, header));
            case HedgeOrderDecoder.TEMPLATE_ID -> onOrder(order.wrapAndApplyHeader(message, offset, header));
            case PositionUpdateDecoder.TEMPLATE_ID -> onPosition(position.wrapAndApplyHeader(message, offset, header));
            case RiskStateChangeDecoder.TEMPLATE_ID ->
                guard.onRiskState(riskState.wrapAndApplyHeader(message, offset, header));
            case SurfaceUpdateDecoder.TEMPLATE_ID, SmileUpdateDecoder.TEMPLATE_ID, OptionEdgeDecoder.TEMPLATE_ID ->
                surfaces.onOutput(message, offset);
            case WhatIfUpdateDecoder.TEMPLATE_ID, MarginUpdateDecoder.TEMPLATE_ID, DeltaLadderDecoder.TEMPLATE_ID ->
                whatIf.onOutput(message, offset);
            case AlertDecoder.TEMPLATE_ID -> onAlert(alert.wrapAndApplyHeader(message, offset, header));
            default -> {
                // Not shown.
            }
        }
    }

    /**
     * What is held, worked and at risk now.
     *
     * @return underlyings in the order of their ids, positions by underlying, expiry and strike, orders oldest first
     */
    public synchronized Book book() {
        return new Book(
                portfolio.view(),
                underlyings.values().stream().map(UnderlyingModel::view).toList(),
                positions.lines(),
                orders.lines(),
                modelled.view(),
                hedging.view(),
                surfaces.views(),
                whatIf.view());
    }

    /**
     * Latest orders with their reasons.
     *
     * @return newest first
     */
    public synchronized List<HedgeLine> hedges() {
        return hedges.lines();
    }

    /**
     * What holds the book back now.
     *
     * @param killed what the kill switch holds, one line each
     * @return limits, states and sessions
     */
    public synchronized Guard guard(List<String> killed) {
        return guard.view(killed, this::used);
    }

    /**
     * Latest alerts.
     *
     * @return newest first
     */
    public synchronized List<AlertLine> alerts() {
        return new ArrayList<>(alerts);
    }

    private void onEstimate(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case FactorUpdateDecoder.TEMPLATE_ID ->
                modelled.onFactor(factorUpdate.wrapAndApplyHeader(message, offset, header));
            case BasisExposureDecoder.TEMPLATE_ID ->
                modelled.estimates().onExposure(basis.wrapAndApplyHeader(message, offset, header));
            case VolForecastDecoder.TEMPLATE_ID ->
                modelled.estimates().onForecast(forecast.wrapAndApplyHeader(message, offset, header));
            default -> modelled.estimates().onExpiry(expiryForecast.wrapAndApplyHeader(message, offset, header));
        }
    }

    private void onRisk(RiskUpdateDecoder update) {
        if (update.scope() == RiskScope.EXPIRY) {
            underlying(update.underlyingId()).onExpiry(update);
        } else if (update.scope() == RiskScope.UNDERLYING) {
            underlying(update.underlyingId()).onTotal(update);
        } else {
            portfolio.onRisk(update);
        }
    }

    private void onExposure(ExposureUpdateDecoder update) {
        if (update.scope() == RiskScope.PORTFOLIO) {
            portfolio.onExposure(update);
        } else {
            underlying(update.underlyingId()).onExposure(update);
        }
    }

    private void onDecision(HedgeDecisionDecoder made) {
        underlying(made.underlyingId()).onDecision(made);
        hedges.onDecision(made);
    }

    private void onOrder(HedgeOrderDecoder sent) {
        hedges.onOrder(sent);
        orders.onOrder(sent);
    }

    private void onPosition(PositionUpdateDecoder update) {
        positions.onPosition(update);
        int underlyingId = directory.underlyingOf(update.instrumentId());
        if (underlyingId != ReferenceDirectory.UNKNOWN) {
            underlying(underlyingId).onPosition(update);
        }
    }

    private void onAlert(AlertDecoder raised) {
        if (raised.code() == AlertCode.WHAT_IF_LIMIT) {
            guard.onLimitAlert(raised);
        }
        alerts.addFirst(new AlertLine(raised.timeNs(), raised.severity().name(), AlertWords.of(raised, directory)));
        if (alerts.size() > LINES_KEPT) {
            alerts.removeLast();
        }
    }

    /** What is shown beside a limit; what only the engine knows is not guessed. */
    private double used(LimitKind kind, int subjectId, String symbol) {
        return switch (kind) {
            case POSITION_LOTS_MAX -> Math.abs(positions.lots(symbol));
            case DELTA_E6_MAX -> underlying(subjectId).absoluteDelta();
            case VEGA_MAX -> underlying(subjectId).absoluteVega();
            case DRAWDOWN_MAX -> hedging.drawdown(subjectId);
            case PORTFOLIO_DRAWDOWN_MAX -> hedging.drawdownOfEverything();
            case PORTFOLIO_NOTIONAL_MAX -> portfolio.grossNotional();
            case STRESS_LOSS_MAX -> whatIf.stressLoss();
            case MARGIN_RATIO_MIN_E6 -> whatIf.marginRatio();
            case LIQUIDATION_DISTANCE_MIN_E6 -> whatIf.distance();
            case ES_MAX -> whatIf.es();
            case LEVERAGE_MAX_E6 -> portfolio.grossLeverage();
            default -> NOT_KNOWN;
        };
    }

    private UnderlyingModel underlying(int id) {
        return underlyings.computeIfAbsent(id, key -> new UnderlyingModel(directory, key));
    }
}
