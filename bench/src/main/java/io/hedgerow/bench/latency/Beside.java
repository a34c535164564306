package io.hedgerow.bench.latency;

import java.util.OptionalLong;

/** What runs beside the pipeline, in turns. Owned by one thread. */
interface Beside extends AutoCloseable {
    /** Wakes it, and waits until it is level with the journal. */
    void wake();

    /** Sends it to sleep; what is written meanwhile it follows when it wakes. */
    void sleep();

    /** How often it has answered. */
    long answers();

    /** What it did so often, in words that follow its number. */
    String words();

    /** How many threads are busy with it, those of the pipeline among them. */
    int busyThreads();

    /** What its process has taken of the processors, ns; nothing where it is none of its own. */
    default OptionalLong processorNs() {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
