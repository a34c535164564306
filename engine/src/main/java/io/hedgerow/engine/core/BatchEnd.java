package io.hedgerow.engine.core;

import io.hedgerow.engine.hedge.HedgePlan;
import io.hedgerow.engine.hedge.ScopePolicy;
import io.hedgerow.engine.hedge.estimate.VegaHedge;
import io.hedgerow.engine.hedge.factor.ComponentRisk;
import io.hedgerow.engine.hedge.factor.GroupHedge;
import io.hedgerow.engine.market.DirtyMarks;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.report.BatchPace;
import io.hedgerow.engine.report.BookRiskReporter;
import io.hedgerow.engine.report.DrawdownReporter;
import io.hedgerow.engine.report.EstimateReporter;
import io.hedgerow.engine.report.ExposureReporter;
import io.hedgerow.engine.report.HedgeRatioReporter;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.ReportRound;
import io.hedgerow.engine.report.Reporters;
import io.hedgerow.engine.report.RiskAlerts;
import io.hedgerow.engine.report.RiskReporter;
import io.hedgerow.engine.report.RiskView;
import io.hedgerow.engine.report.ScopeReporter;
import io.hedgerow.engine.report.SurfaceReporter;
import io.hedgerow.engine.report.WhatIfReporter;
import io.hedgerow.engine.risk.ExposureCalculator;
import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.engine.valuation.EquityBook;
import io.hedgerow.engine.valuation.MaintenanceMargins;

/**
 * What is done when a batch closes: touched underlyings are revalued and decided on, those of a group once all of them
 * are revalued and with the other members whose targets have moved; then limits are watched, reports
 * go on, and bars close. Decisions of all underlyings come before any report.
 *
 * <p>Owned by the engine thread.
 */
final class BatchEnd {
    final RiskParameters parameters;
    final MaintenanceMargins margins;
    final ExposureCalculator exposures;
    final VegaHedge vegaHedge;
    final RiskWatch watch;
    final SurfaceWatch surfaces;
    final WhatIfReporter whatIf;

    private final EngineTables tables;
    private final VegaDesk vegaDesk;
    private final Hedging hedging;
    private final OutputWriter outputs;
    private final HedgePlan plan = new HedgePlan();
    private final boolean[] revalued;
    private long groupsRevalued;
    private final RiskAlerts alerts;
    private final EstimateReporter estimateReporter;
    private final GroupHedge groups;
    private final RiskReporter reporter;
    private final BatchPace pace;
    private final WhatIfWatch everything;
    private final ReportRound reports;
    private StageProbe probe = StageProbe.NONE;

    BatchEnd(EngineTables tables, Hedging hedging, OutputWriter outputs) {
        this.tables = tables;
        this.hedging = hedging;
        this.outputs = outputs;
        revalued = new boolean[tables.capacity.listing().underlyings()];
        parameters = new RiskParameters(tables.memory, tables.capacity, tables.market.surfaces());
        margins = new MaintenanceMargins(
                tables.memory, tables.capacity, tables.gate.whatIf().accounts());
        exposures = new ExposureCalculator(
                tables.memory, tables.capacity, tables.market, tables.risk, parameters, tables.factors);
        EquityBook equity = new EquityBook(
                tables.memory,
                tables.capacity,
                tables.reference,
                tables.positions,
                tables.risk.marked(),
                tables.risk.conversion(),
                margins);
        whatIf = new WhatIfReporter(tables.memory, tables.gate, tables.limits.limits(), tables.risk, equity, outputs);
        everything = new WhatIfWatch(tables.memory, tables.gate, whatIf, outputs);
        vegaHedge = new VegaHedge(tables.memory, tables.capacity, tables.book, parameters, tables.estimates.bars());
        vegaDesk = new VegaDesk(tables, hedging, vegaHedge);
        ExposureReporter exposureReporter = new ExposureReporter(
                tables.reference,
                tables.market,
                exposures,
                equity,
                tables.factors,
                tables.estimates.bars(),
                vegaHedge,
                tables.book,
                outputs);
        RiskView view = new RiskView(tables.market, tables.risk, tables.greeks);
        alerts = new RiskAlerts(tables.memory, tables.capacity, view, outputs);
        estimateReporter = new EstimateReporter(
                tables.memory, tables.reference, tables.market, tables.risk, tables.factors, tables.estimates, outputs);
        groups = new GroupHedge(
                tables.book, hedging.inputs, tables.factors, tables.estimates.estimator(), tables.estimates.bars());
        reporter = new RiskReporter(tables.memory, tables.capacity, view, outputs);
        pace = new BatchPace(tables.memory, tables.capacity);
        SurfaceReporter surfaceReporter = new SurfaceReporter(tables.market, tables.risk, outputs);
        reports = new ReportRound(
                tables.memory, tables.capacity, tables.reference, view, reporters(exposureReporter, surfaceReporter));
        surfaces = new SurfaceWatch(
                tables.memory,
                tables.capacity,
                tables.reference.underlyings(),
                tables.market,
                surfaceReporter,
                outputs);
        watch = new RiskWatch(
                tables.memory,
                tables.capacity,
                tables.reference,
                view,
                tables.policies,
                tables.gate,
                hedging.orderDesk,
                outputs);
    }

