package io.hedgerow.engine.report;

import io.hedgerow.engine.hedge.PolicyGreeks;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.risk.RiskBook;

/**
 * What there is to know of risk: prices, sums, and the delta that policies hedge. Owned by the engine thread.
 *
 * @param market prices
 * @param risk sums by position, expiry, underlying and portfolio
 * @param greeks net delta by the policy of each underlying
 */
public record RiskView(MarketState market, RiskBook risk, PolicyGreeks greeks) {}
