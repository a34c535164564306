/**
 * The engine behind a replicated log: the same core that a ring or an inline host runs, as a service of Aeron Cluster.
 *
 * <pre>
 *   client ─▶ leader's log ─▶ every node's service thread
 *                               ClientDesk: hello, numbers (a number taken before is not taken again), flood
 *                               ReplicatedCore: stamp, journal's ring, apply
 *                               OrderOutbox: orders by venue and number, until they are acknowledged
 *                               ClientLine: what a session is still to be sent; only the leader sends
 * </pre>
 *
 * <p>State that is replicated: the engine's columns, {@code ClientTable}, {@code OrderOutbox}, which session serves what. All
 * of it changes by messages and timers of the log alone and lies in the snapshots. What a line has sent is the node's own:
 * session egress is not in the log and may be lost, so whatever is not acknowledged is sent again.
 *
 * <p>One thread, that of the service container. It allocates nothing for events, touches no file and reads no clock: its
 * journal is written by another thread, times of events are their publishers', times of the log pace resending alone.
 */
package io.hedgerow.gateway.cluster.service;
