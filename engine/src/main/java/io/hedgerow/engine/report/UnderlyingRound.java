package io.hedgerow.engine.report;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.IdSet;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

/**
 * The part of a round that tells of an underlying: its expiries, with smile and edges of a surface, then itself. What a
 * piece works out for the next is state.
 *
 * <p>Owned by the engine thread.
 */
final class UnderlyingRound {
    private static final int EDGES_PER_PIECE = 8;

    /** Edges of all options are told no more often, unless every batch is reported. */
    private static final long EDGE_INTERVAL_NS = 1_000_000_000L;

    private final MarketState market;
    private final RiskBook risk;
    private final Reporters reporters;
    private final ExposureReporter exposures;
    private final SurfaceReporter surfaces;
    private final PortfolioTotals totals;
    private final RoundPlace place;
    private final IdSet reported;
    private final long intervalNs;
    private final IntColumn slice;
    private final IntColumn edge;
    private final IntColumn edgesDue;
    private final LongColumn lastEdgesNs;

    UnderlyingRound(
            StateMemory memory,
            CapacitySpec capacity,
            RiskView view,
            Reporters reporters,
            PortfolioTotals totals,
            RoundPlace place,
            IdSet reported) {
        market = view.market();
        risk = view.risk();
        this.reporters = reporters;
        exposures = reporters.exposures();
        surfaces = reporters.surfaces();
        this.totals = totals;
        this.place = place;
        this.reported = reported;
        intervalNs = capacity.reports().riskUpdateIntervalNs();
        slice = memory.intColumn("report.slice", 1);
        edge = memory.intColumn("report.edge", 1);
        edgesDue = memory.intColumn("report.edgesDue", 1);
        lastEdgesNs = memory.longColumn("report.lastEdgesNs", 1);
        lastEdgesNs.fill(Long.MIN_VALUE / 2);
    }

    /** Begins a round. */
    void beginRound(long nowNs) {
        boolean edges = intervalNs == 0L || nowNs - lastEdgesNs.get(0) >= EDGE_INTERVAL_NS;
        edgesDue.set(0, edges ? 1 : 0);
        lastEdgesNs.set(0, edges ? nowNs : lastEdgesNs.get(0));
    }

    /** Begins an underlying that was revalued. */
    long begin(int underlyingId) {
        risk.marked().refresh(underlyingId);
        exposures.begin(underlyingId);
        slice.set(0, market.expiries().first(underlyingId));
        enterExpiry();
        return place.done(RoundPiece.UNDERLYING, RoundPlace.HALF_ROW);
    }

    private void enterExpiry() {
        place.go(slice.get(0) == ExpiryTable.NO_SLICE ? RoundPiece.SELF_GREEKS : RoundPiece.EXPIRY_FIT);
    }

    /** Does a piece of an expiry or of the underlying itself, and tells what it costs. */
    long step(RoundPiece piece, int underlyingId, long nowNs) {
        return piece.number() < RoundPiece.SELF_GREEKS.number()
                ? tellExpiry(piece, underlyingId, slice.get(0), nowNs)
                : tell(piece, underlyingId, nowNs);
    }

    private long tellExpiry(RoundPiece piece, int underlyingId, int expiry, long nowNs) {
        return switch (piece) {
            case EXPIRY_FIT -> {
                exposures.fitSlice(expiry);
                boolean held =
                        risk.exposures().slicePriced(expiry) + risk.exposures().sliceUnpriced(expiry) != 0;
                yield held
                        ? going(piece, RoundPiece.EXPIRY_GREEKS, 0L)
                        : tellSmileOrLeave(piece, expiry, RoundPlace.QUARTER_ROW);
            }
            case EXPIRY_GREEKS -> {
                exposures.beginSlice(underlyingId, expiry, nowNs);
                yield going(piece, RoundPiece.EXPIRY_SHAPE, 0L);
            }
            case EXPIRY_SHAPE -> {
                exposures.shapeSlice(underlyingId, expiry);
                yield going(piece, RoundPiece.EXPIRY_UNITS, 0L);
            }
            case EXPIRY_UNITS -> {
                exposures.finishSlice(underlyingId, expiry);
                yield going(piece, RoundPiece.EXPIRY_SUMS, 0L);
            }
            case EXPIRY_SUMS -> {
                reporters.sums().writeSlice(underlyingId, expiry);
                yield going(piece, RoundPiece.EXPIRY_EXPOSURES, 0L);
            }
            case EXPIRY_EXPOSURES -> {
                exposures.writeSlice(underlyingId, expiry);
                yield tellSmileOrLeave(piece, expiry, BatchPace.ROW);
            }
            case EXPIRY_SMILE -> {
                surfaces.writeSmile(underlyingId, expiry, nowNs);
                edge.set(0, 0);
                yield edgesDue.get(0) == 0
                        ? leaveExpiry(piece, expiry, RoundPlace.HALF_ROW)
                        : going(piece, RoundPiece.EXPIRY_EDGES, RoundPlace.HALF_ROW);
            }
            default -> tellEdges(expiry);
        };
    }

