package io.hedgerow.engine.report;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertEncoder;
import io.hedgerow.engine.event.codec.BandRule;
import io.hedgerow.engine.event.codec.DrawdownUpdateEncoder;
import io.hedgerow.engine.event.codec.EquityUpdateEncoder;
import io.hedgerow.engine.event.codec.ExposureUpdateEncoder;
import io.hedgerow.engine.event.codec.FactorExposureEncoder;
import io.hedgerow.engine.event.codec.HedgeDecisionEncoder;
import io.hedgerow.engine.event.codec.HedgeOrderEncoder;
import io.hedgerow.engine.event.codec.HedgeScopeEncoder;
import io.hedgerow.engine.event.codec.InterestUpdateEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.engine.event.codec.Numeraire;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.PositionUpdateEncoder;
import io.hedgerow.engine.event.codec.PriceCorrelationEncoder;
import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RejectionEncoder;
import io.hedgerow.engine.event.codec.RiskContributionEncoder;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeEncoder;
import io.hedgerow.engine.event.codec.RiskUpdateEncoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.StateHashEncoder;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.codec.VegaHedgeRatioEncoder;
import io.hedgerow.engine.hedge.HedgeDecision;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes outputs one at a time into one reused buffer and hands them to the sink. Bytes between fields are zero, so
 * equal outputs have equal bytes.
 *
 * <p>Owned by the engine thread.
 */
public final class OutputWriter {
    private final OutputSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HedgeOrderEncoder order = new HedgeOrderEncoder();
    private final HedgeDecisionEncoder decision = new HedgeDecisionEncoder();
    private final RiskUpdateEncoder risk = new RiskUpdateEncoder();
    private final HedgeScopeEncoder scope = new HedgeScopeEncoder();
    private final ExposureUpdateEncoder exposure = new ExposureUpdateEncoder();
    private final FactorExposureEncoder factor = new FactorExposureEncoder();
    private final EquityUpdateEncoder equity = new EquityUpdateEncoder();
    private final VegaHedgeRatioEncoder vegaRatio = new VegaHedgeRatioEncoder();
    private final RiskContributionEncoder contribution = new RiskContributionEncoder();
    private final PriceCorrelationEncoder correlation = new PriceCorrelationEncoder();
    private final DrawdownUpdateEncoder drawdown = new DrawdownUpdateEncoder();
    private final InterestUpdateEncoder interest = new InterestUpdateEncoder();
    private final PositionUpdateEncoder position = new PositionUpdateEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final RejectionEncoder rejection = new RejectionEncoder();
    private final RiskStateChangeEncoder riskState = new RiskStateChangeEncoder();
    private final StateHashEncoder stateHash = new StateHashEncoder();
    private long causeSequence;
    private long timeNs;

    public OutputWriter(OutputSink sink) {
        this.sink = sink;
    }

    /** Sets what the outputs that follow are caused by. */
    public void cause(long sequence, long nowNs) {
        causeSequence = sequence;
        timeNs = nowNs;
    }

    /** Where the next output is written, all zero. */
    UnsafeBuffer begin() {
        buffer.setMemory(0, EventPrefix.MESSAGE_LENGTH_MAX, (byte) 0);
        return buffer;
    }

    /** What writes message headers. */
    MessageHeaderEncoder header() {
        return header;
    }

    /** Engine time of what outputs are caused by. */
    long timeNs() {
        return timeNs;
    }

    /** Journal sequence of it. */
    long causeSequence() {
        return causeSequence;
    }

    /** Hands over what {@link #begin} has begun. */
    void emit(int blockLength) {
        sink.onOutput(buffer, 0, EventPrefix.HEADER_LENGTH + blockLength);
    }

    public void hedgeOrder(
            OrderAction action, long decisionId, long orderId, int instrumentId, Side side, long lots, long priceE9) {
        hedgeOrder(action, decisionId, orderId, instrumentId, side, lots, priceE9, TimeInForce.GOOD_TILL_CANCEL, false);
    }

    public void hedgeOrder(
            OrderAction action,
            long decisionId,
            long orderId,
            int instrumentId,
            Side side,
            long lots,
            long priceE9,
            TimeInForce timeInForce,
            boolean reduceOnly) {
        order.wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .decisionId(decisionId)
                .orderId(orderId)
                .lots(lots)
                .limitPriceE9(priceE9)
                .instrumentId(instrumentId)
                .action(action)
                .side(side)
                .timeInForce(timeInForce)
                .flags()
                .reduceOnly(reduceOnly);
        emit(HedgeOrderEncoder.BLOCK_LENGTH);
    }

    /**
     * Writes a decision.
     *
     * @param made what was done, with its inputs
     * @param rule band rule of the policy
     * @param numeraire which delta is hedged
     */
    public void hedgeDecision(HedgeDecision made, BandRule rule, Numeraire numeraire) {
        HedgePlan plan = made.plan;
        HedgeIntent intent = made.intent;
        decision.wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .decisionId(made.decisionId)
                .netDelta(plan.netDelta)
                .workingDelta(plan.workingDelta)
                .targetDelta(plan.targetDelta)
                .bandHalfWidth(plan.bandHalfWidth)
                .netGamma(plan.netGamma)
                .referencePrice(plan.referencePrice)
                .hedgePrice(intent.mid)
                .deltaPerLot(intent.deltaPerLot)
                .hedgeRatioLots(intent.modelLots)
                .orderLots(made.orderLots)
                .orderId(made.orderId)
                .detail(made.detail)
                .underlyingId(plan.underlyingId)
                .hedgeInstrumentId(
                        intent.instrumentId == HedgePlan.NO_INSTRUMENT
                                ? HedgeDecisionEncoder.hedgeInstrumentIdNullValue()
                                : intent.instrumentId)
                .reason(made.reason)
                .bandRule(rule)
                .numeraire(numeraire)
                .deltaAdjustment(plan.deltaAdjustment)
                .limitPriceE9(intent.limitPriceE9)
                .lotsWanted(intent.lotsWanted)
                .limitValue(intent.limitValue())
                .limitBound(intent.limitBound())
                .expectedCost(intent.expectedCost)
                .riskReduction(intent.riskReduction)
                .innerHalfWidth(plan.innerHalfWidth)
                .limitedBy(RefusalReason.get((short) intent.limitedByRaw()))
                .bandInForce((short) (plan.bandInForce ? 1 : 0))
                .legs((short) made.legs)
                .ratioState(intent.ratioState)
                .scopeState(plan.scopeState);
        emit(HedgeDecisionEncoder.BLOCK_LENGTH);
    }

