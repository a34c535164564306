/**
 * The pipeline of a process under a load that does not wait for it.
 *
 * <pre>
 *   schedule ─▶ arrivals thread ─▶ [ring] ─▶ engine thread: append ─ apply ─ revalue ─ decide ─ publish
 *      │  intended time in the event                                                        │
 *      └───────────────────────────── latency of the event ─────────────────────────────────┘
 *   same schedule ─▶ raw ring hop · raw append · kernel alone                          the floors
 * </pre>
 *
 * <p>An event that is sent late, because one before it was slow, is measured from when it was meant to be sent. A run that
 * did not reach its rate, lost an event or changed their order has failed, and says so wherever its figures stand.
 */
package io.hedgerow.bench.latency;
