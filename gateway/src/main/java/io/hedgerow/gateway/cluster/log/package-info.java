/**
 * What an archive holds of a cluster's log: its snapshots, the log behind the oldest of them that is kept, and how both are
 * trimmed.
 */
package io.hedgerow.gateway.cluster.log;
