package io.hedgerow.engine.report;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.optimise.FactorBook;
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
 *   underlyings in ascending order ─ revalued since their last report? ─ its expiries (with smile and edges of
 *        │                           │                                    a surface), then itself
 *        │                           └ no: nothing is told, it counts in the totals as it is
 *   hedge ratios of those ─▶ portfolio ─▶ factors ─▶ book risk ─▶ equity by currency ─▶ equity in total
 * </pre>
 *
 * <p>A row is as of the batch it is written in; the totals are the sums of what was told, or would have been. The first
 * row of a kind in a round is cut in pieces, each with a batch to itself: its code and data have lain idle for an
 * interval, so it takes many times as long as the next of its kind, and its messages may be some batches apart. Where a
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
    private static final int BOOK_RISK = 6;

    /** Stages of an underlying: not begun, its expiries from {@link #slice} on, itself. */
    private static final int NOT_BEGUN = 0;

    private static final int EXPIRY = 1;
    private static final int EXPIRY_SUMS = 2;
    private static final int EXPIRY_EXPOSURES = 3;
    private static final int SELF = 4;
    private static final int SELF_SUMS = 5;
    private static final int SELF_EXPOSURES = 6;
    private static final int VEGA_HEDGE = 7;

    /** Kinds of pieces after those stages, for {@link #done}. */
    private static final int BEGIN_PIECE = 8;

    private static final int RATIO_PIECE = 9;
    private static final int PORTFOLIO_SUMS_PIECE = 10;
    private static final int PORTFOLIO_EXPOSURES_PIECE = 11;
    private static final int FACTOR_PIECE = 12;
    private static final int CURRENCY_PIECE = 13;
    private static final int TOTAL_PIECE = 14;
    private static final int SCOPE_PIECE = 15;
    private static final int SELF_DRAWDOWN = 16;

    /** Stages of an expiry that has a smile of the surface, behind its exposures. */
    private static final int EXPIRY_SMILE = 17;

    private static final int EXPIRY_EDGES = 18;

    private static final int TOTAL_DRAWDOWN_PIECE = 19;
    private static final int RATIO_RISK_PIECE = 20;
    private static final int BOOK_RISK_PIECES = 21;

    private static final int EDGES_PER_PIECE = 8;

    /** Edges of all options are told no more often, unless every batch is reported. */
    private static final long EDGE_INTERVAL_NS = 1_000_000_000L;

    private static final long QUARTER_ROW = BatchPace.ROW / 4;
    private static final long HALF_ROW = BatchPace.ROW / 2;

    private final ReferenceData reference;
    private final MarketState market;
    private final RiskBook risk;
    private final Reporters reporters;
    private final RiskReporter rows;
    private final ExposureReporter exposures;
    private final SurfaceReporter surfaces;
    private final PortfolioTotals totals;
    private final long intervalNs;
    private final LongColumn lastBeginNs;
    private final IdSet due;
    private final IdSet reported;
    private final IntColumn phase;
    private final IntColumn place;
    private final IntColumn stage;
    private final IntColumn slice;
    private final IntColumn edge;
    private final IntColumn edgesDue;
    private final LongColumn lastEdgesNs;
    private final IntColumn doneBefore;

    public ReportRound(
            StateMemory memory, CapacitySpec capacity, ReferenceData reference, RiskView view, Reporters reporters) {
        this.reference = reference;
        market = view.market();
        risk = view.risk();
        this.reporters = reporters;
        rows = reporters.sums();
        exposures = reporters.exposures();
        surfaces = reporters.surfaces();
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
        edge = memory.intColumn("report.edge", 1);
        edgesDue = memory.intColumn("report.edgesDue", 1);
        lastEdgesNs = memory.longColumn("report.lastEdgesNs", 1);
        lastEdgesNs.fill(Long.MIN_VALUE / 2);
        doneBefore = memory.intColumn("report.doneBefore", 1);
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
        long left = budget;
        if (phase.get(0) == IDLE && left > 0L) {
            if (due.isEmpty() || nowNs - lastBeginNs.get(0) < intervalNs) {
                return;
            }
            left -= begin(nowNs);
        }
        while (left > 0L && phase.get(0) != IDLE) {
            left -= step(nowNs);
        }
    }

    private long begin(long nowNs) {
        lastBeginNs.set(0, nowNs);
        boolean edges = intervalNs == 0L || nowNs - lastEdgesNs.get(0) >= EDGE_INTERVAL_NS;
        edgesDue.set(0, edges ? 1 : 0);
        lastEdgesNs.set(0, edges ? nowNs : lastEdgesNs.get(0));
        totals.clear();
        exposures.beginRound();
        doneBefore.set(0, 0);
        enter(UNDERLYINGS);
        return done(BEGIN_PIECE, BatchPace.ROW);
    }

    private void enter(int nextPhase) {
        phase.set(0, nextPhase);
        place.set(0, 0);
        stage.set(0, 0);
    }

    private long enterStage(int next, long cost) {
        int before = stage.get(0);
        stage.set(0, next);
        return done(before, cost);
    }

    /** What a piece costs: at least a row when it is the first of its kind in this round. */
    private long done(int kind, long cost) {
        int kinds = doneBefore.get(0);
        doneBefore.set(0, kinds | 1 << kind);
        return (kinds & 1 << kind) == 0 ? Math.max(cost, BatchPace.ROW) : cost;
    }

    /** Does the next piece of the round and tells what it costs. */
    private long step(long nowNs) {
        return switch (phase.get(0)) {
            case UNDERLYINGS -> visit(place.get(0), nowNs);
            case RATIOS -> writeRatio(place.get(0), nowNs);
            case PORTFOLIO -> writePortfolio();
            case FACTORS -> writeFactor(place.get(0));
            case BOOK_RISK -> writeBookRisk();
            default -> writeCurrency(place.get(0), nowNs);
        };
    }

    private long visit(int underlyingId, long nowNs) {
        return switch (stage.get(0)) {
            case NOT_BEGUN -> visitNew(underlyingId);
            case EXPIRY, EXPIRY_SUMS, EXPIRY_EXPOSURES, EXPIRY_SMILE, EXPIRY_EDGES ->
                tellExpiry(underlyingId, slice.get(0), nowNs);
            default -> tell(underlyingId, nowNs);
        };
    }

    private long visitNew(int underlyingId) {
        if (underlyingId >= reference.underlyings().count()) {
            enter(RATIOS);
            return 0L;
        }
        if (!reference.underlyings().isDefined(underlyingId)) {
            place.add(0, 1);
        } else if (due.remove(underlyingId)) {
            risk.marked().refresh(underlyingId);
            exposures.begin(underlyingId);
            slice.set(0, market.expiries().first(underlyingId));
            return enterStage(EXPIRY, HALF_ROW);
        } else {
            double rate = risk.toReporting(underlyingId);
            totals.add(underlyingId, rate);
            exposures.count(underlyingId, rate);
            place.add(0, 1);
        }
        return QUARTER_ROW;
    }

    private long tellExpiry(int underlyingId, int expiry, long nowNs) {
        if (expiry == ExpiryTable.NO_SLICE) {
            stage.set(0, SELF);
            return 0L;
        }
        return switch (stage.get(0)) {
            case EXPIRY -> {
                if (risk.exposures().slicePriced(expiry) + risk.exposures().sliceUnpriced(expiry) == 0) {
                    yield tellSmileOrLeave(expiry, QUARTER_ROW);
                }
                exposures.addSlice(underlyingId, expiry, nowNs);
                yield enterStage(EXPIRY_SUMS, 0L);
            }
            case EXPIRY_SUMS -> {
                rows.writeSlice(underlyingId, expiry);
                yield enterStage(EXPIRY_EXPOSURES, 0L);
            }
            case EXPIRY_EXPOSURES -> {
                exposures.writeSlice(underlyingId, expiry);
                yield tellSmileOrLeave(expiry, BatchPace.ROW);
            }
            case EXPIRY_SMILE -> {
                surfaces.writeSmile(underlyingId, expiry, nowNs);
                edge.set(0, 0);
                yield edgesDue.get(0) == 0 ? leaveExpiry(expiry, HALF_ROW) : enterStage(EXPIRY_EDGES, HALF_ROW);
            }
            default -> tellEdges(expiry);
        };
    }

    /** Options nobody holds have a smile and edges too. */
    private long tellSmileOrLeave(int expiry, long cost) {
        return surfaces.hasSmile(expiry) ? enterStage(EXPIRY_SMILE, cost) : leaveExpiry(expiry, cost);
    }

    private long leaveExpiry(int expiry, long cost) {
        slice.set(0, market.expiries().next(expiry));
        if (stage.get(0) == EXPIRY) {
            return cost;
        }
        return enterStage(EXPIRY, cost);
    }

    private long tellEdges(int expiry) {
        int from = edge.get(0);
        int end = risk.optionRows(expiry);
        int to = Math.min(from + EDGES_PER_PIECE, end);
        boolean told = false;
        for (int at = from; at < to; at++) {
            told |= surfaces.writeEdge(risk.optionOfRow(expiry, at));
        }
        if (to == end) {
            return leaveExpiry(expiry, told ? HALF_ROW : QUARTER_ROW);
        }
        edge.set(0, to);
        return told ? done(EXPIRY_EDGES, HALF_ROW) : QUARTER_ROW;
    }

    /** What is told of an underlying is what counts in the totals: in one piece. */
    private long tell(int underlyingId, long nowNs) {
        double rate = risk.toReporting(underlyingId);
        return switch (stage.get(0)) {
            case SELF -> {
                exposures.finish(underlyingId, nowNs);
                yield enterStage(SELF_SUMS, 0L);
            }
            case SELF_SUMS -> {
                rows.writeUnderlying(underlyingId);
                totals.add(underlyingId, rate);
                yield enterStage(SELF_DRAWDOWN, 0L);
            }
            case SELF_DRAWDOWN -> {
                reporters.drawdowns().write(underlyingId);
                yield enterStage(SELF_EXPOSURES, 0L);
            }
            case SELF_EXPOSURES -> {
                exposures.writeUnderlying(underlyingId);
                exposures.count(underlyingId, rate);
                reported.add(underlyingId);
                yield enterStage(VEGA_HEDGE, BatchPace.ROW);
            }
            default -> {
                place.add(0, 1);
                boolean told = exposures.writeVegaHedge(underlyingId, nowNs);
                long cost = enterStage(NOT_BEGUN, HALF_ROW);
                yield told ? cost : 0L;
            }
        };
    }

    /** The hedge instruments of an underlying one by one, then its place in its group. */
    private long writeRatio(int rank, long nowNs) {
        int underlyingId = reported.next(0);
        if (underlyingId == IdSet.NONE) {
            enter(PORTFOLIO);
            return 0L;
        }
        if (rank >= reporters.hedges().count(underlyingId)) {
            reporters.scopes().write(underlyingId, nowNs);
            reported.remove(underlyingId);
            place.set(0, 0);
            return done(SCOPE_PIECE, QUARTER_ROW);
        }
        if (stage.get(0) == 0) {
            stage.set(0, 1);
            reporters.hedges().workOutRemoval(underlyingId, rank);
            return done(RATIO_RISK_PIECE, HALF_ROW);
        }
        stage.set(0, 0);
        reporters.hedges().write(underlyingId, rank);
        place.add(0, 1);
        return done(RATIO_PIECE, HALF_ROW);
    }

    private long writePortfolio() {
        int piece = place.get(0);
        place.add(0, 1);
        if (piece == 0) {
            risk.exposures().publishPortfolio();
            rows.writePortfolio(totals);
            return done(PORTFOLIO_SUMS_PIECE, HALF_ROW);
        }
        if (piece == 1) {
            reporters.drawdowns().writeTotal();
            return done(TOTAL_DRAWDOWN_PIECE, QUARTER_ROW);
        }
        exposures.writePortfolio();
        enter(FACTORS);
        return done(PORTFOLIO_EXPOSURES_PIECE, HALF_ROW);
    }

    private long writeFactor(int factor) {
        if (factor >= FactorBook.FACTORS_MAX) {
            reporters.bookRisk().begin();
            enter(BOOK_RISK);
            return QUARTER_ROW;
        }
        place.add(0, 1);
        return exposures.writeFactor(factor) ? done(FACTOR_PIECE, HALF_ROW) : 0L;
    }

    private long writeBookRisk() {
        int kind = BOOK_RISK_PIECES + reporters.bookRisk().kind();
        if (!reporters.bookRisk().step()) {
            exposures.beginEquity();
            enter(CURRENCIES);
        }
        return done(kind, QUARTER_ROW);
    }

    private long writeCurrency(int currencyId, long nowNs) {
        if (currencyId >= reference.currencies().count()) {
            exposures.writeTotalEquity();
            reporters.whatIf().onTotal(exposures.grossNotional(), nowNs);
            enter(IDLE);
            return done(TOTAL_PIECE, BatchPace.ROW);
        }
        place.add(0, 1);
        boolean defined = reference.currencies().isDefined(currencyId);
        boolean told = defined && exposures.writeEquity(currencyId);
        if (defined) {
            reporters.whatIf().onEquity(currencyId);
        }
        return told ? done(CURRENCY_PIECE, BatchPace.ROW) : QUARTER_ROW;
    }
}
