/**
 * What a node of a cluster is told and holds itself to before anything of it runs.
 *
 * <pre>
 *   node.toml ─▶ NodeConfig ┬─ ClusterSpec    all nodes alike: members and their ports (MemberList, NodeAddresses), times, secrets
 *                           ├─ NodeSpec       its own: which member, folder, when a write counts (FileSync), what is kept (KeepSpec)
 *                           ├─ ClientLimits   all nodes alike: what is held for clients
 *                           └─ ReplicaVersion all nodes alike: what the build computes and understands
 *   Agreement    all that is alike, as text by key: members compare it before they begin
 *   NodeFolder   archive, consensus, journal; locked by one process, and whose they are (NodeIdentity)
 * </pre>
 */
package io.hedgerow.gateway.cluster.config;
