package io.hedgerow.journal.append;

/** What an append promises beyond the death of the process, which every level survives. */
public enum Durability {
    /** The operating system writes when it likes: a power failure may lose what it had not written yet. */
    NONE,
    /** A background thread flushes all the time: a power failure loses at most what is above the durable sequence. */
    WATERMARK,
    /** As WATERMARK, and orders wait for it: a power failure loses nothing that anyone outside has seen. */
    GATED
}