    private Reporters reporters(ExposureReporter exposureReporter, SurfaceReporter surfaceReporter) {
        ComponentRisk contributions = new ComponentRisk(
                tables.memory,
                tables.capacity,
                tables.reference.underlyings(),
                tables.risk,
                exposures.table(),
                tables.estimates.bars(),
                tables.estimates.estimator());
        return new Reporters(
                reporter,
                new DrawdownReporter(tables.policies, tables.gate.profits(), outputs),
                new HedgeRatioReporter(
                        tables.memory, tables.book, hedging.inputs, tables.estimates.bars(), tables.factors, outputs),
                new ScopeReporter(tables.policies, groups, tables.estimates.bars(), outputs),
                exposureReporter,
                surfaceReporter,
                new BookRiskReporter(tables.memory, contributions, tables.estimates.bars(), outputs),
                whatIf);
    }

    void observe(StageProbe listener) {
        probe = listener;
    }

    void run() {
        probe.onApplied();
        long nowNs = tables.counters.nowNs();
        tables.risk.settleLayout();
        surfaces.onBatchEnd(nowNs);
        DirtyMarks dirty = tables.market.dirty();
        for (int id = dirty.takeUnderlying(0); id != IdSet.NONE; id = dirty.takeUnderlying(id + 1)) {
            revalueAndDecide(id, nowNs);
        }
        decideGroups(nowNs);
        vegaDesk.decide(nowNs);
        long budget = pace.onBatchEnd(nowNs);
        everything.onBatchEnd(nowNs);
        long left = watch.onBatchEnd(nowNs, budget - BatchPace.KEPT_FOR_REPORTS);
        reports.onBatchEnd(nowNs, left + BatchPace.KEPT_FOR_REPORTS);
        estimateReporter.onBatchEnd(tables.estimates.onBatchEnd(nowNs), nowNs);
        if (tables.counters.takeHashDue(tables.capacity.reports().stateHashInterval())) {
            outputs.stateHash(tables.counters.events(), tables.memory.hash());
        }
        probe.onClosed();
    }

    private void revalueAndDecide(int underlyingId, long nowNs) {
        tables.counters.countRevaluations(tables.risk.revalue(underlyingId, nowNs));
        alerts.onRevalued(underlyingId, nowNs);
        surfaces.onRevalued(underlyingId, nowNs);
        watch.onRevalued(underlyingId);
        probe.onRevalued(underlyingId);
        if (tables.policies.isSet(underlyingId)) {
            decideOrNote(underlyingId, nowNs);
        }
        reports.onRevalued(underlyingId);
    }

    private void decideOrNote(int underlyingId, long nowNs) {
        int group = tables.policies.scope().group(underlyingId);
        if (group == ScopePolicy.ALONE) {
            decide(underlyingId, nowNs);
        } else {
            revalued[underlyingId] = true;
            groupsRevalued |= 1L << group;
        }
    }

    /** Groups are worked out once all their members are up to date. */
    private void decideGroups(long nowNs) {
        for (; groupsRevalued != 0L; groupsRevalued &= groupsRevalued - 1L) {
            int group = Long.numberOfTrailingZeros(groupsRevalued);
            groups.refresh(group, nowNs);
            ScopePolicy scope = tables.policies.scope();
            for (int id = scope.firstOf(group); id != IdSet.NONE; id = scope.nextAfter(id)) {
                if (revalued[id] || isOutsideBand(id)) {
                    decide(id, nowNs);
                }
                revalued[id] = false;
            }
        }
    }

    /** Whether a member that was not revalued has to be looked at: what others did has moved its target out of its band. */
    private boolean isOutsideBand(int underlyingId) {
        double away = tables.greeks.netDelta(underlyingId) - tables.policies.targetDelta(underlyingId);
        return tables.policies.isEnabled(underlyingId) && Math.abs(away) > reporter.bandHalfWidth(underlyingId);
    }

    private void decide(int underlyingId, long nowNs) {
        hedging.desk.decide(underlyingId, nowNs, plan);
        hedging.insideTime.observe(plan, nowNs);
        reporter.onDecided(plan);
        probe.onDecided(underlyingId);
    }
}
