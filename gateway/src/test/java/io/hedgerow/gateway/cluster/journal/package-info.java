/** Tests of a node's journal. */
package io.hedgerow.gateway.cluster.journal;
