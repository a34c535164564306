/**
 * Reads a journal from its files, checks every byte of it, and follows it while it is written.
 *
 * <pre>
 *   segment 1: file, file, file ─▶ segment 2: file ...
 *      each record: length ▸ magic, version ▸ own checksum ▸ sequence + 1 ▸ checksum chain
 *      each file:   reaches the queue's own last position
 *      the end:     nothing but zeros behind it, reaches the journal's marks
 * </pre>
 *
 * <p>The files are walked frame by frame, without the queue's index and without its types: what is read from a disk is
 * data, and nothing in it is believed before it is checked.
 */
package io.hedgerow.journal.read;
