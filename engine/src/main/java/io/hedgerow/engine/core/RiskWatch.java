package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.BatchPace;
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
    private final IntColumn nextProfit;
    private final DoubleColumn totalProfit;
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
        nextProfit = memory.intColumn("watch.nextProfit", 1);
        nextProfit.set(0, IdSet.NONE);
        totalProfit = memory.doubleColumn("watch.totalProfit", 1);
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

    /**
     * Goes on holding P&amp;L against the loss limits, and tells what has changed.
     *
     * @param nowNs engine time
     * @param budget quarters of a report row that may be done
     * @return what is left of it
     */
    long onBatchEnd(long nowNs, long budget) {
        long left = watchProfit(nowNs, budget);
        tellChanges(nowNs);
        return left;
    }

    /**
     * Underlyings with a policy in ascending order, each for itself, then all of them together. The first has a batch to
     * itself, for it takes longest.
     */
    private long watchProfit(long nowNs, long budget) {
        long cost = 1L;
        if (nextProfit.get(0) == IdSet.NONE) {
            if (nowNs - lastProfitNs.get(0) < PROFIT_INTERVAL_NS) {
                return budget;
            }
            lastProfitNs.set(0, nowNs);
            nextProfit.set(0, policies.nextSet(0));
            totalProfit.set(0, 0.0);
            cost = BatchPace.ROW;
        }
        long left = budget;
        int id = nextProfit.get(0);
        while (left > 0L && id != IdSet.NONE) {
            observeProfit(id);
            id = policies.nextSet(id + 1);
            left -= cost;
            cost = 1L;
            if (id == IdSet.NONE) {
                gate.observeProfit(RiskStates.EVERYTHING, totalProfit.get(0));
            }
        }
        nextProfit.set(0, id);
        return left;
    }

    private void observeProfit(int underlyingId) {
        risk.marked().refresh(underlyingId);
        double profit = risk.marked().realised(underlyingId) + risk.marked().unrealised(underlyingId);
        gate.observeProfit(underlyingId, profit);
        totalProfit.add(0, risk.inReporting(underlyingId, profit));
    }

    private void tellChanges(long nowNs) {
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
