/**
 * What a desk sees, read from a journal alone: its newest moment, any earlier one, and what it has told.
 *
 * <pre>
 *   journal ──▶ JournalFollower ─┬─▶ Trail: rare records, orders, delta over time    (one thread, one reading)
 *                                └─▶ DeskFollower: an engine of its own ──▶ DeskMoment (the same thread, or that of a replay)
 *                                                         │
 *   panel.Panel: moment + trail + what is asked ──▶ members of a JSON object ──▶ browser, report
 * </pre>
 *
 * <p>Nothing here touches the process that writes the journal: its counters are read where it keeps them, and members of a
 * cluster are asked over HTTP, which they answer beside their work.
 */
package io.hedgerow.gateway.view;
