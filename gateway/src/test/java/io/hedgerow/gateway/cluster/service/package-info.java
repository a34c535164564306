/** Tests of the engine behind a replicated log, without a cluster: messages are handed to the service one by one. */
package io.hedgerow.gateway.cluster.service;
