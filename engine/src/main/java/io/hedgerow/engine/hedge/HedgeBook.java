package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;

/**
 * What is hedged, how and with what: the live tables that every part of hedging reads. Owned by the engine thread.
 *
 * @param instruments contracts
 * @param market quotes and prices
 * @param risk exposures
 * @param policies how underlyings are hedged
 * @param hedges with what
 * @param greeks delta and gamma by policy
 */
public record HedgeBook(
        InstrumentTable instruments,
        MarketState market,
        RiskBook risk,
        HedgePolicies policies,
        HedgeInstruments hedges,
        PolicyGreeks greeks) {}
