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

    /** Pieces of a look at P&amp;L: marks of an underlying, its P&amp;L against its limits, all of it against theirs. */
    private static final int IDLE = 0;

    private static final int MARK = 1;
    private static final int HOLD = 2;
    private static final int HOLD_ALL = 3;

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
    private final IntColumn profitPiece;
    private final IntColumn profitsDone;
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
        profitPiece = memory.intColumn("watch.profitPiece", 1);
        profitsDone = memory.intColumn("watch.profitPiecesDone", 1);
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
     * Once per interval, underlyings with a policy in ascending order, each for itself, then all of them together, in pieces.
     * The first piece of a kind costs as much as a row of a report, for it is cold.
     */
    private long watchProfit(long nowNs, long budget) {
        if (profitPiece.get(0) == IDLE) {
            if (nowNs - lastProfitNs.get(0) < PROFIT_INTERVAL_NS) {
                return budget;
            }
            lastProfitNs.set(0, nowNs);
            totalProfit.set(0, 0.0);
            profitsDone.set(0, 0);
            goOn(policies.nextSet(0));
        }
        long left = budget;
        while (left > 0L && profitPiece.get(0) != IDLE) {
            int piece = profitPiece.get(0);
            boolean first = (profitsDone.get(0) & 1 << piece) == 0;
            long cost = watchPiece(piece, nextProfit.get(0));
            profitsDone.set(0, profitsDone.get(0) | 1 << piece);
            left -= first ? BatchPace.ROW : cost;
        }
        return left;
    }

    private void goOn(int underlyingId) {
        nextProfit.set(0, underlyingId);
        profitPiece.set(0, underlyingId == IdSet.NONE ? IDLE : MARK);
    }

    private long watchPiece(int piece, int underlyingId) {
        switch (piece) {
            case MARK -> {
                risk.marked().refresh(underlyingId);
                profitPiece.set(0, HOLD);
                return 0L;
            }
            case HOLD -> {
                double profit =
                        risk.marked().realised(underlyingId) + risk.marked().unrealised(underlyingId);
                gate.observeProfit(underlyingId, profit);
                totalProfit.add(0, risk.inReporting(underlyingId, profit));
                goOn(policies.nextSet(underlyingId + 1));
                if (profitPiece.get(0) == IDLE) {
                    profitPiece.set(0, HOLD_ALL);
                }
            }
            default -> {
                gate.observeProfit(RiskStates.EVERYTHING, totalProfit.get(0));
                profitPiece.set(0, IDLE);
            }
        }
        return 1L;
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
