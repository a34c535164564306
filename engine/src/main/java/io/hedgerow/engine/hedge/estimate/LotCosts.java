package io.hedgerow.engine.hedge.estimate;

import io.hedgerow.engine.hedge.HedgeBook;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;
import io.hedgerow.engine.valuation.GreekUnits;

/** What a lot of an instrument costs to trade and to hold now, from its quote. Keeps nothing. Owned by the engine thread. */
public final class LotCosts {
    private static final double E9 = 1e9;
    private static final double E18 = 1e-18;

    private final InstrumentTable instruments;
    private final MarketState market;
    private final RiskBook risk;

    /**
     * Looks at tables.
     *
     * @param book contracts, quotes and notionals
     */
    public LotCosts(HedgeBook book) {
        instruments = book.instruments();
        market = book.market();
        risk = book.risk();
    }

    /**
     * Half spread, taker fee and impact of a lot.
     *
     * @param instrumentId instrument with a two-sided quote
     * @param referencePrice price of its underlying
     * @param impact impact of taking, fraction of the price
     * @return quote currency, not negative unless fees are rebates
     */
    public double taking(int instrumentId, double referencePrice, double impact) {
        double bid = market.quotes().bidPriceE9(instrumentId) / E9;
        double ask = market.quotes().askPriceE9(instrumentId) / E9;
        double mid = market.quotes().mid(instrumentId);
        double fee = instruments.takerFeeE9(instrumentId) / E9;
        if (instruments.isDeltaOne(instrumentId)) {
            double quantity = risk.grossNotional().quotePerPrice(instrumentId, 1L, mid);
            return quantity * CostModel.taking(mid, 0.5 * (ask - bid), fee, impact);
        }
        double units = instruments.unitsPerLot(instrumentId);
        double toQuote = instruments.isInverse(instrumentId) ? referencePrice : 1.0;
        return units * (CostModel.taking(mid, 0.5 * (ask - bid), 0.0, impact) * toQuote + fee * referencePrice);
    }

    /**
     * Funding of being long a lot.
     *
     * @param instrumentId any instrument
     * @param years how long
     * @return quote currency; negative where longs earn, 0 without funding
     */
    public double carry(int instrumentId, double years) {
        long intervalNs = market.quotes().fundingIntervalNs(instrumentId);
        if (intervalNs == 0L) {
            return 0.0;
        }
        double mid = market.quotes().mid(instrumentId);
        double quantity = risk.grossNotional().quotePerPrice(instrumentId, 1L, mid);
        double periods = years * GreekUnits.NS_PER_YEAR / intervalNs;
        return quantity * CostModel.fundingCarry(mid, market.quotes().fundingRateE18(instrumentId) * E18, periods);
    }
}
