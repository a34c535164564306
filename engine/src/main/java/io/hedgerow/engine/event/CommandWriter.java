package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.AddHedgeInstrumentEncoder;
import io.hedgerow.engine.event.codec.BetaEstimation;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.OperatorNoteEncoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateCause;
import io.hedgerow.engine.event.codec.SetFactorCovarianceEncoder;
import io.hedgerow.engine.event.codec.SetFactorEncoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingEncoder;
import io.hedgerow.engine.event.codec.SetFactorWeightEncoder;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginEncoder;
import io.hedgerow.engine.event.codec.SetPositionEncoder;
import io.hedgerow.engine.event.codec.SetRiskParametersEncoder;
import io.hedgerow.engine.event.codec.SetRiskStateEncoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeEncoder;
import io.hedgerow.engine.event.codec.VolEstimator;

/**
 * Writes an operator's or a configuration's commands as events.
 *
 * <p>Owned by the publishing thread.
 */
public final class CommandWriter {
    private final BarWriter bars;
    private final EventFrame frame;
    private final AddHedgeInstrumentEncoder addHedgeInstrument = new AddHedgeInstrumentEncoder();
    private final CashAdjustmentEncoder cashAdjustment = new CashAdjustmentEncoder();
    private final KillSwitchEncoder killSwitch = new KillSwitchEncoder();
    private final OperatorNoteEncoder operatorNote = new OperatorNoteEncoder();
    private final SetLimitEncoder setLimit = new SetLimitEncoder();
    private final SetPositionEncoder setPosition = new SetPositionEncoder();
    private final SetRiskParametersEncoder riskParameters = new SetRiskParametersEncoder();
    private final SetFactorEncoder factor = new SetFactorEncoder();
    private final SetFactorLoadingEncoder factorLoading = new SetFactorLoadingEncoder();
    private final SetFactorCovarianceEncoder factorCovariance = new SetFactorCovarianceEncoder();
    private final SetFactorWeightEncoder factorWeight = new SetFactorWeightEncoder();
    private final SetMaintenanceMarginEncoder maintenanceMargin = new SetMaintenanceMarginEncoder();
    private final SetVegaHedgeEncoder vegaHedge = new SetVegaHedgeEncoder();
    private final SetRiskStateEncoder setRiskState = new SetRiskStateEncoder();

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public CommandWriter(EventFrame frame) {
        bars = new BarWriter(frame);
        this.frame = frame;
    }

    /**
     * Sets a position outright.
     *
     * @param instrumentId dense id
     * @param lots signed size
     * @param averagePriceE9 average entry price, ignored when flat
     */
    public void setPosition(int instrumentId, long lots, long averagePriceE9) {
        setPosition
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .instrumentId(instrumentId)
                .lots(lots)
                .averagePriceE9(averagePriceE9);
        frame.end(SetPositionEncoder.BLOCK_LENGTH);
    }

    /**
     * Cash moved in or out.
     *
     * @param currencyId dense id
     * @param amountMinorUnits smallest units, positive = in
     */
    public void cashAdjustment(int currencyId, long amountMinorUnits) {
        cashAdjustment
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .currencyId(currencyId)
                .amountMinorUnits(amountMinorUnits);
        frame.end(CashAdjustmentEncoder.BLOCK_LENGTH);
    }

    /**
     * Appends a hedge instrument, in order of preference.
     *
     * @param underlyingId dense id
     * @param instrumentId spot, future or perpetual of this underlying
     */
    public void addHedgeInstrument(int underlyingId, int instrumentId) {
        addHedgeInstrument
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .instrumentId(instrumentId);
        frame.end(AddHedgeInstrumentEncoder.BLOCK_LENGTH);
    }

    /**
     * Sets one limit.
     *
     * @param kind which limit
     * @param subjectId instrument or underlying, by kind
     * @param value in the unit the kind names
     */
    public void setLimit(LimitKind kind, int subjectId, long value) {
        setLimit.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .kind(kind)
                .subjectId(subjectId)
                .value(value);
        frame.end(SetLimitEncoder.BLOCK_LENGTH);
    }

    /**
     * Says who gave the command that follows, and why.
     *
     * @param commandTemplateId message type of the command
     * @param acceptedTimeNs wall clock at which it was accepted, UTC ns
     * @param actor who, at most 32 ASCII characters
     * @param reason why, at most 128 ASCII characters
     */
    public void operatorNote(int commandTemplateId, long acceptedTimeNs, String actor, String reason) {
        operatorNote
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .commandTemplateId(commandTemplateId)
                .acceptedTimeNs(acceptedTimeNs)
                .actor(actor)
                .reason(reason);
        frame.end(OperatorNoteEncoder.BLOCK_LENGTH);
    }

