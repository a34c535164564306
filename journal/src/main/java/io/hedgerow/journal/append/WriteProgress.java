package io.hedgerow.journal.append;

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

    private volatile long sequence;
    private volatile long position;
    private volatile MappedBlock block;

    WriteProgress(long sequence) {
        this.sequence = sequence;
    }

    /**
     * Notes an append.
     *
     * @param newSequence sequence of the record
     * @param newPosition position in its file after it
     */
    void appended(long newSequence, long newPosition) {
        position = newPosition;
        sequence = newSequence;
    }

    void mapped(MappedBlock newBlock) {
        block = newBlock;
    }

    long sequence() {
        return sequence;
    }

    long position() {
        return position;
    }

    MappedBlock block() {
        return block;
    }
}
