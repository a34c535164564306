/**
 * The journal of a cluster's node: a checked copy of the committed log, written by a thread of its own.
 *
 * <pre>
 *   committed log ─▶ service thread ─▶ [ off-heap ring ] ─▶ journal thread ─▶ compared with what the journal holds,
 *                    (engine: event, outputs)                                 then appended behind it
 *                                      told hashes ────────▶ compared with one's own at that sequence
 * </pre>
 *
 * <p>In a cluster the log is what precedes state, so the service waits for the journal only where the ring is full. The
 * records are those that a single process would have written: the same sequences, the same checksums, on every node.
 */
package io.hedgerow.gateway.cluster.journal;
