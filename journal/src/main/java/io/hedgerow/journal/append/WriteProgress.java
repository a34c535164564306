package io.hedgerow.journal.append;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the writer is, for the threads that work ahead of it and behind it. Written by the engine thread, read by the
 * keeper and the flusher.
 */
final class WriteProgress {
    /**
     * A part of a queue file as the writer has it mapped.
     *
     * @param address where its first byte is mapped
     * @param start position of that byte in the file
     * @param end position where the mapping ends
     */
    record MappedBlock(long address, long start, long end) {}

    private final AtomicLong sequence;
    private final AtomicLong position = new AtomicLong();
    private volatile MappedBlock block;

    WriteProgress(long sequence) {
        this.sequence = new AtomicLong(sequence);
    }

    /**
     * Notes an append. Its readers may see it a moment later: a fence here would wait until the record has left this
     * processor.
     *
     * @param newSequence sequence of the record
     * @param newPosition position in its file after it
     */
    void appended(long newSequence, long newPosition) {
        position.setRelease(newPosition);
        sequence.setRelease(newSequence);
    }

    void mapped(MappedBlock newBlock) {
        block = newBlock;
    }

    long sequence() {
        return sequence.getAcquire();
    }

    long position() {
        return position.getAcquire();
    }

    MappedBlock block() {
        return block;
    }
}
