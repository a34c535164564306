package io.hedgerow.engine.report;

import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.risk.RiskBook;

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

    PortfolioTotals(StateMemory memory, RiskView view) {
        market = view.market();
        risk = view.risk();
        sums = memory.doubleColumn("report.portfolioSums", FIELDS);
        unmarked = memory.intColumn("report.portfolioUnmarked", 1);
    }

    void clear() {
        risk.exposures().clearPortfolio();
        sums.fill(0.0);
        unmarked.set(0, 0);
    }

    void add(int underlyingId, double rate) {
        double price = market.prices().reference(underlyingId);
        risk.exposures().addUnderlyingToPortfolio(underlyingId, price, rate);
        sums.add(LINEAR_DELTA, risk.exposures().linearDelta(underlyingId) * price * rate);
        sums.add(REALISED, risk.marked().realised(underlyingId) * rate);
        sums.add(UNREALISED, risk.marked().unrealised(underlyingId) * rate);
        sums.add(FEES, risk.marked().fees(underlyingId) * rate);
        sums.add(FUNDING, risk.marked().funding(underlyingId) * rate);
        unmarked.add(0, risk.marked().unmarked(underlyingId));
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
