/**
 * Writes the journal: the engine's port on a Chronicle queue.
 *
 * <pre>
 *   engine thread:  message ─▶ header + chained CRC32C ─▶ Chronicle writeBytes ─▶ appended mark
 * </pre>
 *
 * <p>Every process life writes a queue of its own and never opens an older one for writing. So nothing that a crash left
 * behind, no stale lock and no clock that went back can disturb it.
 */
package io.hedgerow.journal.append;
