package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.PreTradeCheck;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.report.OutputWriter;
import org.agrona.DirectBuffer;

/**
 * Decodes commands of operators and configuration and applies them.
 *
 * <p>Owned by the engine thread.
 */
final class CommandApplier {
    private final ReferenceData reference;
    private final MarketState market;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final PreTradeCheck limits;
    private final OrderGate gate;
    private final HedgeDesk desk;
    private final OutputWriter outputs;
    private final SetHedgePolicyDecoder policy = new SetHedgePolicyDecoder();
    private final AddHedgeInstrumentDecoder hedgeInstrument = new AddHedgeInstrumentDecoder();
    private final SetLimitDecoder setLimit = new SetLimitDecoder();
    private final KillSwitchDecoder killSwitch = new KillSwitchDecoder();
    private final SetRiskStateDecoder riskState = new SetRiskStateDecoder();
    private final TradingSessionDecoder session = new TradingSessionDecoder();

    CommandApplier(
            ReferenceData reference,
            MarketState market,
            HedgePolicies policies,
            HedgeInstruments hedges,
            PreTradeCheck limits,
            OrderGate gate,
            HedgeDesk desk,
            OutputWriter outputs) {
        this.reference = reference;
        this.market = market;
        this.policies = policies;
        this.hedges = hedges;
        this.limits = limits;
        this.gate = gate;
        this.desk = desk;
        this.outputs = outputs;
    }

    int apply(int templateId, DirectBuffer message, int body, int blockLength, int version) {
        return switch (templateId) {
            case SetHedgePolicyDecoder.TEMPLATE_ID -> onPolicy(policy.wrap(message, body, blockLength, version));
            case AddHedgeInstrumentDecoder.TEMPLATE_ID ->
                onHedgeInstrument(hedgeInstrument.wrap(message, body, blockLength, version));
            case SetLimitDecoder.TEMPLATE_ID -> limits.limits().set(setLimit.wrap(message, body, blockLength, version));
            case KillSwitchDecoder.TEMPLATE_ID -> onKillSwitch(killSwitch.wrap(message, body, blockLength, version));
            case SetRiskStateDecoder.TEMPLATE_ID -> onRiskState(riskState.wrap(message, body, blockLength, version));
            case TradingSessionDecoder.TEMPLATE_ID ->
                gate.sessions().apply(session.wrap(message, body, blockLength, version));
            default -> RejectReason.UNKNOWN_EVENT_TYPE.value();
        };
    }

    private int onPolicy(SetHedgePolicyDecoder command) {
        if (!reference.underlyings().isDefined(command.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int reject = policies.apply(command);
        if (reject == 0) {
            market.dirty().markUnderlying(command.underlyingId());
        }
        return reject;
    }

    private int onHedgeInstrument(AddHedgeInstrumentDecoder command) {
        int id = command.instrumentId();
        InstrumentTable instruments = reference.instruments();
        if (!reference.underlyings().isDefined(command.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        if (!instruments.isDefined(id)) {
            return RejectReason.UNKNOWN_INSTRUMENT.value();
        }
        if (instruments.underlyingId(id) != command.underlyingId()) {
            return RejectReason.WRONG_KIND.value();
        }
        return hedges.add(command.underlyingId(), id);
    }

    private int onKillSwitch(KillSwitchDecoder command) {
        int reject = limits.killSwitches().apply(command);
        if (reject != 0) {
            return reject;
        }
        boolean engaged = command.actionRaw() == KillAction.ENGAGE.value();
        if (engaged) {
            desk.cancelAll(command.underlyingId());
        }
        outputs.alert(
                engaged ? AlertCode.KILL_SWITCH_ENGAGED : AlertCode.KILL_SWITCH_RELEASED,
                engaged ? Severity.CRITICAL : Severity.WARNING,
                command.underlyingId(),
                0.0,
                0.0);
        markEverything();
        return 0;
    }

    private int onRiskState(SetRiskStateDecoder command) {
        int reject = gate.setRiskState(command);
        if (reject == 0) {
            markEverything();
        }
        return reject;
    }

    private void markEverything() {
        for (int id = 0; id < reference.underlyings().count(); id++) {
            market.dirty().markUnderlying(id);
        }
    }
}
