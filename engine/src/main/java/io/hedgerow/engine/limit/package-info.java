/**
 * What may be sent: limits, kill switch and the checks that every order passes before it leaves the engine.
 *
 * <pre>
 *   SetLimit ───▶ LimitTable ──┐
 *   KillSwitch ─▶ KillSwitches ┼──▶ PreTradeCheck: 0, or why the order must not be sent
 *   sent orders ▶ MessageRate ─┘
 * </pre>
 *
 * <p>Everything fails closed: a limit that was never set, a reference price that is missing, stale or NaN, or a number
 * that does not fit refuses the order. Cancels are never checked: taking an order off is always allowed.
 *
 * <p>A refusal is the raw value of the {@code LimitKind} that the order would pass (below 100) or of a
 * {@code RefusalReason} (from 100 on).
 */
package io.hedgerow.engine.limit;
