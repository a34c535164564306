/**
 * Feeds a journal to a fresh engine and proves that it does again what it did.
 *
 * <pre>
 *   journal:  event 1 | output 2 | output 3 | event 4 | ...
 *                │         ║          ║         │
 *   engine:   apply ─▶ output ─▶ output      apply ─▶ ...       ║ = compared byte by byte
 * </pre>
 *
 * <p>The engine is the same class with the same {@code apply} as live. The first record of the journal names its
 * capacities, so a replay needs nothing but the journal.
 */
package io.hedgerow.journal.replay;
