/**
 * Control of a running process from outside: kill switch, re-arming, limits, policies, risk states, status.
 *
 * <pre>
 *   hedgerow control ─ ControlClient ──socket── ControlServer ─▶ ControlDesk ─┬─▶ KillDesk ─▶ KillLatch  (at once)
 *   live screen, key k ───────────────────────────────────────────────────────┘       ├──▶ KillFile   (own thread)
 *                                                                             │       └──▶ CommandQueue
 *                                                                             └─▶ CommandQueue ─▶ order thread ─▶ journal
 * </pre>
 *
 * <p>A kill is in force when {@code KillLatch} says so; file and journal follow as soon as they can. Everything else is
 * in force once the engine has applied its journaled event.
 */
package io.hedgerow.gateway.control;
