/** One node of a cluster in one process: its configuration, media driver, archive, consensus module and service container. */
package io.hedgerow.gateway.cluster.node;
