package io.hedgerow.engine.report;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.hedge.optimise.FactorBook;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.memory.IdSet;
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
 * <p>A row is as of the batch it is worked out in; the totals are the sums of what was told, or would have been. A row is
 * cut in pieces ({@link RoundPiece}), and the first piece of a kind in a round has a batch to itself: its code and data have
 * lain idle for an interval, so it takes many times as long as the next of its kind. So the messages of the first rows, and
 * the figures in them, may be some batches apart. Where a round stands and what its pieces have worked out is part of the
 * state.
 *
 * <p>Owned by the engine thread.
 */
public final class ReportRound {
    private final ReferenceData reference;
    private final RiskBook risk;
    private final Reporters reporters;
    private final ExposureReporter exposures;
    private final PortfolioTotals totals;
    private final long intervalNs;
    private final LongColumn lastBeginNs;
    private final IdSet due;
    private final IdSet reported;
    private final RoundPlace place;
    private final UnderlyingRound underlyings;

    public ReportRound(
            StateMemory memory, CapacitySpec capacity, ReferenceData reference, RiskView view, Reporters reporters) {
        this.reference = reference;
        risk = view.risk();
        this.reporters = reporters;
        exposures = reporters.exposures();
        totals = new PortfolioTotals(memory, view);
        intervalNs = capacity.reports().riskUpdateIntervalNs();
        lastBeginNs = memory.longColumn("report.lastBeginNs", 1);
        lastBeginNs.fill(Long.MIN_VALUE / 2);
        due = new IdSet(memory, "report.due", capacity.listing().underlyings());
        reported = new IdSet(memory, "report.reported", capacity.listing().underlyings());
        place = new RoundPlace(memory);
        underlyings = new UnderlyingRound(memory, capacity, view, reporters, totals, place, reported);
    }

    /**
     * What an engine's round does next, for whoever measures it.
     *
     * @param memory of the engine, which has nothing to do now
     * @return name of a piece; IDLE while no round is under way
     */
    public static String piece(StateMemory memory) {
        return RoundPlace.pieceIn(memory).name();
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
        if (left > 0L && place.piece() == RoundPiece.IDLE) {
            if (due.isEmpty() || nowNs - lastBeginNs.get(0) < intervalNs) {
                return;
            }
            left -= begin(nowNs);
        }
        long whole = Math.min(left, BatchPace.ROW);
        while (left > 0L && place.piece() != RoundPiece.IDLE && (left >= whole || !place.isFirst())) {
            left -= step(place.piece(), nowNs);
        }
    }

    private long begin(long nowNs) {
        lastBeginNs.set(0, nowNs);
        totals.clear();
        exposures.beginRound();
        underlyings.beginRound(nowNs);
        place.begin();
        place.enter(RoundPiece.UNDERLYING);
        return place.done(RoundPiece.BEGIN, BatchPace.ROW);
    }

    /** Does the next piece of the round and tells what it costs. */
    private long step(RoundPiece piece, long nowNs) {
        return switch (piece) {
            case UNDERLYING -> visit(place.at());
            case RATIO_REMOVAL, RATIO_LOTS, RATIO_COST, RATIO -> tellRatio(piece, reported.next(0), place.at());
            case SCOPE -> tellScope(reported.next(0), nowNs);
            case PORTFOLIO_SUMS, PORTFOLIO_DRAWDOWN, PORTFOLIO_EXPOSURES -> tellPortfolio(piece);
            case FACTOR -> tellFactor(place.at());
            case RISK_WEIGHTS, RISK_PRODUCTS, RISK_FIGURES, RISK_ROW, RISK_TOTAL, RISK_PAIRS -> tellBookRisk(piece);
            case CURRENCY_VALUE, CURRENCY_EQUITY, CURRENCY_TOTAL, CURRENCY -> tellCurrency(piece, place.at());
            case TOTAL, WHAT_IF -> tellTotal(piece, nowNs);
            default -> underlyings.step(piece, place.at(), nowNs);
        };
    }

    private long visit(int underlyingId) {
        if (underlyingId >= reference.underlyings().count()) {
            enterRatios();
            return RoundPlace.QUARTER_ROW;
        }
        boolean defined = reference.underlyings().isDefined(underlyingId);
        if (defined && due.remove(underlyingId)) {
            return underlyings.begin(underlyingId);
        }
        if (defined) {
            double rate = risk.toReporting(underlyingId);
            totals.workOut(underlyingId);
            totals.add(underlyingId, rate);
            exposures.count(underlyingId, rate);
        }
        place.next(RoundPiece.UNDERLYING);
        return place.done(RoundPiece.UNDERLYING, RoundPlace.QUARTER_ROW);
    }

    /** The hedge instruments of an underlying one by one, then its place in its group. */
    private void enterRatios() {
        int underlyingId = reported.next(0);
        if (underlyingId == IdSet.NONE) {
            place.enter(RoundPiece.PORTFOLIO_SUMS);
        } else {
            place.enter(hasRatio(underlyingId, 0) ? RoundPiece.RATIO_REMOVAL : RoundPiece.SCOPE);
        }
    }

