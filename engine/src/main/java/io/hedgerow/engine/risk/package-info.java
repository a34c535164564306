/**
 * Revalues what a batch touched and adds it up: option rows to expiries, expiries and hedge instruments to underlyings,
 * underlyings to the portfolio, always in the same order.
 *
 * <pre>
 *   OptionLayout    instrument &lt;-&gt; row; the rows of a slice stand together, padded to a multiple of eight
 *   OptionRevaluer  dirty slices -&gt; ChainKernel -&gt; sums per slice
 *   Exposures       the sums: by slice, by underlying, portfolio
 *   LinearExposure  delta of spot, futures and perpetuals; delta of one lot of each
 *   ProfitAndLoss   realised and unrealised, in quote currency
 *
 * when a report is due:
 *   SmileTable          vols of an expiry -&gt; parabola in log-moneyness
 *   ExposureCalculator  the sums in display units, smile deltas, notionals -&gt; ExposureTable
 *   EquityBook          cash, marked positions and margin by currency
 * </pre>
 */
package io.hedgerow.engine.risk;
