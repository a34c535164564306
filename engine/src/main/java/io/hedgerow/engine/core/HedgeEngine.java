package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.hedge.HedgeInstruments;
import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.HedgePolicies;
import io.hedgerow.engine.hedge.HedgeStrategies;
import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.hedge.band.BandStrategy;
import io.hedgerow.engine.hedge.band.HedgeInputs;
import io.hedgerow.engine.hedge.band.InsideTime;
import io.hedgerow.engine.hedge.estimate.CovarianceBars;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.factor.FactorEstimator;
import io.hedgerow.engine.hedge.factor.GroupHedge;
import io.hedgerow.engine.hedge.factor.StatisticalRatios;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.hedge.optimise.OptimiserStrategy;
import io.hedgerow.engine.hedge.orders.OrderConditions;
import io.hedgerow.engine.hedge.orders.WorkingOrders;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.limit.OrderGate;
import io.hedgerow.engine.limit.PreTradeCheck;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.market.DirtyMarks;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.report.BatchPace;
import io.hedgerow.engine.report.BetaReporter;
import io.hedgerow.engine.report.ExposureReporter;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.ReportRound;
import io.hedgerow.engine.report.RiskAlerts;
import io.hedgerow.engine.report.RiskReporter;
import io.hedgerow.engine.report.RiskView;
import io.hedgerow.engine.report.ScopeReporter;
import io.hedgerow.engine.risk.ExposureCalculator;
import io.hedgerow.engine.risk.ExposureTable;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.engine.valuation.EquityBook;
import io.hedgerow.engine.valuation.MaintenanceMargins;
import io.hedgerow.engine.valuation.PayoffFamily;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The engine itself: a function of its events. No clock, no thread, no file, no random number, no allocation after
 * construction; the same events give the same outputs and the same state, to the bit, live, in replay and in
 * simulation.
 *
 * <pre>
 *   apply(event) ─▶ market / positions / commands ─▶ end of batch? ─▶ revalue ─▶ plan ─▶ check limits ─▶ order
 * </pre>
 *
 * <p>Owned by one thread at a time.
 */
public final class HedgeEngine implements AutoCloseable {
    private static final int MARKOUTS_PENDING_MAX = 1_024;
    private static final long MARKOUT_HORIZON_NS = 1_000_000_000L;
    private static final double MARKOUT_DECAY = 0.97;

