package io.hedgerow.engine.hedge;

import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.position.HeldPositions;
import io.hedgerow.engine.risk.RiskBook;

/**
 * What is hedged, how and with what: the live tables that every part of hedging reads. Owned by the engine thread.
 *
 * @param instruments contracts
 * @param market quotes and prices
 * @param positions what is held
 * @param risk exposures
 * @param policies how underlyings are hedged
 * @param hedges with what
 * @param greeks delta and gamma by policy
 * @param targets what hedges were last to hold
 */
public record HedgeBook(
        InstrumentTable instruments,
        MarketState market,
        HeldPositions positions,
        RiskBook risk,
        HedgePolicies policies,
        HedgeInstruments hedges,
        PolicyGreeks greeks,
        HedgeTargets targets) {}
