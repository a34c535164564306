/**
 * Engine states on disk, so that a restart need not replay everything.
 *
 * <pre>
 *   snapshots/00000000000001234567.state
 *     magic, version | journal position | EngineStarted message | state hash | columns: name, length, bytes ...
 *     | what the process keeps beside it | CRC32C
 * </pre>
 *
 * <p>Written beside the engine, from a second engine that follows the journal: the hot one is not stopped for an
 * instant. Written to another name, flushed, renamed, the folder flushed; so a file with its final name is whole, and
 * its checksum and state hash prove it.
 */
package io.hedgerow.journal.snapshot;
