/**
 * How a process is linked to its venues.
 *
 * <pre>
 *   VenueLink ─┬─ LockStepVenue   simulated, recorded   brought back by doing again what is behind its state (LockStepRun)
 *              └─ LiveVenue       an exchange           asked what became of our orders, which are taken off (QueryAndCancel)
 *
 *   LockStepRun: the earliest moment of all lock-step venues ─▶ engine ─▶ its orders ─▶ the venue that lists the contract
 * </pre>
 *
 * <p>Lock-step venues share the main thread and one order of events: by engine time, then in the order of the
 * configuration. A live venue has threads of its own, and one for its orders.
 */
package io.hedgerow.gateway.venue;
