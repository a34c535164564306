/**
 * Workers beside the engine: they follow the events of the venues and answer with events of their own, journaled like all
 * others. They never touch the engine's thread.
 *
 * <pre>
 *   lock-step:  venues ──event──▶ tap ──▶ engine              live:  journal ──record──▶ SurfaceFollower (own thread)
 *                                    │                                                      │
 *                                    ▼                                                      ▼
 *                       SurfaceSession, a moment                                   SurfaceWorker
 *                       every check: SurfaceWorker                                          │
 *                                    │                                                      ▼
 *                                    └──────────── SurfaceSlice, SurfaceKnots, SurfacePublished ──▶ engine
 * </pre>
 *
 * <p>In lock-step a fit has its moment in simulated time like everything else, so the same seed gives the same journal at
 * every speed; after a restart fits are done again and compared with the journal like what the venues say.
 *
 * <p>Scenarios and margin of the whole book are answered by an engine of its own that follows the journal
 * ({@code WhatIfFollower} live, {@code WhatIfSession} in lock-step): nothing but the journal goes into an answer, so what the
 * journal holds of it is not said again after a restart.
 */
package io.hedgerow.gateway.worker;
