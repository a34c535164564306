package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.AddHedgeInstrumentEncoder;
import io.hedgerow.engine.event.codec.CashAdjustmentEncoder;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.SetLimitEncoder;
import io.hedgerow.engine.event.codec.SetPositionEncoder;
import io.hedgerow.engine.event.codec.SetRiskStateEncoder;

/**
 * Writes an operator's or a configuration's commands as events.
 *
 * <p>Owned by the publishing thread.
 */
public final class CommandWriter {
    private final EventFrame frame;
    private final AddHedgeInstrumentEncoder addHedgeInstrument = new AddHedgeInstrumentEncoder();
    private final CashAdjustmentEncoder cashAdjustment = new CashAdjustmentEncoder();
    private final KillSwitchEncoder killSwitch = new KillSwitchEncoder();
    private final SetLimitEncoder setLimit = new SetLimitEncoder();
    private final SetPositionEncoder setPosition = new SetPositionEncoder();
    private final SetRiskStateEncoder setRiskState = new SetRiskStateEncoder();

    /**
     * Creates a writer.
     *
     * @param frame shared by all writers of one publisher
     */
    public CommandWriter(EventFrame frame) {
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
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
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
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
        setLimit.wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .kind(kind)
                .subjectId(subjectId)
                .value(value);
        frame.end(SetLimitEncoder.BLOCK_LENGTH);
    }

    /**
     * Engages or releases the kill switch.
     *
     * @param underlyingId dense id, or -1 for everything
     * @param action engage or release
     * @param actor who, at most 32 ASCII characters
     */
    public void killSwitch(int underlyingId, KillAction action, String actor) {
        killSwitch
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .action(action)
                .actor(actor);
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
        setRiskState
                .wrapAndApplyHeader(frame.begin(), 0, frame.header)
                .timeNs(frame.timeNs())
                .source(frame.source())
                .underlyingId(underlyingId)
                .state(state)
                .actor(actor);
        frame.end(SetRiskStateEncoder.BLOCK_LENGTH);
    }
}
