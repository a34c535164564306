package io.hedgerow.journal.format;

/**
 * Place of a record, to go on reading behind it.
 *
 * @param segmentStart first sequence of its segment
 * @param file name of its file
 * @param nextFrame position in the file where the next record is or will be
 * @param sequence its sequence
 * @param crc its checksum
 */
public record JournalPosition(long segmentStart, String file, long nextFrame, long sequence, int crc) {}
