/**
 * The way of a tick, and the only place where threads, rings and the journal meet.
 *
 * <pre>
 *   publishers ──▶ [inbound ring] ──▶ EngineHandler (engine thread)
 *                                       1 append to the journal
 *                                       2 apply to market and positions
 *                                       3 revalue the touched underlyings   ┐
 *                                       4 decide                            │ at the end of a batch
 *                                       5 emit                              ┘
 *                                          ├──▶ journal (outputs too)
 *                                          ├──▶ [order ring]      never dropped: full = halt
 *                                          └──▶ [telemetry ring]  may drop: counted
 * </pre>
 *
 * <p>{@code HedgeEngine} is steps 2 to 5 without any thread, clock or file: the same class runs live, in replay and in
 * simulation.
 */
package io.hedgerow.engine.pipeline;
