package io.hedgerow.engine.report;

import io.hedgerow.engine.event.CapacitySpec;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Reports the whole book once per interval of engine time, a row or so in a batch, so that no event waits for a report:
 *
 * <pre>
 *   underlyings in ascending order ─ revalued since their last report? ─ its expiries, then itself
 *        │                           └ no: nothing is told, it counts in the totals as it is
 *   hedge ratios of those ─▶ portfolio ─▶ factors ─▶ equity by currency ─▶ equity in total
 * </pre>
 *
 * <p>A row is as of the batch it is written in; the totals are the sums of what was told, or would have been. Where a
 * round stands is part of the state.
 *
 * <p>Owned by the engine thread.
 */
public final class ReportRound {
    private static final int IDLE = 0;
    private static final int UNDERLYINGS = 1;
    private static final int RATIOS = 2;
    private static final int PORTFOLIO = 3;
    private static final int FACTORS = 4;
    private static final int CURRENCIES = 5;

    /** Stage of an underlying: not begun, its expiries from {@link #slice} on. */
    private static final int NOT_BEGUN = 0;

    private static final int BEGUN = 1;

    private static final long QUARTER_ROW = BatchPace.ROW / 4;
    private static final long HALF_ROW = BatchPace.ROW / 2;

    private final ReferenceData reference;
    private final MarketState market;
    private final RiskBook risk;
    private final RiskReporter rows;
    private final ExposureReporter exposures;
    private final PortfolioTotals totals;
    private final long intervalNs;
    private final LongColumn lastBeginNs;
    private final IdSet due;
    private final IdSet reported;
    private final IntColumn phase;
    private final IntColumn place;
    private final IntColumn stage;
    private final IntColumn slice;

    public ReportRound(
            StateMemory memory,
            CapacitySpec capacity,
            ReferenceData reference,
            RiskView view,
            RiskReporter rows,
            ExposureReporter exposures) {
        this.reference = reference;
        market = view.market();
        risk = view.risk();
        this.rows = rows;
        this.exposures = exposures;
        totals = new PortfolioTotals(memory, view);
        intervalNs = capacity.reports().riskUpdateIntervalNs();
        lastBeginNs = memory.longColumn("report.lastBeginNs", 1);
        lastBeginNs.fill(Long.MIN_VALUE / 2);
        due = new IdSet(memory, "report.due", capacity.listing().underlyings());
        reported = new IdSet(memory, "report.reported", capacity.listing().underlyings());
        phase = memory.intColumn("report.phase", 1);
        place = memory.intColumn("report.place", 1);
        stage = memory.intColumn("report.stage", 1);
        slice = memory.intColumn("report.slice", 1);
    }

    /** Notes that an underlying was revalued: the next round tells of it. */
    public void onRevalued(int underlyingId) {
        due.add(underlyingId);
    }

    /**
     * Begins a round if one is due, and goes on with the one that is under way.
     *
     * @param nowNs engine time
     * @param budget quarters of a row
     */
    public void onBatchEnd(long nowNs, long budget) {
        if (phase.get(0) == IDLE) {
            if (due.isEmpty() || nowNs - lastBeginNs.get(0) < intervalNs) {
                return;
            }
            begin(nowNs);
        }
        long left = budget;
        while (left > 0L && phase.get(0) != IDLE) {
            left -= step(nowNs);
        }
    }

    private void begin(long nowNs) {
        lastBeginNs.set(0, nowNs);
        totals.clear();
        exposures.beginRound();
        enter(UNDERLYINGS);
    }

    private void enter(int nextPhase) {
        phase.set(0, nextPhase);
        place.set(0, 0);
    }

    /** Does the next piece of the round and tells what it costs. */
    private long step(long nowNs) {
        return switch (phase.get(0)) {
            case UNDERLYINGS -> visit(place.get(0), nowNs);
            case RATIOS -> writeRatios();
            case PORTFOLIO -> writePortfolio();
            case FACTORS -> writeFactors();
            default -> writeCurrency(place.get(0));
        };
    }

    private long visit(int underlyingId, long nowNs) {
        if (underlyingId >= reference.underlyings().count()) {
            enter(RATIOS);
            return 0L;
        }
        if (stage.get(0) == BEGUN) {
            return writeNext(underlyingId, nowNs);
        }
        if (!reference.underlyings().isDefined(underlyingId)) {
            place.add(0, 1);
        } else if (due.remove(underlyingId)) {
            risk.marked().refresh(underlyingId);
            exposures.begin(underlyingId);
            slice.set(0, market.expiries().first(underlyingId));
            stage.set(0, BEGUN);
            return HALF_ROW;
        } else {
            count(underlyingId);
        }
        return QUARTER_ROW;
    }

    private long writeNext(int underlyingId, long nowNs) {
        int next = slice.get(0);
        if (next == ExpiryTable.NO_SLICE) {
            exposures.finish(underlyingId, nowNs);
            rows.writeUnderlying(underlyingId);
            exposures.writeUnderlying(underlyingId, nowNs);
            reported.add(underlyingId);
            stage.set(0, NOT_BEGUN);
            count(underlyingId);
            return BatchPace.ROW;
        }
        slice.set(0, market.expiries().next(next));
        if (risk.exposures().slicePriced(next) + risk.exposures().sliceUnpriced(next) == 0) {
            return QUARTER_ROW;
        }
        exposures.addSlice(underlyingId, next, nowNs);
        rows.writeSlice(underlyingId, next);
        exposures.writeSlice(underlyingId, next);
        return BatchPace.ROW;
    }

    private void count(int underlyingId) {
        double rate = risk.toReporting(underlyingId);
        totals.add(underlyingId, rate);
        exposures.count(underlyingId, rate);
        place.add(0, 1);
    }

    private long writeRatios() {
        int underlyingId = reported.next(0);
        if (underlyingId == IdSet.NONE) {
            enter(PORTFOLIO);
            return 0L;
        }
        reported.remove(underlyingId);
        rows.writeHedgeRatios(underlyingId);
        return BatchPace.ROW;
    }

    private long writePortfolio() {
        risk.exposures().publishPortfolio();
        rows.writePortfolio(totals);
        exposures.writePortfolio();
        enter(FACTORS);
        return BatchPace.ROW;
    }

    private long writeFactors() {
        exposures.writeFactors();
        exposures.beginEquity();
        enter(CURRENCIES);
        return BatchPace.ROW;
    }

    private long writeCurrency(int currencyId) {
        if (currencyId >= reference.currencies().count()) {
            exposures.writeTotalEquity();
            enter(IDLE);
            return BatchPace.ROW;
        }
        place.add(0, 1);
        boolean told = reference.currencies().isDefined(currencyId) && exposures.writeEquity(currencyId);
        return told ? BatchPace.ROW : QUARTER_ROW;
    }
}
