/**
 * Who gives the dense ids: one registry for all venues of a process, over the directory that everybody reads.
 *
 * <pre>
 *   what venues list ──▶ ReferenceRegistry ──▶ definitions as events ──▶ engine, journal
 *                              │ new names, next ids
 *                              ▼
 *                       ReferenceDirectory (journal.reference), which also learns from the events of a journal
 *                              ▲
 *   message bytes ──▶ VenueNames  a venue's own names to ids, owned by its feed
 * </pre>
 */
package io.hedgerow.gateway.reference;
