/**
 * What contracts and positions are worth, each rule once: value, sensitivities and their sums by payoff family, and the
 * conversion between currencies.
 *
 * <pre>
 *   .option   European options: rows of a slice -&gt; ChainKernel -&gt; sums per slice
 *   .linear   spot, futures and perpetuals: delta of one lot, delta of all
 *
 *   Exposures           the sums: by slice, by underlying, portfolio
 *   CurrencyConversion  one currency in another, at reference prices
 *   GrossNotional       size of the positions without their sign
 * </pre>
 */
package io.hedgerow.engine.valuation;
