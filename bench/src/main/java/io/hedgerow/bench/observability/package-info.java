/**
 * What it costs the engine thread to be watched: counters, timed appends and a flight recording, each beside the same engine
 * that nobody watches. {@link io.hedgerow.bench.observability.ObservabilityCommand} is the way in.
 */
package io.hedgerow.bench.observability;