    /**
     * Engages or releases the kill switch.
     *
     * @param scope a {@link KillScope}
     * @param action engage or release
     * @param actor who, at most 32 ASCII characters
     */
    public void killSwitch(int scope, KillAction action, String actor) {
        killSwitch
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(KillScope.underlyingId(scope))
                .action(action)
                .actor(actor)
                .venueId(KillScope.venueId(scope));
        frame.end(KillSwitchEncoder.BLOCK_LENGTH);
    }

    /**
     * Sets a risk state; NORMAL also re-arms what a breach has latched.
     *
     * @param underlyingId dense id, or -1 for everything
     * @param state new state
     * @param actor who, at most 32 ASCII characters
     */
    public void riskState(int underlyingId, RiskState state, String actor) {
        riskState(underlyingId, state, actor, RiskStateCause.COMMAND);
    }

    /**
     * Holds an underlying back because a venue's books differ from ours, or ends that; what an operator has commanded and
     * what a breach has latched stay.
     *
     * @param underlyingId dense id, or -1 for everything
     * @param state what may be traded meanwhile; NORMAL ends it
     * @param actor who, at most 32 ASCII characters
     */
    public void reconciliationHold(int underlyingId, RiskState state, String actor) {
        riskState(underlyingId, state, actor, RiskStateCause.RECONCILIATION);
    }

    private void riskState(int underlyingId, RiskState state, String actor, RiskStateCause cause) {
        setRiskState
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .state(state)
                .actor(actor)
                .cause(cause);
        frame.end(SetRiskStateEncoder.BLOCK_LENGTH);
    }

    /**
     * How exposures of an underlying are stated.
     *
     * @param underlyingId dense id
     * @param skewStickinessRatio R, -10 to 10
     * @param vegaTermExponent p of the time-weighted vega, 0 to 1
     */
    public void riskParameters(int underlyingId, double skewStickinessRatio, double vegaTermExponent) {
        riskParameters
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .skewStickinessRatio(skewStickinessRatio)
                .vegaTermExponent(vegaTermExponent);
        frame.end(SetRiskParametersEncoder.BLOCK_LENGTH);
    }

    /**
     * Defines a factor, or changes whether it is kept.
     *
     * @param factorId 0 to 15; 0 is the market
     * @param symbol at most 16 ASCII characters
     * @param proxyUnderlyingId underlying whose return is the factor, or -1
     * @param kept true to leave its exposure alone
     */
    public void factor(int factorId, String symbol, int proxyUnderlyingId, boolean kept) {
        factor(factorId, symbol, FactorKind.GIVEN, 0, proxyUnderlyingId, kept);
    }

    /**
     * Defines or changes a factor of any kind.
     *
     * @param factorId dense id, 0 to 15
     * @param symbol name
     * @param kind what its return is
     * @param component PRINCIPAL: which one, 0 = that of the largest variance
     * @param proxyUnderlyingId GIVEN: underlying whose return is the factor, or negative
     * @param kept whether hedges leave the exposure alone
     */
    public void factor(
            int factorId, String symbol, FactorKind kind, int component, int proxyUnderlyingId, boolean kept) {
        factor(factorId, symbol, kind, component, 0, proxyUnderlyingId, kept);
    }

    /**
     * Defines or changes a factor of any kind.
     *
     * @param factorId dense id, 0 to 15
     * @param symbol name
     * @param kind what its return is
     * @param component PRINCIPAL: which one, 0 = that of the largest variance
     * @param lookbackBars MOMENTUM: bars of the past return, 1 to 256
     * @param proxyUnderlyingId GIVEN: underlying whose return is the factor, or negative
     * @param kept whether hedges leave the exposure alone
     */
    public void factor(
            int factorId,
            String symbol,
            FactorKind kind,
            int component,
            int lookbackBars,
            int proxyUnderlyingId,
            boolean kept) {
        factor.wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .factorId(factorId)
                .proxyUnderlyingId(
                        proxyUnderlyingId < 0 ? SetFactorEncoder.proxyUnderlyingIdNullValue() : proxyUnderlyingId)
                .kept((short) (kept ? 1 : 0))
                .symbol(symbol)
                .kind(kind)
                .component((short) component)
                .lookbackBars(lookbackBars);
        frame.end(SetFactorEncoder.BLOCK_LENGTH);
    }

    /**
     * Weight of an underlying in a basket.
     *
     * @param underlyingId dense id, one of the first 32
     * @param factorId defined basket
     * @param weight -100 to 100
     */
    public void factorWeight(int underlyingId, int factorId, double weight) {
        factorWeight
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .factorId(factorId)
                .weight(weight);
        frame.end(SetFactorWeightEncoder.BLOCK_LENGTH);
    }

