/**
 * What may be sent: limits, kill switch and the checks that every order passes before it leaves the engine.
 *
 * <pre>
 *   SetLimit ────────▶ LimitTable ──┐
 *   KillSwitch ──────▶ KillSwitches ┼─▶ PreTradeCheck ──┐  one instrument: size, price, position, rate
 *                                   │                   │
 *   TradingSession ──▶ TradingSessions ─────────────────┤
 *   SetRiskState ────▶ RiskStates ◀── BreachWatch       ├─▶ OrderGate.check: 0, or why not
 *   fills of quotes ─▶ QuoteProtection ┘                │
 *   PriceChecks · ExposureChecks · ConductChecks ───────┘  theo, Greeks, credit, repetition, runaway
 * </pre>
 *
 * <p>{@code KillLatch} is the kill switch outside the engine, between its orders and the venue.
 *
 * <p>Everything fails closed: a limit that was never set, a price or exposure that is missing, stale or NaN, a venue
 * that has not said that it is open, or a number that does not fit refuses the order. Cancels are never checked: taking
 * an order off is always allowed.
 *
 * <p>A refusal is the raw value of a {@code RefusalReason}; below 100 those are the values of {@code LimitKind}.
 */
package io.hedgerow.engine.limit;
