/**
 * What runs a core: the only place where threads, rings and the journal meet.
 *
 * <pre>
 *   publishers ──▶ [inbound ring] ──▶ EngineHandler (engine thread)
 *                                       1 append to the journal
 *                                       2 HedgeEngine.apply: market, positions, decisions, reports
 *                                       3 pass on what came of it
 *                                          ├──▶ journal (outputs too)
 *                                          ├──▶ [order ring]      never dropped: full = halt
 *                                          └──▶ [telemetry ring]  may drop: counted
 * </pre>
 *
 * <p>{@code EnginePipeline} has a thread and rings of its own, {@code InlinePublisher} runs in the thread that publishes.
 * Both make the same records of the same input. On the venue's side of the order ring {@code OrderEgress} asks the kill
 * latch before anything leaves. How threads wait and where they run is in {@code .thread}.
 */
package io.hedgerow.engine.host;
