/**
 * The shapes on disk: the folder, the record, the marks, the queue's frames, and the errors that name a place in them.
 *
 * <pre>
 *   DIR/
 *     journal.id                      says that this folder is a journal, and of which format
 *     journal.lock                    held by the one process that writes
 *     journal.marks                   how far records were appended, and how far they are on the disk
 *     00000000000000000001/           one segment per process life, named by its first sequence;
 *       20261120-18F.cq4              a Chronicle queue that is never opened for writing again
 *       metadata.cq4t
 *     00000000000004711023/           the next life: continues the sequence and the checksum chain
 *     journal.base                    where it begins since it was trimmed
 *     quarantine/                     what a cut put aside
 *     control/                        the line to the process that writes, its counters, what it is told
 *     snapshots/                      engine states, see io.hedgerow.journal.snapshot
 * </pre>
 *
 * <p>A segment that ends in a torn write is left as it is. The next segment names the first sequence that counts after
 * it and continues its checksum chain, so the cut is proved by the data itself and nothing is ever rewritten.
 */
package io.hedgerow.journal.format;
