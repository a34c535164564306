package io.hedgerow.engine.core;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.HedgeTargets;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.hedge.factor.BarEstimates;
import io.hedgerow.engine.hedge.factor.StatisticalRatios;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.PreTradeCheck;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.List;

/**
 * What an engine knows: instruments, market, positions, their risk, policies, orders, limits and factors. The columns
 * are laid out in this order, which is part of the state hash. Owned by the engine thread.
 */
final class EngineTables {
    private static final int MARKOUTS_PENDING_MAX = 1_024;
    private static final long MARKOUT_HORIZON_NS = 1_000_000_000L;
    private static final double MARKOUT_DECAY = 0.97;

    final CapacitySpec capacity;
    final StateMemory memory = new StateMemory();
    final EngineCounters counters;
    final ReferenceData reference;
    final MarketState market;
    final PositionBook positions;
    final RiskBook risk;
    final HedgePolicies policies;
    final HedgeInstruments hedges;
    final WorkingOrders orders;
    final MarkoutEstimator markouts;
    final PreTradeCheck limits;
    final OrderGate gate;
    final FactorBook factors;
    final BarEstimates estimates;
    final PolicyGreeks greeks;
    final HedgeBook book;

    EngineTables(CapacitySpec capacity, List<PayoffFamily> families) {
        this.capacity = capacity;
        counters = new EngineCounters(memory);
        reference = new ReferenceData(memory, capacity, StandardFamilies.kindsOf(families));
        market = new MarketState(memory, capacity, reference);
        positions = new PositionBook(memory, capacity, reference);
        risk = new RiskBook(memory, capacity, reference, market, positions, families);
        policies = new HedgePolicies(memory, capacity);
        hedges = new HedgeInstruments(memory, capacity);
        orders = new WorkingOrders(memory, capacity);
        markouts = new MarkoutEstimator(
                memory,
                "markout",
                capacity.listing().instruments(),
                MARKOUTS_PENDING_MAX,
                MARKOUT_HORIZON_NS,
                MARKOUT_DECAY);
        limits = new PreTradeCheck(memory, capacity, reference, positions);
        gate = new OrderGate(memory, capacity, reference, positions, limits);
        factors = new FactorBook(memory, capacity);
        estimates = new BarEstimates(memory, capacity, reference, market, risk, hedges, factors);
        greeks = new PolicyGreeks(
                reference.instruments(),
                market,
                risk,
                policies,
                hedges,
                positions,
                new StatisticalRatios(estimates, factors));
        book = new HedgeBook(
                reference.instruments(),
                market,
                positions,
                risk,
                policies,
                hedges,
                greeks,
                new HedgeTargets(memory, capacity));
    }
}
