package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventNames;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgeStrategies;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.band.InsideTime;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.factor.BarEstimates;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.limit.LimitTable;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.limit.WhatIfBook;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.risk.ExposureTable;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The engine itself: a function of its events. No clock, no thread, no file, no random number, no allocation after
 * construction; the same events give the same outputs and the same state, to the bit, live, in replay and in
 * simulation. Observations of the process among its events leave no trace in either.
 *
 * <pre>
 *   apply(event) ─▶ market / positions / commands ─▶ end of batch? ─▶ revalue ─▶ plan ─▶ check limits ─▶ order
 * </pre>
 *
 * <p>Owned by one thread at a time.
 */
public final class HedgeEngine implements AutoCloseable {
    private final EngineTables tables;
    private final Hedging hedging;
    private final BatchEnd batchEnd;
    private final OutputWriter outputs;
    private final EventDispatcher dispatcher;
    private final InterestCredits interest;

    /**
     * Builds an engine and allocates all it will ever need.
     *
     * @param capacity sizes and intervals
     * @param sink takes the outputs, in order, inside {@link #apply}
     */
    public HedgeEngine(CapacitySpec capacity, OutputSink sink) {
        this(capacity, sink, StandardFamilies.ALL);
    }

    /**
     * Builds an engine that trades contracts of given payoff families.
     *
     * @param capacity sizes and intervals
     * @param sink takes the outputs, in order, inside {@link #apply}
     * @param families the European options first, as in {@link StandardFamilies#ALL}
     */
    public HedgeEngine(CapacitySpec capacity, OutputSink sink, List<PayoffFamily> families) {
        outputs = new OutputWriter(sink);
        tables = new EngineTables(capacity, families);
        hedging = new Hedging(tables, outputs);
        batchEnd = new BatchEnd(tables, hedging, outputs);
        interest = new InterestCredits(
                tables.reference.currencies(),
                tables.positions.cash(),
                outputs,
                capacity.listing().currencies());
        dispatcher = new EventDispatcher(
                new DefinitionApplier(tables.reference, tables.risk, tables.gate.states()),
                new MarketApplier(tables.market, tables.risk, tables.markouts, outputs, tables.counters),
                new TradingApplier(
                        tables.reference.instruments(),
                        tables.market,
                        tables.positions,
                        tables.risk,
                        hedging.orderDesk,
                        batchEnd.watch,
                        tables.gate.whatIf(),
                        tables.markouts,
                        outputs,
                        tables.counters,
                        interest),
                new CommandApplier(
                        tables.reference,
                        tables.market,
                        tables.policies,
                        tables.hedges,
                        tables.limits,
                        tables.gate,
                        hedging.orderDesk,
                        outputs),
                new RiskCommandApplier(
                        tables.reference,
                        tables.market,
                        batchEnd.parameters,
                        batchEnd.margins,
                        tables.factors,
                        tables.estimates,
                        batchEnd.vegaHedge,
                        tables.counters),
                new SurfaceApplier(tables.reference, tables.market, batchEnd.surfaces, outputs, tables.counters),
                new WhatIfApplier(tables.reference, tables.gate.whatIf(), batchEnd.whatIf, outputs, tables.counters));
        tables.memory.seal();
    }

    /**
     * Applies one event and, if it closes its batch, revalues, decides and reports.
     *
     * @param sequence journal sequence of the event
     * @param message buffer that holds it
     * @param offset start of its message header
     * @param length bytes, header included
     * @return 0, or the raw {@code RejectReason} of the Rejection output that answers bad input
     * @throws RuntimeException only on what must stop the engine
     */
    public int apply(long sequence, DirectBuffer message, int offset, int length) {
        EngineCounters counters = tables.counters;
        boolean isWhole = length >= EventPrefix.INPUT_LENGTH_MIN;
        if (!isWhole || !EventNames.isObservation(EventPrefix.templateId(message, offset))) {
            counters.countEvent();
            if (isWhole) {
                counters.advance(EventPrefix.timeNs(message, offset));
            }
        }
        long nowNs = counters.nowNs();
        outputs.cause(sequence, nowNs);
        tables.markouts.advanceTo(nowNs);
        interest.advanceTo(nowNs);
        int reject = dispatcher.dispatch(message, offset, length);
        if (reject != 0) {
            reject(message, offset, length, reject);
        }
        if (isWhole && EventPrefix.isEndOfBatch(message, offset)) {
            batchEnd.run();
        }
        return reject;
    }

