/**
 * The deterministic machine, {@code apply(event) -> outputs}: no thread, clock, file, ring or chance; the same class runs
 * live, in replay and in simulation.
 *
 * <pre>
 *   apply(event) ─▶ EventDispatcher ─▶ the applier of its kind: market, positions, definitions, commands
 *   end of batch ─▶ revalue the touched underlyings ─▶ decide ─▶ report
 * </pre>
 *
 * <p>{@code EventDispatcher} is made from the schema by the build: each input event names its applier there. A new event is
 * a message in the schema, a method of a writer, and a method of its applier, without which it does not compile.
 */
package io.hedgerow.engine.core;
