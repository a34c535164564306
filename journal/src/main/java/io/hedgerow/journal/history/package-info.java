/**
 * Many journals as one history: days, venues, restarts, imports, and exports as they are.
 *
 * <pre>
 *   paths ──▶ JournalHistory: sessions in order of time, gaps and overlaps by name
 *                 ├──▶ JournalSession.records()   every record of a session, out of its folder and its exports
 *                 ├──▶ JournalSession.engine()    an engine that follows them
 *                 └──▶ HistoryWalk                events and outputs of all sessions in the order of their time
 * </pre>
 */
package io.hedgerow.journal.history;
