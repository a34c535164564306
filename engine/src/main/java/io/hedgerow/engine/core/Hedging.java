package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.hedge.HedgeStrategies;
import io.hedgerow.engine.hedge.band.BandStrategy;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.band.InsideTime;
import io.hedgerow.engine.hedge.optimise.OptimiserStrategy;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.report.OutputWriter;

/** What decides on hedges and sends their orders, made from the tables it reads. Owned by the engine thread. */
final class Hedging {
    final InsideTime insideTime;
    final OrderConditions conditions;
    final OrderDescriber describer;
    final DecisionRecorder decisions;
    final HedgeInputs inputs;
    final HedgeStrategies strategies;
    final OrderDesk orderDesk;
    final HedgeDesk desk;

    Hedging(EngineTables tables, OutputWriter outputs) {
        conditions = new OrderConditions(tables.memory, tables.capacity, tables.book, tables.orders, tables.gate);
        insideTime = new InsideTime(tables.memory, tables.capacity);
        inputs = new HedgeInputs(tables.book, tables.orders, conditions, tables.markouts);
        strategies = new HedgeStrategies(tables.policies)
                .use(InstrumentUse.PREFERENCE, new BandStrategy(tables.book, inputs, tables.orders, conditions))
                .use(
                        InstrumentUse.OPTIMISE,
                        new OptimiserStrategy(tables.capacity.listing().slices(), tables.book, inputs, conditions));
        describer = new OrderDescriber(tables.capacity, tables.book, tables.orders);
        decisions = new DecisionRecorder(
                tables.memory, tables.capacity, tables.policies, tables.orders, outputs, tables.counters);
        orderDesk = new OrderDesk(
                tables.book, tables.orders, conditions, tables.gate, describer, decisions, outputs, tables.counters);
        desk = new HedgeDesk(
                inputs,
                strategies,
                tables.limits.killSwitches(),
                tables.gate,
                describer,
                orderDesk,
                decisions,
                tables.orders);
    }
}
