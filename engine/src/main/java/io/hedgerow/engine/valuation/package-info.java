/**
 * What contracts and positions are worth, each rule once: value, sensitivities and their sums by payoff family, and the
 * conversion between currencies.
 *
 * <pre>
 *   PayoffFamily  kinds of contracts, with terms and payoff, and the valuer of their positions
 *   Valuer        price, delta, gamma, vega of one lot; the sums of its family; bound to kinds once by Valuers
 *   .option       European options: rows of a slice -&gt; ChainKernel -&gt; sums per slice
 *   .linear       spot, futures and perpetuals: delta of one lot, delta of all
 *   .families     the list of families
 *
 *   SliceLayout         slices in their order, rows of European options in them
 *   ProfitAndLoss       mark of an instrument; the same P&amp;L position by position, the slow clear way
 *   MarkedPositions     P&amp;L and value of all positions, kept up: what is quoted exact, the rest by ModelMarks
 *   ExactEquity         cash, value and unrealised P&amp;L by currency, exact; EquityBook: the same for reports
 *   Exposures           the sums: by slice, by underlying, portfolio
 *   CurrencyConversion  one currency in another, at reference prices
 *   GreekUnits          raw partial derivatives in the units people read
 *   GrossNotional       size of the positions without their sign
 * </pre>
 */
package io.hedgerow.engine.valuation;