    private boolean hasRatio(int underlyingId, int rank) {
        return rank < reporters.hedges().count(underlyingId);
    }

    private long tellRatio(RoundPiece piece, int underlyingId, int rank) {
        HedgeRatioReporter hedges = reporters.hedges();
        return switch (piece) {
            case RATIO_REMOVAL -> {
                hedges.workOutRemoval(underlyingId, rank);
                place.go(RoundPiece.RATIO_LOTS);
                yield place.done(piece, RoundPlace.HALF_ROW);
            }
            case RATIO_LOTS -> {
                hedges.workOutLots(underlyingId, rank);
                place.go(RoundPiece.RATIO_COST);
                yield place.done(piece, 0L);
            }
            case RATIO_COST -> {
                hedges.workOutCost(underlyingId, rank);
                place.go(RoundPiece.RATIO);
                yield place.done(piece, 0L);
            }
            default -> {
                hedges.write(underlyingId, rank);
                place.next(hasRatio(underlyingId, rank + 1) ? RoundPiece.RATIO_REMOVAL : RoundPiece.SCOPE);
                yield place.done(piece, RoundPlace.HALF_ROW);
            }
        };
    }

    private long tellScope(int underlyingId, long nowNs) {
        reporters.scopes().write(underlyingId, nowNs);
        reported.remove(underlyingId);
        enterRatios();
        return place.done(RoundPiece.SCOPE, RoundPlace.QUARTER_ROW);
    }

    private long tellPortfolio(RoundPiece piece) {
        switch (piece) {
            case PORTFOLIO_SUMS -> {
                risk.exposures().publishPortfolio();
                reporters.sums().writePortfolio(totals);
                place.go(RoundPiece.PORTFOLIO_DRAWDOWN);
            }
            case PORTFOLIO_DRAWDOWN -> {
                reporters.drawdowns().writeTotal();
                place.go(RoundPiece.PORTFOLIO_EXPOSURES);
            }
            default -> {
                exposures.writePortfolio();
                place.enter(RoundPiece.FACTOR);
            }
        }
        return place.done(piece, RoundPlace.HALF_ROW);
    }

    private long tellFactor(int factor) {
        if (factor < FactorBook.FACTORS_MAX) {
            place.next(RoundPiece.FACTOR);
            boolean told = exposures.writeFactor(factor);
            return place.done(RoundPiece.FACTOR, told ? RoundPlace.HALF_ROW : 0L);
        }
        reporters.bookRisk().begin();
        place.enter(reporters.bookRisk().piece());
        return RoundPlace.QUARTER_ROW;
    }

    private long tellBookRisk(RoundPiece piece) {
        if (reporters.bookRisk().step()) {
            place.go(reporters.bookRisk().piece());
        } else {
            exposures.beginEquity();
            place.enter(RoundPiece.CURRENCY_VALUE);
        }
        return place.done(piece, piece == RoundPiece.RISK_FIGURES ? 0L : RoundPlace.QUARTER_ROW);
    }

    private long tellCurrency(RoundPiece piece, int currencyId) {
        if (currencyId >= reference.currencies().count()) {
            place.enter(RoundPiece.TOTAL);
            return 0L;
        }
        if (!reference.currencies().isDefined(currencyId)) {
            place.next(RoundPiece.CURRENCY_VALUE);
            return RoundPlace.QUARTER_ROW;
        }
        return switch (piece) {
            case CURRENCY_VALUE -> {
                exposures.equity().value(currencyId);
                place.go(RoundPiece.CURRENCY_EQUITY);
                yield place.done(piece, 0L);
            }
            case CURRENCY_EQUITY -> {
                exposures.equity().add(currencyId);
                place.go(RoundPiece.CURRENCY_TOTAL);
                yield place.done(piece, 0L);
            }
            case CURRENCY_TOTAL -> {
                exposures.equity().count(currencyId);
                reporters.whatIf().onEquity(currencyId);
                yield tellEquityOrLeave(currencyId);
            }
            default -> {
                exposures.writeEquity(currencyId);
                place.next(RoundPiece.CURRENCY_VALUE);
                yield place.done(piece, BatchPace.ROW);
            }
        };
    }

    private long tellEquityOrLeave(int currencyId) {
        if (exposures.equity().isInUse(currencyId)) {
            place.go(RoundPiece.CURRENCY);
            return place.done(RoundPiece.CURRENCY_TOTAL, 0L);
        }
        place.next(RoundPiece.CURRENCY_VALUE);
        return place.done(RoundPiece.CURRENCY_TOTAL, RoundPlace.QUARTER_ROW);
    }

    private long tellTotal(RoundPiece piece, long nowNs) {
        if (piece == RoundPiece.TOTAL) {
            exposures.writeTotalEquity();
            place.go(RoundPiece.WHAT_IF);
        } else {
            reporters.whatIf().onTotal(exposures.grossNotional(), nowNs);
            place.enter(RoundPiece.IDLE);
        }
        return place.done(piece, BatchPace.ROW);
    }
}
