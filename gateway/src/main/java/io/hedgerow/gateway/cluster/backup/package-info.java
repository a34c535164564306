/**
 * Copies of a cluster's snapshots and log on another machine, and nodes restored from them.
 *
 * <pre>
 *   member's archive ──snapshots, log as it is committed──▶ ClusterCopy: archive, consensus ──▶ RestoredNode: node.dir
 * </pre>
 */
package io.hedgerow.gateway.cluster.backup;
