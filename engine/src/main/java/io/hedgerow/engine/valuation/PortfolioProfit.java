package io.hedgerow.engine.valuation;

import io.hedgerow.engine.instrument.UnderlyingTable;

/**
 * P&amp;L of all underlyings in the reporting currency, as {@link MarkedPositions} have them; one whose quote currency
 * cannot be converted is left out.
 *
 * <p>Owned by the engine thread.
 */
public final class PortfolioProfit {
    private final UnderlyingTable underlyings;
    private final MarkedPositions marked;
    private final CurrencyConversion conversion;
    private final int reportingCurrencyId;

    /**
     * Creates the totals.
     *
     * @param underlyings what is summed
     * @param marked P&amp;L by underlying
     * @param conversion rates
     * @param reportingCurrencyId currency of the totals
     */
    public PortfolioProfit(
            UnderlyingTable underlyings,
            MarkedPositions marked,
            CurrencyConversion conversion,
            int reportingCurrencyId) {
        this.underlyings = underlyings;
        this.marked = marked;
        this.conversion = conversion;
        this.reportingCurrencyId = reportingCurrencyId;
    }

    private double rate(int underlyingId) {
        return conversion.rate(underlyings.quoteCurrencyId(underlyingId), reportingCurrencyId);
    }

    /**
     * Realised P&amp;L since start, fees and funding included.
     *
     * @return reporting currency
     */
    public double realised() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += marked.realised(id) * rate(id);
        }
        return sum;
    }

    /**
     * Unrealised P&amp;L of open positions that have a price.
     *
     * @return reporting currency
     */
    public double unrealised() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += marked.unrealised(id) * rate(id);
        }
        return sum;
    }

    /**
     * Fees paid, a part of {@link #realised}.
     *
     * @return reporting currency
     */
    public double fees() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += marked.fees(id) * rate(id);
        }
        return sum;
    }

    /**
     * Funding received, a part of {@link #realised}.
     *
     * @return reporting currency
     */
    public double funding() {
        double sum = 0.0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += marked.funding(id) * rate(id);
        }
        return sum;
    }

    /**
     * Open positions without a mark.
     *
     * @return count
     */
    public int unmarked() {
        int sum = 0;
        for (int id = 0; id < underlyings.count(); id++) {
            sum += marked.unmarked(id);
        }
        return sum;
    }
}
