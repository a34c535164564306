/**
 * A journal on two machines: where its stream is, what a folder says of whose journal it holds, and records found again in
 * a recording.
 *
 * <pre>
 *   .stream (the side that writes)                                   .follow (the side of a copy)
 *   journal ─▶ RecordPublisher ─▶ stream ─┬────────── live ───────▶ StreamTake ─▶ CopiedJournal: each record proved
 *                                         └▶ archive ─ replayed ──▶     │
 *   order threads ─▶ StreamGate ◀─ CopyDesk ◀── leases, give way ── PrimaryLink ◀─ Promotion, by a person
 * </pre>
 */
package io.hedgerow.gateway.standby;
