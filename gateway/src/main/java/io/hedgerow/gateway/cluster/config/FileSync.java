package io.hedgerow.gateway.cluster.config;

import java.util.Locale;

/** When a node counts a part of the log as written, and what that promises. Immutable; any thread. */
public enum FileSync {
    /**
     * When the operating system has it. Survives the death of processes. A machine that loses power comes back without what
     * it had acknowledged, and can then vote for a leader that lacks it too: what was acted on can be lost although a majority
     * was up all the time.
     */
    PAGE_CACHE(0),
    /** When the disk has its data (fdatasync): nothing that was acted on is lost while the disks of a majority live. */
    DATA(1),
    /** When the disk has its data and the file's times too (fsync): the same promise, slower, for file systems that need it. */
    ALL(2);

    private final int level;

    FileSync(int level) {
        this.level = level;
    }

    /**
     * The number that Aeron has for it.
     *
     * @return 0 to 2
     */
    public int level() {
        return level;
    }

    /**
     * How it is written.
     *
     * @return as in a file
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
