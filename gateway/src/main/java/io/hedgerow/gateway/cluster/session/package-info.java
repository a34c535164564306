/**
 * Who has a session with a cluster, and by what it is proved.
 *
 * <pre>
 *   SessionClaim: credentials ──▶ leader: SessionCheck ──▶ principal, in the log ──▶ every node goes by it
 * </pre>
 */
package io.hedgerow.gateway.cluster.session;
