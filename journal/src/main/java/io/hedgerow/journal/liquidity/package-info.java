/**
 * What it costs to get out of positions and how long it takes, and what hedges cost by their size: from displayed quotes, what
 * was traded in a window of the journal and how much prices moved there.
 *
 * <pre>
 *   journal ─▶ MarketWatch ─▶ TradedMarket ─┐
 *   engine at the moment, quotes ───────────┴▶ LiquiditySource ─▶ InstrumentLiquidity ─▶ ExitCost (ImpactModel, Pace)
 *                                                                     └▶ AlmgrenChriss: schedule, frontier
 *   LiquidityAnalysis puts them together for a book ─▶ BookLiquidity, also in a Crash
 * </pre>
 */
package io.hedgerow.journal.liquidity;