    /** Begins a risk update; the caller sets the rest and ends with {@link #riskUpdateDone}. */
    RiskUpdateEncoder riskUpdate() {
        return risk.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void riskUpdateDone() {
        emit(RiskUpdateEncoder.BLOCK_LENGTH);
    }

    /** Begins the place of an underlying in its group; the caller sets the rest and ends with {@link #hedgeScopeDone}. */
    HedgeScopeEncoder hedgeScope() {
        return scope.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void hedgeScopeDone() {
        emit(HedgeScopeEncoder.BLOCK_LENGTH);
    }

    /** Begins a part of the book's risk; the caller sets the rest and ends with {@link #riskContributionDone}. */
    RiskContributionEncoder riskContribution() {
        return contribution
                .wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence);
    }

    void riskContributionDone() {
        emit(RiskContributionEncoder.BLOCK_LENGTH);
    }

    /** Begins a correlation; the caller sets the rest and ends with {@link #priceCorrelationDone}. */
    PriceCorrelationEncoder priceCorrelation() {
        return correlation.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void priceCorrelationDone() {
        emit(PriceCorrelationEncoder.BLOCK_LENGTH);
    }

    /** Begins a drawdown; the caller sets the rest and ends with {@link #drawdownDone}. */
    DrawdownUpdateEncoder drawdown() {
        return drawdown.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void drawdownDone() {
        emit(DrawdownUpdateEncoder.BLOCK_LENGTH);
    }

    /** Begins an exposure update; the caller sets the rest and ends with {@link #exposureUpdateDone}. */
    ExposureUpdateEncoder exposureUpdate() {
        return exposure.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void exposureUpdateDone() {
        emit(ExposureUpdateEncoder.BLOCK_LENGTH);
    }

    /** Begins a factor exposure; the caller sets the rest and ends with {@link #factorExposureDone}. */
    FactorExposureEncoder factorExposure() {
        return factor.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void factorExposureDone() {
        emit(FactorExposureEncoder.BLOCK_LENGTH);
    }

    /** Begins an equity update; the caller sets the rest and ends with {@link #equityUpdateDone}. */
    EquityUpdateEncoder equityUpdate() {
        return equity.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void equityUpdateDone() {
        emit(EquityUpdateEncoder.BLOCK_LENGTH);
    }

    /** Begins a vega hedge ratio; the caller sets the rest and ends with {@link #vegaHedgeRatioDone}. */
    VegaHedgeRatioEncoder vegaHedgeRatio() {
        return vegaRatio.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    void vegaHedgeRatioDone() {
        emit(VegaHedgeRatioEncoder.BLOCK_LENGTH);
    }

    /** Begins a position update; the caller sets the rest and ends with {@link #positionUpdateDone}. */
    public PositionUpdateEncoder positionUpdate() {
        return position.wrapAndApplyHeader(begin(), 0, header).timeNs(timeNs).causeSequence(causeSequence);
    }

    public void positionUpdateDone() {
        emit(PositionUpdateEncoder.BLOCK_LENGTH);
    }

    /** Interest was credited. */
    public void interest(int currencyId, long fromNs, double creditedMinor, long interestMinor, long balanceMinor) {
        interest.wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .creditedMinorUnits(creditedMinor)
                .interestMinorUnits(interestMinor)
                .balanceMinorUnits(balanceMinor)
                .currencyId(currencyId)
                .fromNs(fromNs);
        emit(InterestUpdateEncoder.BLOCK_LENGTH);
    }

    public void alert(AlertCode code, Severity severity, int subjectId, double value, double threshold) {
        alert.wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .value(value)
                .threshold(threshold)
                .subjectId(subjectId)
                .code(code)
                .severity(severity);
        emit(AlertEncoder.BLOCK_LENGTH);
    }

    public void riskStateChange(int underlyingId, int fromRaw, int toRaw, int causeRaw) {
        riskState
                .wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .underlyingId(underlyingId)
                .from(RiskState.get((short) fromRaw))
                .to(RiskState.get((short) toRaw))
                .cause(RefusalReason.get((short) causeRaw));
        emit(RiskStateChangeEncoder.BLOCK_LENGTH);
    }

    public void rejection(int templateId, int subjectId, int reasonRaw, double value) {
        rejection
                .wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .value(Double.isFinite(value) ? value : 0.0)
                .subjectId(subjectId)
                .templateId(templateId)
                .reason(RejectReason.get((short) reasonRaw));
        emit(RejectionEncoder.BLOCK_LENGTH);
    }

    public void stateHash(long eventCount, long hash) {
        stateHash
                .wrapAndApplyHeader(begin(), 0, header)
                .timeNs(timeNs)
                .causeSequence(causeSequence)
                .eventCount(eventCount)
                .hash(hash);
        emit(StateHashEncoder.BLOCK_LENGTH);
    }
}
