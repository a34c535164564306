package io.hedgerow.engine.core;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.RiskView;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;

/**
 * Holds exposures, losses and trades against our quotes against their limits, tells every change of a risk state, and
 * takes orders off when trading is halted or may only reduce: what still may be sent is sent again.
 *
 * <p>Owned by the engine thread.
 */
final class RiskWatch {
    private static final long PROFIT_INTERVAL_NS = 50_000_000L;

    private final ReferenceData reference;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final PolicyGreeks greeks;
    private final OrderGate gate;
    private final OrderDesk desk;
    private final OutputWriter outputs;
    private final LongColumn lastProfitNs;
    private final IntColumn lastState;

    RiskWatch(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            RiskView view,
            HedgePolicies policies,
            OrderGate gate,
            OrderDesk desk,
            OutputWriter outputs) {
        this.reference = reference;
        market = view.market();
        risk = view.risk();
        greeks = view.greeks();
        this.policies = policies;
        this.gate = gate;
        this.desk = desk;
        this.outputs = outputs;
        instruments = reference.instruments();
        lastProfitNs = memory.longColumn("watch.lastProfitNs", 1);
        lastState = memory.intColumn("watch.lastState", capacity.listing().underlyings() + 1);
        lastState.fill(RiskState.NORMAL.value());
    }

    /** Holds the exposures of a revalued underlying against their limits; those without a policy need none. */
    void onRevalued(int underlyingId) {
        if (!policies.isSet(underlyingId)) {
            return;
        }
        double price = market.prices().reference(underlyingId);
        gate.observeExposure(
                underlyingId,
                greeks.netDelta(underlyingId),
                GreekUnits.gammaPer1Pct(risk.exposures().underlying(underlyingId, Measure.GAMMA), price),
                GreekUnits.perVolPoint(risk.exposures().underlying(underlyingId, Measure.VEGA)));
    }

    /** Holds a trade against our quotes against the market-maker protection. */
    void onQuoteTrade(int instrumentId, long signedLots, long nowNs) {
        if (!policies.isSet(instruments.underlyingId(instrumentId))) {
            return;
        }
        double vega = risk.of(instrumentId).vegaPerLot(instrumentId);
        double units = risk.grossNotional().ofLots(instrumentId, signedLots);
        double price = market.prices().reference(instruments.underlyingId(instrumentId));
        gate.recordQuoteTrade(
                instruments.underlyingId(instrumentId),
                price > 0.0 ? units / price : 0.0,
                signedLots * risk.deltaPerLot(instrumentId),
                GreekUnits.perVolPoint(signedLots * vega),
                nowNs);
    }

    /** Whether the P&amp;L is to be held against the loss limits again. */
    boolean isProfitDue(long nowNs) {
        return nowNs - lastProfitNs.get(0) >= PROFIT_INTERVAL_NS;
    }

    /** Holds the P&amp;L against the loss limits when due, positions marked, and tells what has changed. */
    void onBatchEnd(long nowNs) {
        if (isProfitDue(nowNs)) {
            lastProfitNs.set(0, nowNs);
            observeProfits();
        }
        gate.states().thaw(nowNs);
        if (gate.states().takeEverything()) {
            tellEverything(nowNs);
        }
        for (int id = gate.states().takeChanged(0);
                id != IdSet.NONE;
                id = gate.states().takeChanged(id + 1)) {
            tell(id, id, gate.states().stateRaw(id, nowNs), nowNs);
        }
    }

    private void tellEverything(long nowNs) {
        int everything = lastState.capacity() - 1;
        tell(everything, RiskStates.EVERYTHING, gate.states().everythingRaw(nowNs), nowNs);
        for (int id = 0; id < reference.underlyings().count(); id++) {
            if (reference.underlyings().isDefined(id)) {
                tell(id, id, gate.states().stateRaw(id, nowNs), nowNs);
            }
        }
    }

    private void observeProfits() {
        double total = 0.0;
        boolean hedging = false;
        for (int id = 0; id < reference.underlyings().count(); id++) {
            if (policies.isSet(id)) {
                hedging = true;
                double profit = risk.marked().realised(id) + risk.marked().unrealised(id);
                gate.observeProfit(id, profit);
                total += risk.inReporting(id, profit);
            }
        }
        if (hedging) {
            gate.observeProfit(RiskStates.EVERYTHING, total);
        }
    }

    private void tell(int row, int underlyingId, int stateRaw, long nowNs) {
        int before = lastState.get(row);
        if (stateRaw == before) {
            return;
        }
        lastState.set(row, stateRaw);
        outputs.riskStateChange(underlyingId, before, stateRaw, gate.states().latchCauseRaw(underlyingId));
        if (stateRaw == RiskState.HALTED.value()
                || stateRaw == RiskState.REDUCE_ONLY.value()
                || gate.states().hidesReduceOnly(underlyingId, nowNs)) {
            desk.cancelAll(underlyingId);
        }
    }
}
