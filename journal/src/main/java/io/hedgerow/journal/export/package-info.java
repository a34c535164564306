/**
 * What comes out of a journal: summaries, lines of JSON, verified copies; and the removal of what such copies cover.
 *
 * <pre>
 *   journal ──export──▶ FILE + FILE.manifest ──import──▶ journal, with the same checksums
 *      └──── old files go once exports and two snapshots cover them
 * </pre>
 */
package io.hedgerow.journal.export;
