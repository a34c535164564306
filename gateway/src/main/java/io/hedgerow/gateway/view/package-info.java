/**
 * What a desk sees, read from a journal alone: its newest moment, any earlier one, and what it has told.
 *
 * <pre>
 *   journal ──▶ Trail: rare records, orders, delta over time      (a thread that reads)
 *           └─▶ DeskFollower: an engine of its own ──▶ DeskMoment (a thread that applies, or that of a replay)
 *                                                         │
 *   panel.Panel: moment + trail + what is asked ──▶ members of a JSON object ──▶ browser, report
 * </pre>
 *
 * <p>Nothing here touches the process that writes the journal.
 */
package io.hedgerow.gateway.view;
