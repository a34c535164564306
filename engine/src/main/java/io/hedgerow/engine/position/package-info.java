/**
 * What we hold, what it cost and what it earned, in exact integers: lots and smallest units of the settlement currency.
 *
 * <pre>
 *   Fill ────────┐
 *   Funding ─────┤   ContractValue: lots x price ──▶ smallest units, rounded once, half to even
 *   Settlement ──┼─▶ PositionBook: lots, open cost, realised, fees, funding   by instrument
 *   SetPosition ─┘        │ premiums, realised P&amp;L, fees, funding
 *   CashAdjustment ──▶ CashLedger: balance                                    by currency
 * </pre>
 *
 * <p>Value of {@code q} lots at price {@code P}, in the settlement currency:
 *
 * <ul>
 *   <li>linear contracts, spot and every option: {@code q * units per lot * P};
 *   <li>inverse futures and perpetuals: {@code q * quote notional per lot / P}, so their average price is harmonic.
 * </ul>
 *
 * <p>Whatever the fills and their roundings: open cost and realised P&amp;L of an instrument together always equal the
 * sum of the rounded values of its fills, to the unit. A result that does not fit 64 bits is refused, never wrapped.
 */
package io.hedgerow.engine.position;