    private final CapacitySpec capacity;
    private final StateMemory memory = new StateMemory();
    private final EngineCounters counters;
    private final ReferenceData reference;
    private final MarketState market;
    private final PositionBook positions;
    private final RiskBook risk;
    private final HedgePolicies policies;
    private final HedgeInstruments hedges;
    private final MarkoutEstimator markouts;
    private final PolicyGreeks greeks;
    private final HedgeInputs inputs;
    private final HedgeStrategies strategies;
    private final InsideTime insideTime;
    private final HedgePlan plan = new HedgePlan();
    private final WorkingOrders orders;
    private final OrderGate gate;
    private final KillSwitches killSwitches;
    private final RiskWatch watch;
    private final HedgeDesk desk;
    private final RiskAlerts alerts;
    private final RiskReporter reporter;
    private final BatchPace pace;
    private final ReportRound reports;
    private final ExposureCalculator exposures;
    private final CovarianceBars bars;
    private final FactorBook factors;
    private final FactorEstimator estimator;
    private final GroupHedge groups;
    private final BetaReporter betas;
    private final OutputWriter outputs;
    private final EventDispatcher dispatcher;
    private StageProbe probe = StageProbe.NONE;

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
        this.capacity = capacity;
        outputs = new OutputWriter(sink);
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
        PreTradeCheck limits = new PreTradeCheck(memory, capacity, reference, positions);
        gate = new OrderGate(memory, capacity, reference, positions, limits);
        factors = new FactorBook(memory, capacity);
        bars = new CovarianceBars(memory, capacity, reference, market, risk.smiles(), hedges);
        greeks = new PolicyGreeks(
                reference.instruments(),
                market,
                risk,
                policies,
                hedges,
                positions,
                new StatisticalRatios(bars, factors));
        HedgeBook book = new HedgeBook(reference.instruments(), market, risk, policies, hedges, greeks);
        OrderConditions conditions = new OrderConditions(memory, capacity, book, orders, gate);
        insideTime = new InsideTime(memory, capacity);
        inputs = new HedgeInputs(book, orders, conditions, markouts);
        strategies = new HedgeStrategies(policies)
                .use(InstrumentUse.PREFERENCE, new BandStrategy(book, inputs, orders, conditions))
                .use(
                        InstrumentUse.OPTIMISE,
                        new OptimiserStrategy(capacity.listing().slices(), book, inputs, conditions));
        killSwitches = limits.killSwitches();
        OrderDescriber describer = new OrderDescriber(capacity, reference, book, orders);
        DecisionRecorder decisions = new DecisionRecorder(memory, capacity, policies, orders, outputs, counters);
        OrderDesk orderDesk = new OrderDesk(
                reference.instruments(), orders, conditions, gate, describer, decisions, outputs, counters);
        desk = new HedgeDesk(inputs, strategies, killSwitches, gate, describer, orderDesk, decisions, orders);
        RiskParameters parameters = new RiskParameters(memory, capacity);
        MaintenanceMargins margins = new MaintenanceMargins(memory, capacity);
        exposures = new ExposureCalculator(memory, capacity, market, risk, parameters, factors);
        EquityBook equity =
                new EquityBook(memory, capacity, reference, positions, risk.marked(), risk.conversion(), margins);
        VegaHedge vegaHedge =
                new VegaHedge(memory, capacity, reference.instruments(), risk, exposures, parameters, bars);
        ExposureReporter exposureReporter =
                new ExposureReporter(reference, market, exposures, equity, factors, bars, vegaHedge, outputs);
        RiskView view = new RiskView(market, risk, greeks);
        alerts = new RiskAlerts(memory, capacity, view, outputs);
        estimator = new FactorEstimator(memory, capacity, reference.underlyings(), factors, bars);
        betas = new BetaReporter(reference.underlyings(), factors, estimator, bars, outputs);
        groups = new GroupHedge(book, factors, estimator);
        reporter = new RiskReporter(
                memory, capacity, view, hedges, bars, factors, new ScopeReporter(policies, groups, outputs), outputs);
        pace = new BatchPace(memory, capacity);
        reports = new ReportRound(memory, capacity, reference, view, reporter, exposureReporter);
        watch = new RiskWatch(memory, capacity, reference, view, policies, gate, orderDesk, outputs);
        dispatcher = new EventDispatcher(
                new DefinitionApplier(reference, risk, gate.states()),
                new MarketApplier(market, risk, markouts, outputs, counters),
                new TradingApplier(
                        reference.instruments(),
                        market,
                        positions,
                        risk,
                        orderDesk,
                        watch,
                        markouts,
                        outputs,
                        counters),
                new CommandApplier(reference, market, policies, hedges, limits, gate, orderDesk, outputs),
                new RiskCommandApplier(
                        reference, market, parameters, margins, factors, estimator, bars, vegaHedge, counters),
                new SurfaceApplier(reference));
        memory.seal();
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
        counters.countEvent();
        if (length >= EventPrefix.INPUT_LENGTH_MIN) {
            counters.advance(EventPrefix.timeNs(message, offset));
        }
        long nowNs = counters.nowNs();
        outputs.cause(sequence, nowNs);
        markouts.advanceTo(nowNs);
        int reject = dispatcher.dispatch(message, offset, length);
        if (reject != 0) {
            reject(message, offset, length, reject);
        }
        if (length >= EventPrefix.INPUT_LENGTH_MIN && EventPrefix.isEndOfBatch(message, offset)) {
            endBatch();
        }
        return reject;
    }

    /** What lies behind the end of a message is not the same on replay, so it is not looked at. */
    private void reject(DirectBuffer message, int offset, int length, int reasonRaw) {
        counters.countRejection(reasonRaw);
        int templateId = length < EventPrefix.HEADER_LENGTH ? 0 : EventPrefix.templateId(message, offset);
        int subjectId = length < EventPrefix.INPUT_LENGTH_MIN ? 0 : EventPrefix.subjectId(message, offset);
        outputs.rejection(templateId, subjectId, reasonRaw, 0.0);
    }

    /** Decisions of all underlyings come before any report. */
    private void endBatch() {
        probe.onApplied();
        risk.settleLayout();
        DirtyMarks dirty = market.dirty();
        for (int id = dirty.takeUnderlying(0); id != IdSet.NONE; id = dirty.takeUnderlying(id + 1)) {
            revalueAndDecide(id, counters.nowNs());
        }
        long budget = pace.onBatchEnd(counters.nowNs());
        long left = watch.onBatchEnd(counters.nowNs(), budget - BatchPace.KEPT_FOR_REPORTS);
        reports.onBatchEnd(counters.nowNs(), left + BatchPace.KEPT_FOR_REPORTS);
        if (bars.onBatchEnd(counters.nowNs())) {
            estimator.onBarClosed();
            betas.write();
        }
        if (counters.takeHashDue(capacity.reports().stateHashInterval())) {
            outputs.stateHash(counters.events(), memory.hash());
        }
        probe.onClosed();
    }

    private void revalueAndDecide(int underlyingId, long nowNs) {
        counters.countRevaluations(risk.revalue(underlyingId, nowNs));
        alerts.onRevalued(underlyingId, nowNs);
        watch.onRevalued(underlyingId);
        probe.onRevalued(underlyingId);
        if (policies.isSet(underlyingId)) {
            decide(underlyingId, nowNs);
        }
        reports.onRevalued(underlyingId);
    }

    private void decide(int underlyingId, long nowNs) {
        groups.refresh(underlyingId);
        desk.decide(underlyingId, nowNs, plan);
        insideTime.observe(plan, nowNs);
        reporter.onDecided(plan);
        probe.onDecided(underlyingId);
    }

    /**
     * Has somebody told when stages of a batch are over.
     *
     * @param listener told from the next event on; set by the engine thread, or before that event is published
     */
    public void observe(StageProbe listener) {
        probe = listener;
    }

    /**
     * How long net deltas stood within their bands.
     *
     * @return the live times
     */
    public InsideTime insideTime() {
        return insideTime;
    }

    /**
     * Hash of the whole state; equal states give equal hashes on every machine.
     *
     * @return 64-bit hash
     */
    public long stateHash() {
        return memory.hash();
    }

    /**
     * How much this engine can hold.
     *
     * @return sizes and intervals
     */
    public CapacitySpec capacity() {
        return capacity;
    }

    /**
     * Engine time and counts.
     *
     * @return the live counters
     */
    public EngineCounters counters() {
        return counters;
    }

    /**
     * What is traded.
     *
     * @return the live tables
     */
    public ReferenceData reference() {
        return reference;
    }

    /**
     * Prices, forwards and vols.
     *
     * @return the live tables
     */
    public MarketState market() {
        return market;
    }

    /**
     * What is held.
     *
     * @return the live book
     */
    public PositionBook positions() {
        return positions;
    }

    /**
     * Exposures and P&amp;L.
     *
     * @return the live book
     */
    public RiskBook risk() {
        return risk;
    }

    /**
     * Exposures in display units as of the last report.
     *
     * @return the live table
     */
    public ExposureTable exposures() {
        return exposures.table();
    }

    /**
     * Factors, betas and covariances.
     *
     * @return the live model
     */
    public FactorBook factors() {
        return factors;
    }

    /**
     * Deltas and hedge ratios as policies count them.
     *
     * @return live figures
     */
    public PolicyGreeks greeks() {
        return greeks;
    }

    /**
     * What decisions are made from.
     *
     * @return fills plans, changes nothing
     */
    public HedgeInputs hedgeInputs() {
        return inputs;
    }

    /**
     * Which strategy plans which underlying.
     *
     * @return the live list; a strategy is added or changed before the first event, if at all
     */
    public HedgeStrategies strategies() {
        return strategies;
    }

    /**
     * Orders at venues.
     *
     * @return the live table
     */
    public WorkingOrders orders() {
        return orders;
    }

    /**
     * Kill switches as last commanded.
     *
     * @return the live switches
     */
    public KillSwitches killSwitches() {
        return killSwitches;
    }

    /**
     * How much each underlying may trade.
     *
     * @return the live risk states
     */
    public RiskStates riskStates() {
        return gate.states();
    }

    /**
     * The state itself, column by column, for snapshots.
     *
     * @return the memory this engine owns
     */
    public StateMemory memory() {
        return memory;
    }

    /** Frees the state. */
    @Override
    public void close() {
        memory.close();
    }
}
