/**
 * One matching of our orders against a market that was recorded without them, for every place that needs it: the
 * recorded venue of a running process and the backtest of a policy.
 *
 * <pre>
 *   HedgeOrder ──latency──▶ OrderMatcher ──latency──▶ MatchReport
 *                             │   ▲
 *              TickSizes, DisplayedLevels   the caller tells of quotes and trades
 * </pre>
 *
 * <p>Whole numbers and engine time only: the same orders, quotes and trades give the same reports.
 */
package io.hedgerow.journal.matching;
