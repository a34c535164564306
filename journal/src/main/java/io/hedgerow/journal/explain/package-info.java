/**
 * Why equity changed, from journals alone.
 *
 * <pre>
 *   journal ──▶ engine, cut by cut ─┬▶ identity: new trades, revaluation, hedges, fees, funding, interest, transfers,
 *                                   │            conversion; exact decimals, add up to the last one
 *                                   └▶ revaluation ─┬▶ Taylor terms by the Greeks of each step, vol moves split by the surface
 *                                                   └▶ waterfall of whole revaluations, the referee
 *   ExplainResult ──▶ sums by position, expiry, strike, underlying, venue, tag, hour; .statistics of the steps
 * </pre>
 */
package io.hedgerow.journal.explain;
