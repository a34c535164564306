/**
 * One node of a cluster in one process, and what can be asked of all of them.
 *
 * <pre>
 *   node.toml ─▶ NodeConfig ─▶ PeerCheck: members that run say the same? ─▶ ClusterNode
 *                                                                             ├─ media driver, archive, consensus module
 *                                                                             └─ service container ─▶ HostedEngine
 *   NodeInquiry (HTTP: /node, /health) ◀── ClusterView, SnapshotAsk: from any machine that reaches the members
 *   NodeFolder: archive, consensus, journal, and whose they are (NodeIdentity)
 * </pre>
 */
package io.hedgerow.gateway.cluster.node;
