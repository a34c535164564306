/**
 * The deterministic machine, {@code apply(event) -> outputs}: no thread, clock, file, ring or chance; the same class runs
 * live, in replay and in simulation.
 *
 * <pre>
 *   apply(event) ─▶ EventDispatcher ─▶ the applier of its kind: market, positions, definitions, commands
 *   end of batch ─▶ revalue the touched underlyings ─▶ decide ─▶ report
 * </pre>
 */
package io.hedgerow.engine.core;
