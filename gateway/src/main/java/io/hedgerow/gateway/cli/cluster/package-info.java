/** {@code hedgerow node} and {@code hedgerow cluster}: a node, what all of them say, snapshots, one command to try it. */
package io.hedgerow.gateway.cli.cluster;
