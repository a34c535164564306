/**
 * What a process counts and measures, for readers outside: a mapped file that can be read while the process stands still, and
 * text for Prometheus over the control socket and, where a port is configured, over HTTP.
 */
package io.hedgerow.gateway.metrics;
