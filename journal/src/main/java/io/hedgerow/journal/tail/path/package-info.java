/**
 * Where prices and vols may go: models that draw joint paths, from what has happened or from parameters.
 *
 * <pre>
 *   bars ─▶ TailHistory ─▶ FilteredHistory ─┐
 *              parameters ─▶ JumpDiffusion ─┴▶ PathModel ─ over(horizon) ─▶ PathSource ─ draw(number) ─▶ MarketPath
 * </pre>
 *
 * <p>A path is a function of the seed, the horizon and its own number: any of them can be drawn again.
 */
package io.hedgerow.journal.tail.path;
