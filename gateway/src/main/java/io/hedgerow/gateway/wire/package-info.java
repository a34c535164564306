/**
 * Clients of whoever hosts the engine, a cluster or a process: one library over any line.
 *
 * <pre>
 *   publishers ─▶ EventWindow ─▶ WireClient ─▶ WireLine ─▶ host      numbered, kept until taken, sent anew after a loss
 *   WireListener ◀── committed events, orders (each once) ◀─┘
 *   host: CommittedEvents keeps the last inputs for who follows
 * </pre>
 */
package io.hedgerow.gateway.wire;
