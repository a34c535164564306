/**
 * The embedded default venue: a seeded, deterministic simulated exchange.
 *
 * <pre>
 *                    LockStepRun (one thread, paced by a Pacer)
 *                        │ happen()                        ▲ orders, in lock-step
 *                        ▼                                 │
 *   Agenda (heap of future moments, int64 ns) ──▶ actors   │
 *     index + forwards ─┐                                  │
 *     option chains ────┤      reads                       │
 *     linear quotes ────┼──▶ UnderlyingMarket (price, vol, carry, premium on a fixed grid of steps)
 *     public trades ────┤
 *     customers ────────┤
 *     funding ──────────┤
 *     settlement ───────┤
 *     order requests ───┘  OrderEntry ──▶ matching ──▶ reports
 *                        │
 *                        ▼
 *            one group of events per moment ──▶ EventPublisher ──▶ engine
 * </pre>
 *
 * <p>Simulated time only: nothing here reads a clock. A {@link io.hedgerow.gateway.clock.Pacer} decides when a moment
 * is let through, never what it holds. The market's path is a function of the seed alone; our orders change
 * what we trade, not where prices go. Arithmetic that decides events uses {@code StrictMath} and exactly defined
 * operations, so a seed gives the same events on every machine.
 */
package io.hedgerow.gateway.venue.sim;