    /** What lies behind the end of a message is not the same on replay, so it is not looked at. */
    private void reject(DirectBuffer message, int offset, int length, int reasonRaw) {
        tables.counters.countRejection(reasonRaw);
        int templateId = length < EventPrefix.HEADER_LENGTH ? 0 : EventPrefix.templateId(message, offset);
        int subjectId = length < EventPrefix.INPUT_LENGTH_MIN ? 0 : EventPrefix.subjectId(message, offset);
        outputs.rejection(templateId, subjectId, reasonRaw, 0.0);
    }

    /**
     * Has somebody told when stages of a batch are over.
     *
     * @param listener told from the next event on; set by the engine thread, or before that event is published
     */
    public void observe(StageProbe listener) {
        batchEnd.observe(listener);
    }

    /**
     * How long net deltas stood within their bands.
     *
     * @return the live times
     */
    public InsideTime insideTime() {
        return hedging.insideTime;
    }

    /**
     * Hash of the whole state; equal states give equal hashes on every machine.
     *
     * @return 64-bit hash
     */
    public long stateHash() {
        return tables.memory.hash();
    }

    /**
     * How much this engine can hold.
     *
     * @return sizes and intervals
     */
    public CapacitySpec capacity() {
        return tables.capacity;
    }

    /**
     * Engine time and counts.
     *
     * @return the live counters
     */
    public EngineCounters counters() {
        return tables.counters;
    }

    /**
     * What is traded.
     *
     * @return the live tables
     */
    public ReferenceData reference() {
        return tables.reference;
    }

    /**
     * Prices, forwards and vols.
     *
     * @return the live tables
     */
    public MarketState market() {
        return tables.market;
    }

    /**
     * What is held.
     *
     * @return the live book
     */
    public PositionBook positions() {
        return tables.positions;
    }

    /**
     * Exposures and P&amp;L.
     *
     * @return the live book
     */
    public RiskBook risk() {
        return tables.risk;
    }

    /**
     * Exposures in display units as of the last report.
     *
     * @return the live table
     */
    public ExposureTable exposures() {
        return batchEnd.exposures.table();
    }

    /**
     * Factors, betas and covariances.
     *
     * @return the live model
     */
    public FactorBook factors() {
        return tables.factors;
    }

    /**
     * What bars have taught.
     *
     * @return the live estimates
     */
    public BarEstimates estimates() {
        return tables.estimates;
    }

    /**
     * Deltas and hedge ratios as policies count them.
     *
     * @return live figures
     */
    public PolicyGreeks greeks() {
        return tables.greeks;
    }

    /**
     * What decisions are made from.
     *
     * @return fills plans, changes nothing
     */
    public HedgeInputs hedgeInputs() {
        return hedging.inputs;
    }

    /**
     * Which strategy plans which underlying.
     *
     * @return the live list; a strategy is added or changed before the first event, if at all
     */
    public HedgeStrategies strategies() {
        return hedging.strategies;
    }

    /**
     * Orders at venues.
     *
     * @return the live table
     */
    public WorkingOrders orders() {
        return tables.orders;
    }

    /**
     * Limits as last commanded.
     *
     * @return the live table; to be read only
     */
    public LimitTable limits() {
        return tables.limits.limits();
    }

    /**
     * Kill switches as last commanded.
     *
     * @return the live switches
     */
    public KillSwitches killSwitches() {
        return tables.limits.killSwitches();
    }

    /**
     * How much each underlying may trade.
     *
     * @return the live risk states
     */
    public RiskStates riskStates() {
        return tables.gate.states();
    }

    /**
     * What each underlying is hedged with.
     *
     * @return the live lists
     */
    public HedgeInstruments hedgeInstruments() {
        return tables.hedges;
    }

    /**
     * Options that hedge the vega of another underlying.
     *
     * @return the live hedges
     */
    public VegaHedge vegaHedge() {
        return batchEnd.vegaHedge;
    }

    /**
     * Answers to what-if questions.
     *
     * @return those in force
     */
    public WhatIfBook whatIf() {
        return tables.gate.whatIf();
    }

    /**
     * The state itself, column by column, for snapshots.
     *
     * @return the memory this engine owns
     */
    public StateMemory memory() {
        return tables.memory;
    }

    /** Frees the state. */
    @Override
    public void close() {
        tables.memory.close();
    }
}