    private long going(RoundPiece done, RoundPiece next, long cost) {
        place.go(next);
        return place.done(done, cost);
    }

    /** Options nobody holds have a smile and edges too. */
    private long tellSmileOrLeave(RoundPiece done, int expiry, long cost) {
        return surfaces.hasSmile(expiry) ? going(done, RoundPiece.EXPIRY_SMILE, cost) : leaveExpiry(done, expiry, cost);
    }

    private long leaveExpiry(RoundPiece done, int expiry, long cost) {
        slice.set(0, market.expiries().next(expiry));
        enterExpiry();
        return place.done(done, cost);
    }

    private long tellEdges(int expiry) {
        int from = edge.get(0);
        int end = risk.optionRows(expiry);
        int to = Math.min(from + EDGES_PER_PIECE, end);
        boolean told = false;
        for (int at = from; at < to; at++) {
            told |= surfaces.writeEdge(risk.optionOfRow(expiry, at));
        }
        edge.set(0, to);
        long cost = told ? RoundPlace.HALF_ROW : RoundPlace.QUARTER_ROW;
        if (to == end) {
            return leaveExpiry(RoundPiece.EXPIRY_EDGES, expiry, cost);
        }
        return place.done(RoundPiece.EXPIRY_EDGES, cost);
    }

    /** What is told of an underlying is what counts in the totals: in one piece. */
    private long tell(RoundPiece piece, int underlyingId, long nowNs) {
        return switch (piece) {
            case SELF_GREEKS -> {
                exposures.restate(underlyingId);
                yield going(piece, RoundPiece.SELF_LINEAR, 0L);
            }
            case SELF_LINEAR -> {
                exposures.addLinear(underlyingId, nowNs);
                yield going(piece, RoundPiece.SELF_GROSS, 0L);
            }
            case SELF_GROSS -> {
                exposures.addGross(underlyingId, nowNs);
                yield going(piece, RoundPiece.SELF_UNITS, 0L);
            }
            case SELF_UNITS -> {
                exposures.finish(underlyingId, nowNs);
                yield going(piece, RoundPiece.SELF_PROFIT, 0L);
            }
            case SELF_PROFIT -> {
                totals.workOut(underlyingId);
                yield going(piece, RoundPiece.SELF_SUMS, 0L);
            }
            case SELF_SUMS -> {
                reporters.sums().writeUnderlying(underlyingId, totals);
                totals.add(underlyingId, risk.toReporting(underlyingId));
                yield going(piece, RoundPiece.SELF_DRAWDOWN, 0L);
            }
            case SELF_DRAWDOWN -> {
                reporters.drawdowns().write(underlyingId);
                yield going(piece, RoundPiece.SELF_EXPOSURES, 0L);
            }
            case SELF_EXPOSURES -> {
                exposures.writeUnderlying(underlyingId);
                yield going(piece, RoundPiece.SELF_COUNTED, 0L);
            }
            case SELF_COUNTED -> {
                exposures.count(underlyingId, risk.toReporting(underlyingId));
                reported.add(underlyingId);
                yield going(piece, RoundPiece.VEGA_HEDGE, BatchPace.ROW);
            }
            default -> {
                boolean told = exposures.writeVegaHedge(underlyingId, nowNs);
                place.next(RoundPiece.UNDERLYING);
                yield place.done(piece, told ? RoundPlace.HALF_ROW : 0L);
            }
        };
    }
}
