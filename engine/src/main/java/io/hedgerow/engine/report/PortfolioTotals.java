package io.hedgerow.engine.report;

import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.MarkedPositions;

/**
 * What a round of reports has added up so far, in the reporting currency: an underlying that cannot be converted is left
 * out. Part of the state, for a round takes several batches.
 *
 * <p>Owned by the engine thread.
 */
final class PortfolioTotals {
    private static final int LINEAR_DELTA = 0;
    private static final int REALISED = 1;
    private static final int UNREALISED = 2;
    private static final int FEES = 3;
    private static final int FUNDING = 4;
    private static final int FIELDS = 5;

    private final MarketState market;
    private final RiskBook risk;
    private final DoubleColumn sums;
    private final IntColumn unmarked;
    private final DoubleColumn own;
    private final IntColumn ownUnmarked;

    PortfolioTotals(StateMemory memory, RiskView view) {
        market = view.market();
        risk = view.risk();
        sums = memory.doubleColumn("report.portfolioSums", FIELDS);
        unmarked = memory.intColumn("report.portfolioUnmarked", 1);
        own = memory.doubleColumn("report.underlyingSums", FIELDS);
        ownUnmarked = memory.intColumn("report.underlyingUnmarked", 1);
    }

    void clear() {
        risk.exposures().clearPortfolio();
        sums.fill(0.0);
        unmarked.set(0, 0);
    }

    /** Works out the P&amp;L of an underlying, to be told and added. */
    void workOut(int underlyingId) {
        MarkedPositions marked = risk.marked();
        own.set(REALISED, marked.realised(underlyingId));
        own.set(UNREALISED, marked.unrealised(underlyingId));
        own.set(FEES, marked.fees(underlyingId));
        own.set(FUNDING, marked.funding(underlyingId));
        ownUnmarked.set(0, marked.unmarked(underlyingId));
    }

    /** Adds an underlying whose P&amp;L has been worked out. */
    void add(int underlyingId, double rate) {
        double price = market.prices().reference(underlyingId);
        risk.exposures().addUnderlyingToPortfolio(underlyingId, price, rate);
        own.set(LINEAR_DELTA, risk.exposures().linearDelta(underlyingId) * price);
        for (int field = 0; field < FIELDS; field++) {
            sums.add(field, own.get(field) * rate);
        }
        unmarked.add(0, ownUnmarked.get(0));
    }

    /** Realised P&amp;L of the underlying that was worked out last, quote currency. */
    double ownRealised() {
        return own.get(REALISED);
    }

    /** Its unrealised P&amp;L. */
    double ownUnrealised() {
        return own.get(UNREALISED);
    }

    /** Its fees. */
    double ownFees() {
        return own.get(FEES);
    }

    /** Its funding. */
    double ownFunding() {
        return own.get(FUNDING);
    }

    /** Its open positions without a mark. */
    int ownUnmarked() {
        return ownUnmarked.get(0);
    }

    /** Cash delta of spot, futures and perpetuals. */
    double linearDelta() {
        return sums.get(LINEAR_DELTA);
    }

    /** Realised P&amp;L since start, fees and funding included. */
    double realised() {
        return sums.get(REALISED);
    }

    /** Unrealised P&amp;L of open positions that have a price. */
    double unrealised() {
        return sums.get(UNREALISED);
    }

    /** Fees paid, a part of {@link #realised}. */
    double fees() {
        return sums.get(FEES);
    }

    /** Funding received, a part of {@link #realised}. */
    double funding() {
        return sums.get(FUNDING);
    }

    /** Open positions without a mark. */
    int unmarked() {
        return unmarked.get(0);
    }
}
