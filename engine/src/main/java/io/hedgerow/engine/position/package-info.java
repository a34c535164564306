/**
 * What we hold, what it cost and what it earned: whole lots, and money in smallest units of the settlement currency with
 * eighteen decimals behind them.
 *
 * <pre>
 *   Fill ────────┐
 *   Funding ─────┤   ContractValue: lots x price ──▶ ExactAmount
 *   Settlement ──┼─▶ PositionBook: lots, open cost, realised, fees, funding   by instrument
 *   SetPosition ─┘        │ premiums, realised P&amp;L, fees, funding
 *   CashAdjustment ──▶ CashLedger: balance                                    by currency
 *                      ExactSums: amounts of many positions, put in and taken out again
 * </pre>
 *
 * <p>Value of {@code q} lots at price {@code P}, in the settlement currency:
 *
 * <ul>
 *   <li>linear contracts, spot and every option: {@code q * units per lot * P};
 *   <li>inverse futures and perpetuals: {@code q * quote notional per lot / P}, so their average price is harmonic.
 * </ul>
 *
 * <p>What is rounded, and when:
 *
 * <ul>
 *   <li>a value, the part of a cost that is closed, a computed fee and a funding payment: half to even, to 1e-18 of a
 *       smallest unit. Values of linear contracts need no rounding unless tick times multiplier is below that;
 *   <li>sums never: open cost, realised P&amp;L, fees, funding and cash are carried with all their decimals;
 *   <li>what is shown or sent in whole smallest units: the exact amount, half to even, once. So amounts shown side by
 *       side may differ from their shown sum by a unit, and none of them is ever further than half a unit from exact;
 *   <li>a fee that a venue tells, and cash moved by command, are whole as they come.
 * </ul>
 *
 * <p>Whatever the fills: for each currency cash equals adjustments plus, of everything settled in it, realised P&amp;L
 * less fees plus funding, less the open cost bought of what is paid up front; all decimals included. A closed position
 * costs exactly 0. A result whose whole part does not fit 64 bits is refused, never wrapped.
 */
package io.hedgerow.engine.position;
