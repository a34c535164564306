/** Gateways of a cluster, against replicas in memory. */
package io.hedgerow.gateway.cluster.client;
