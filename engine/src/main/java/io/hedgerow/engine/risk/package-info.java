/**
 * Adds up what a batch touched: option rows to expiries, expiries and hedge instruments to underlyings, underlyings to
 * the portfolio, always in the same order.
 *
 * <pre>
 *   RiskBook        keeps contracts in their places, revalues what is marked, adds up
 *
 * when a report is due:
 *   ExposureCalculator  the sums in display units, smile deltas, notionals -&gt; ExposureTable
 * </pre>
 */
package io.hedgerow.engine.risk;