    /**
     * Beta of an underlying to a factor.
     *
     * @param underlyingId dense id
     * @param factorId defined factor
     * @param beta -100 to 100
     */
    public void factorLoading(int underlyingId, int factorId, double beta) {
        loading(underlyingId, factorId, beta, false);
    }

    /**
     * Beta of an underlying to a factor that is no longer fixed.
     *
     * @param underlyingId dense id
     * @param factorId defined factor
     */
    public void estimatedLoading(int underlyingId, int factorId) {
        loading(underlyingId, factorId, 0.0, true);
    }

    private void loading(int underlyingId, int factorId, double beta, boolean estimated) {
        factorLoading
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .factorId(factorId)
                .beta(beta)
                .estimated((short) (estimated ? 1 : 0));
        frame.end(SetFactorLoadingEncoder.BLOCK_LENGTH);
    }

    /**
     * Covariance of two factors, used unless both have a proxy.
     *
     * @param factorId defined factor
     * @param otherFactorId defined factor; the same for a variance
     * @param covariance of returns per bar
     */
    public void factorCovariance(int factorId, int otherFactorId, double covariance) {
        factorCovariance
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .factorId(factorId)
                .otherFactorId(otherFactorId)
                .covariance(covariance);
        frame.end(SetFactorCovarianceEncoder.BLOCK_LENGTH);
    }

    /**
     * Bars that variances are estimated from.
     *
     * @param barIntervalNs length, 0 = no bars
     * @param priceDecay lambda of prices, above 0 and below 1
     * @param volDecay lambda of vols, above 0 and below 1
     * @param barsMin changes a ratio must have seen to be published, at least 1
     */
    public void covarianceBars(long barIntervalNs, double priceDecay, double volDecay, int barsMin) {
        covarianceBars(barIntervalNs, priceDecay, volDecay, barsMin, BetaEstimation.COMMANDED, 0.0, 0.0);
    }

    /**
     * Bars, and how betas are estimated from them.
     *
     * @param barIntervalNs length, 0 = no bars
     * @param priceDecay lambda of prices, above 0 and below 1
     * @param volDecay lambda of vols, above 0 and below 1
     * @param barsMin changes a ratio must have seen to be published, at least 1
     * @param estimation where betas come from that are not fixed
     * @param shrinkage of covariances of different underlyings, 0 to 1
     * @param betaDriftPerBar KALMAN: standard deviation of a beta's step per bar, 0 to 10
     */
    public void covarianceBars(
            long barIntervalNs,
            double priceDecay,
            double volDecay,
            int barsMin,
            BetaEstimation estimation,
            double shrinkage,
            double betaDriftPerBar) {
        bars.covarianceBars(
                barIntervalNs,
                priceDecay,
                volDecay,
                barsMin,
                estimation,
                shrinkage,
                betaDriftPerBar,
                VolEstimator.EWMA,
                0,
                0);
    }

    /**
     * Maintenance margin required now.
     *
     * @param currencyId dense id
     * @param amountMinorUnits smallest units, not negative
     */
    public void maintenanceMargin(int currencyId, long amountMinorUnits) {
        maintenanceMargin
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .currencyId(currencyId)
                .amountMinorUnits(amountMinorUnits);
        frame.end(SetMaintenanceMarginEncoder.BLOCK_LENGTH);
    }

    /**
     * Option that the vega of an underlying may be hedged with.
     *
     * @param underlyingId dense id
     * @param hedgeInstrumentId option on another underlying, or -1 for none
     */
    public void vegaHedge(int underlyingId, int hedgeInstrumentId) {
        vegaHedge(underlyingId, hedgeInstrumentId, 0.0, 0L, false);
    }

    /**
     * Sets the option that the vega of an underlying is hedged with, and whether it is traded.
     *
     * @param underlyingId underlying whose vega is hedged
     * @param hedgeInstrumentId option on another underlying, negative for none
     * @param vegaBandHalfWidth vega beyond which it is traded, quote currency of the underlying per vol point, at least 0
     * @param orderLotsMax largest single order, at least 1 where it is traded
     * @param traded whether orders are sent, or the hedge only computed
     */
    public void vegaHedge(
            int underlyingId, int hedgeInstrumentId, double vegaBandHalfWidth, long orderLotsMax, boolean traded) {
        vegaHedge
                .wrapAndApplyHeader(frame.begin(), 0, frame.header())
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .hedgeInstrumentId(
                        hedgeInstrumentId < 0 ? SetVegaHedgeEncoder.hedgeInstrumentIdNullValue() : hedgeInstrumentId)
                .vegaBandHalfWidth(vegaBandHalfWidth)
                .orderLotsMax(orderLotsMax)
                .traded((short) (traded ? 1 : 0));
        frame.end(SetVegaHedgeEncoder.BLOCK_LENGTH);
    }
}
