/**
 * Gateways of a cluster: the process of a single machine, whose engine follows the cluster's log.
 *
 * <pre>
 *   publishers ─▶ ReplicaLog ─▶ WireClient ─▶ ClusterLine ─▶ leader        events, numbered
 *   ring of the engine here ◀── committed events, in the log's order ◀─┘    and orders, by number
 * </pre>
 */
package io.hedgerow.gateway.cluster.client;
