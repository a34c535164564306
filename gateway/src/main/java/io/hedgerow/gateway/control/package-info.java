/**
 * Control of a running process from outside: kill switch, re-arming, limits, policies, risk states, status.
 *
 * <pre>
 *   hedgerow control ─ ControlClient ──socket── ControlServer ─▶ ControlDesk ─┬─▶ KillDesk ─▶ KillLatch  (at once)
 *          │          live screen, key k ───────────────────────────────────────┘       ├──▶ KillStore  (own thread)
 *          │                                                                    │       └──▶ CommandQueue
 *          │                                                                    └─▶ CommandQueue ─▶ order thread ─▶ journal
 *          └─ no answer: OutsideKill ─▶ KillStore, KillWord (memory that the KillLatch of the process looks at)
 * </pre>
 *
 * <p>A kill is in force when {@code KillLatch} says so; disk and journal follow as soon as they can. Everything else is
 * in force once the engine has applied its journaled event.
 *
 * <p>Here is what both sides share: folders and words that are found by the journal's path, who commands, and the way into
 * the journal. {@code .kill} holds the kills, {@code .socket} both ends of the line.
 */
package io.hedgerow.gateway.control;
