/**
 * One node of a cluster in one process, and what can be asked of all of them.
 *
 * <pre>
 *   NodeConfig ─▶ PeerCheck: members that run say the same? ─▶ ClusterNode
 *                                                               ├─ media driver, archive, consensus module
 *                                                               └─ service container ─▶ HostedEngine
 *   NodeInquiry (HTTP: /node, /health) ◀── ClusterView, SnapshotAsk: from any machine that reaches the members
 * </pre>
 */
package io.hedgerow.gateway.cluster.node;
