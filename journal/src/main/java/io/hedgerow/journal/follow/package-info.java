/**
 * The one loop from a journal to an engine. Replay, restart, snapshots, backtests and stepping are built on it.
 *
 * <pre>
 *   start ─────────┐
 *   trimmed base ──┼─▶ JournalFollower:  next | poll ─▶ input event ─▶ apply ─▶ visitor sees event and outputs
 *   snapshot ──────┘                                                     └─▶ outputs passed over, or compared
 * </pre>
 */
package io.hedgerow.journal.follow;
