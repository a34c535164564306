package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.RiskState;
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

/**
 * Applies commands of operators and configuration.
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
    private final OrderDesk desk;
    private final OutputWriter outputs;

    CommandApplier(
            ReferenceData reference,
            MarketState market,
            HedgePolicies policies,
            HedgeInstruments hedges,
            PreTradeCheck limits,
            OrderGate gate,
            OrderDesk desk,
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

    int onSetHedgePolicy(SetHedgePolicyDecoder command) {
        if (!reference.underlyings().isDefined(command.underlyingId())) {
            return RejectReason.UNKNOWN_UNDERLYING.value();
        }
        int reject = policies.apply(command);
        if (reject == 0) {
            market.dirty().markUnderlying(command.underlyingId());
        }
        return reject;
    }

    int onAddHedgeInstrument(AddHedgeInstrumentDecoder command) {
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

    int onSetLimit(SetLimitDecoder command) {
        int reject = limits.limits().set(command);
        if (reject == 0) {
            gate.whatIf().change();
        }
        return reject;
    }

    int onTradingSession(TradingSessionDecoder event) {
        return gate.sessions().apply(event);
    }

    int onKillSwitch(KillSwitchDecoder command) {
        int reject = limits.killSwitches().apply(command);
        if (reject != 0) {
            return reject;
        }
        boolean engaged = command.actionRaw() == KillAction.ENGAGE.value();
        int venueId = command.venueId();
        if (venueId >= 0) {
            onVenueKill(venueId, engaged);
        } else {
            if (engaged) {
                desk.cancelAll(command.underlyingId());
            }
            tellKill(
                    engaged ? AlertCode.KILL_SWITCH_ENGAGED : AlertCode.KILL_SWITCH_RELEASED,
                    engaged,
                    command.underlyingId());
        }
        markEverything();
        return 0;
    }

    private void onVenueKill(int venueId, boolean engaged) {
        if (engaged) {
            desk.cancelVenue(venueId);
        }
        tellKill(
                engaged ? AlertCode.VENUE_KILL_SWITCH_ENGAGED : AlertCode.VENUE_KILL_SWITCH_RELEASED, engaged, venueId);
    }

    private void tellKill(AlertCode code, boolean engaged, int subjectId) {
        outputs.alert(code, engaged ? Severity.CRITICAL : Severity.WARNING, subjectId, 0.0, 0.0);
    }

    int onSetRiskState(SetRiskStateDecoder command) {
        int reject = gate.setRiskState(command);
        if (reject == 0) {
            if (command.stateRaw() == RiskState.REDUCE_ONLY.value()) {
                desk.onReduceOnlyAsked(command.underlyingId());
            }
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
