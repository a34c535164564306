/**
 * What venues require: their margin rules, each with a name, the time it was in force and its parameters as data, on a
 * {@link io.hedgerow.journal.scenario.BookMoment}; and where an account would be liquidated.
 *
 * <pre>
 *   BookMoment ─▶ MarginModel ─▶ Requirement (initial, maintenance, parts, by position)
 *        │
 *        └─ moved by a scenario ─▶ the same again ─▶ LiquidationSearch: where equity meets maintenance margin
 * </pre>
 */
package io.hedgerow.journal.margin;
