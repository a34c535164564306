/**
 * Our orders at Deribit, and what becomes of them: labels, pace, every report and error of the venue, fills of the account,
 * outcomes that nobody answered.
 *
 * <pre>
 *   DeribitOrderSide ─┬─ OrderActions     the engine's orders out, their answers in
 *                     ├─ OrderKeeper      our orders, what each report means
 *                     ├─ AccountTrades    every trade of the account once
 *                     ├─ OrderInquiry     what became of an order that was not answered
 *                     ├─ AccountQuestions after a restart, after each connection
 *                     └─ OrderTape ──▶ capture ──▶ OrderReplay: the same side, fed with what it was told then
 * </pre>
 */
package io.hedgerow.gateway.venue.deribit.orders;
