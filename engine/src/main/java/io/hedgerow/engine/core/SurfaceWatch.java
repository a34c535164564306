package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.RefitReason;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceState;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.report.SurfaceReporter;

/**
 * Watches vol surfaces age and forwards move away from them: tells of it, asks for new ones, and has options revalued
 * when something else is to price them.
 *
 * <p>Owned by the engine thread.
 */
final class SurfaceWatch {
    private static final double NS_PER_SECOND = 1e9;
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final UnderlyingTable underlyings;
    private final MarketState market;
    private final SurfaceBook surfaces;
    private final SurfaceReporter reporter;
    private final OutputWriter outputs;
    private final LongColumn lastRequestNs;

    SurfaceWatch(
            StateMemory memory,
            CapacitySpec capacity,
            UnderlyingTable underlyings,
            MarketState market,
            SurfaceReporter reporter,
            OutputWriter outputs) {
        this.underlyings = underlyings;
        this.market = market;
        surfaces = market.surfaces();
        this.reporter = reporter;
        this.outputs = outputs;
        lastRequestNs = memory.longColumn(
                "surfaceWatch.lastRequestNs", capacity.listing().underlyings());
        lastRequestNs.fill(LONG_AGO);
    }

    /** Takes a changed source of vols. */
    void onCommand(int underlyingId, long nowNs) {
        surfaces.states().refresh(underlyingId, nowNs);
        market.markOptions(underlyingId);
        reporter.update(underlyingId);
        askIfOld(underlyingId, nowNs);
    }

    /** Takes a version that is in force now. */
    void onTaken(int underlyingId, long nowNs) {
        SurfaceState before = surfaces.states().state(underlyingId);
        surfaces.states().refresh(underlyingId, nowNs);
        if (surfaces.states().isWanted(underlyingId)) {
            market.markOptions(underlyingId);
            boolean wasOld = before == SurfaceState.AGED || before == SurfaceState.EXPIRED;
            if (wasOld && surfaces.states().state(underlyingId) == SurfaceState.FRESH) {
                outputs.alert(AlertCode.SURFACE_FRESH, Severity.INFO, underlyingId, 0.0, 0.0);
            }
            if (surfaces.states().state(underlyingId) != before) {
                tellAge(underlyingId, nowNs);
            }
        }
        reporter.update(underlyingId);
    }

    /** Tells of a version that was not published, or not taken. */
    void onRefused(int underlyingId, long version, SurfaceReason reason, long expiryNs, double detail) {
        reporter.refused(underlyingId, version, reason, expiryNs, detail);
        outputs.alert(AlertCode.SURFACE_REFUSED, Severity.WARNING, underlyingId, reason.value(), 0.0);
    }

    /** Before anything is revalued: surfaces that are too old from now on no longer price. */
    void onBatchEnd(long nowNs) {
        if (surfaces.states().isDue(nowNs)) {
            refreshAll(nowNs);
        }
    }

    private void refreshAll(long nowNs) {
        surfaces.states().beginRefresh();
        for (int id = 0; id < underlyings.count(); id++) {
            if (underlyings.isDefined(id)) {
                refresh(id, nowNs);
            }
        }
    }

    private void refresh(int underlyingId, long nowNs) {
        SurfaceState before = surfaces.states().state(underlyingId);
        boolean repriced = surfaces.states().refresh(underlyingId, nowNs);
        if (repriced) {
            market.markOptions(underlyingId);
        }
        if (surfaces.states().state(underlyingId) != before) {
            reporter.update(underlyingId);
            if (surfaces.states().isWanted(underlyingId)) {
                tellAge(underlyingId, nowNs);
            }
        }
        askIfOld(underlyingId, nowNs);
    }

    private void tellAge(int underlyingId, long nowNs) {
        double age = (nowNs - surfaces.states().fitTimeNs(underlyingId)) / NS_PER_SECOND;
        if (surfaces.states().state(underlyingId) == SurfaceState.AGED) {
            double limit = surfaces.settings().softAgeNs(underlyingId) / NS_PER_SECOND;
            outputs.alert(AlertCode.SURFACE_AGED, Severity.WARNING, underlyingId, age, limit);
        } else if (surfaces.states().state(underlyingId) == SurfaceState.EXPIRED) {
            boolean nothing = surfaces.states().pricedFrom(underlyingId) == VolSource.NONE;
            double limit = surfaces.settings().hardAgeNs(underlyingId) / NS_PER_SECOND;
            Severity severity = nothing ? Severity.CRITICAL : Severity.WARNING;
            outputs.alert(AlertCode.SURFACE_FALLBACK, severity, underlyingId, age, limit);
        }
    }

    /** Asks for a surface where there is none that is fresh, and again after each soft age. */
    private void askIfOld(int underlyingId, long nowNs) {
        SurfaceState state = surfaces.states().state(underlyingId);
        if (!surfaces.states().isWanted(underlyingId) || state == SurfaceState.FRESH) {
            return;
        }
        long againNs = lastRequestNs.get(underlyingId) + surfaces.settings().softAgeNs(underlyingId);
        if (nowNs >= againNs) {
            RefitReason reason = state == SurfaceState.NONE ? RefitReason.NO_SURFACE : RefitReason.AGED;
            ask(underlyingId, reason, EventWriter.NONE, 0.0, nowNs);
            againNs = nowNs + surfaces.settings().softAgeNs(underlyingId);
        }
        surfaces.states().wake(againNs);
    }

    private void ask(int underlyingId, RefitReason reason, long expiryNs, double move, long nowNs) {
        lastRequestNs.set(underlyingId, nowNs);
        reporter.refit(underlyingId, reason, expiryNs, move);
    }

    /** After a revaluation: asks for a surface where a forward has moved too far from that of the fit. */
    void onRevalued(int underlyingId, long nowNs) {
        int slice = surfaces.takeMovedSlice(underlyingId);
        if (slice == ExpiryTable.NO_SLICE) {
            return;
        }
        long sinceNs = nowNs - lastRequestNs.get(underlyingId);
        if (sinceNs >= surfaces.settings().refitIntervalNs(underlyingId)) {
            long expiryNs = market.expiries().expiryNs(slice);
            ask(underlyingId, RefitReason.FORWARD_MOVED, expiryNs, surfaces.move(underlyingId), nowNs);
        }
    }
}
