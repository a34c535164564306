/**
 * What a book loses in the tail: paths of prices and vols, the book valued in full at their ends, VaR and expected shortfall.
 *
 * <pre>
 *   journal, tables ─▶ TailHistory ─▶ PathModel ─┐
 *                                  BookMoment ───┴▶ TailRisk ─▶ TailResult ◀─ HedgedPathBook: the policy along the path
 *                      CoarseBook (which paths are tail) ─┘
 * </pre>
 *
 * <p>Nothing here is ever done by the engine's thread.
 */
package io.hedgerow.journal.tail;
