package io.hedgerow.journal.append;

/** Reserves disk space in one open file; the seam where tests put a disk that fills up. */
interface FileSpace extends AutoCloseable {
    /**
     * Reserves space without changing the file's length.
     *
     * @param offset from here
     * @param length bytes
     * @return 0, or the system's error number
     */
    int reserve(long offset, long length);

    /**
     * Gives back what lies behind the end of a finished file.
     *
     * @param offset from here
     * @param length bytes
     */
    void release(long offset, long length);

    @Override
    void close();
}
