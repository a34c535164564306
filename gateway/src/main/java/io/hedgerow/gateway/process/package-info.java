/**
 * Wires a process together, in this order, and takes it apart in reverse:
 *
 * <pre>
 *   venues (files, instruments) ─▶ names checked ─▶ journal ─▶ training ─▶ engine ─▶ kills ─▶ telemetry ─▶ links ─▶ snapshots
 *   ─▶ metrics ─▶ control
 *   then: the venues brought back, or definitions and settings published ─▶ orders leave
 *
 *   main thread         lock-step venues: publishes, waits until the engine has applied, takes its orders through the egress
 *   hedgerow-orders-X   live venue X: its orders, past the same kill switch; its session has threads of its own
 *   hedgerow-engine     journal, apply, revalue, decide
 *   hedgerow-snapshots  follows the journal with an engine of its own
 *   hedgerow-telemetry  reads outputs for the screen and collects latency
 *   hedgerow-metrics    counts what others do, ten times a second; hedgerow-metrics-http-N answer Prometheus
 *   hedgerow-control    listens for operators; a kill is in force at once, other commands go by the main thread
 * </pre>
 *
 * <p>Over a journal that is there already, the engine is brought back from it. Simulated and recorded venues do everything
 * again up to the same moment, compared and not published; live ones are asked.
 */
package io.hedgerow.gateway.process;
