/**
 * Wires a process together, in this order, and takes it apart in reverse:
 *
 * <pre>
 *   venue (files, names) ─▶ journal ─▶ pipeline ─▶ feed with its orders, in lock-step ─▶ telemetry ─▶ screen
 *
 *   main thread       the venue: publishes, waits until the engine has applied, takes its orders through the egress
 *   hedgerow-engine   journal, apply, revalue, decide
 *   hedgerow-snapshots  follows the journal with an engine of its own
 *   hedgerow-telemetry  reads outputs for the screen and collects latency
 *   hedgerow-control    listens for operators; a kill is in force at once, other commands go by the main thread
 * </pre>
 *
 * <p>Over a journal that is there already, the engine is brought back from it and the venue does everything again up to the
 * same moment, compared and not published; then the feed goes on.
 */
package io.hedgerow.gateway.process;
