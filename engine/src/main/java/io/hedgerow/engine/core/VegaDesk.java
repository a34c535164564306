package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.RefusalReason;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.VegaHedgeState;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeIntent;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.orders.InstrumentOrders;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * Trades vega hedges: where the vega of an underlying, with that of its hedge at the beta of the vols, stands outside its
 * band, the option on the other underlying is traded to what is to be held of it. The delta that comes with it is hedged
 * by the policy of that other underlying, which also says how orders are priced and paced.
 *
 * <pre>
 *   vega of X, weighted to the expiry of the option, times beta of vols
 *     + vega of lots held and working                inside the band? ── yes ──▶ nothing
 *        │ no
 *   X and the option's underlying may trade, the option takes orders, the last order is long enough ago
 *        │ yes
 *   whole lots to the target, at most the largest order ─▶ order gate ─▶ sent, or refused and told once
 * </pre>
 *
 * <p>Owned by the engine thread.
 */
final class VegaDesk {
    private final HedgeBook book;
    private final VegaHedge hedge;
    private final HedgeInputs inputs;
    private final OrderConditions conditions;
    private final InstrumentOrders working;
    private final WorkingOrders orders;
    private final KillSwitches killSwitches;
    private final OrderGate gate;
    private final OrderDescriber describer;
    private final OrderDesk desk;
    private final DecisionRecorder decisions;
    private final HedgePlan plan = new HedgePlan();
    private final IntColumn lastRefusal;

    VegaDesk(EngineTables tables, Hedging hedging, VegaHedge hedge) {
        book = tables.book;
        this.hedge = hedge;
        inputs = hedging.inputs;
        conditions = hedging.conditions;
        orders = tables.orders;
        working = orders.byInstrument();
        killSwitches = tables.limits.killSwitches();
        gate = tables.gate;
        describer = hedging.describer;
        desk = hedging.orderDesk;
        decisions = hedging.decisions;
        lastRefusal = lastRefusal(tables.memory, tables.capacity);
    }

    private static IntColumn lastRefusal(StateMemory memory, CapacitySpec capacity) {
        return memory.intColumn("vegaHedge.lastRefusal", capacity.listing().underlyings());
    }

    /** Looks at every vega hedge that is traded. */
    void decide(long nowNs) {
        for (int id = hedge.nextTraded(0); id != IdSet.NONE; id = hedge.nextTraded(id + 1)) {
            decide(id, nowNs);
        }
    }

    private void decide(int underlyingId, long nowNs) {
        int option = hedge.instrument(underlyingId);
        int other = book.instruments().underlyingId(option);
        boolean underWay = working.buyLots(option) + working.sellLots(option) != 0L;
        if (underWay
                || hedge.compute(underlyingId, nowNs) != VegaHedgeState.IN_FORCE
                || !mayTrade(underlyingId, nowNs)) {
            return;
        }
        double away = hedge.lots() - book.positions().lots(option);
        boolean outside = Math.abs(away * hedge.vegaPerLotPerVolPoint()) > hedge.bandHalfWidth(underlyingId);
        long cap = hedge.orderLotsMax(underlyingId);
        long lots = Math.max(-cap, Math.min(cap, (long) Math.rint(away)));
        boolean waits = conditions.isTooSoon(other, nowNs) || conditions.isSpent(other, option, lots > 0, nowNs);
        if (outside && lots != 0L && !waits && conditions.takesOrders(option, nowNs) && orders.hasRoom()) {
            order(underlyingId, option, lots, away, nowNs);
        }
    }

    private boolean mayTrade(int underlyingId, long nowNs) {
        return !killSwitches.isEngaged(underlyingId)
                && gate.states().stateRaw(underlyingId, nowNs) < RiskState.HALTED.value();
    }

    private void order(int underlyingId, int option, long lots, double away, long nowNs) {
        int other = book.instruments().underlyingId(option);
        inputs.fill(other, nowNs, plan);
        HedgeIntent intent = plan.beginOne();
        intent.forVegaOf = underlyingId;
        intent.instrumentId = option;
        intent.mid = book.market().quotes().mid(option);
        intent.deltaPerLot = book.greeks().deltaPerLot(other, option);
        intent.ratioState = book.greeks().ratios().state(other, option);
        intent.modelLots = away;
        intent.limitPriceE9 = conditions.takingPriceE9(other, option, lots > 0);
        intent.expectedCost = hedge.costCash(underlyingId, Math.abs((double) lots));
        intent.want(lots, (long) Math.rint(away));
        describer.ahead().clear();
        int refused = describer.refusal(gate, plan, intent, nowNs);
        if (refused == RefusalReason.NONE.value()) {
            desk.send(plan, intent, 1, nowNs);
        } else if (refused != lastRefusal.get(underlyingId)) {
            intent.limit(refused, gate.refusedValue(), gate.refusedBound());
            decisions.refusedForVega(plan, intent);
        }
        lastRefusal.set(underlyingId, refused);
    }
}
