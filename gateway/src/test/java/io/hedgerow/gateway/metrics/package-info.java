/** Tests of counters and of the text for Prometheus. */
package io.hedgerow.gateway.metrics;
