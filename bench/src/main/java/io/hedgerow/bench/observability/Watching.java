package io.hedgerow.bench.observability;

import java.util.Locale;

/** How an engine is watched; each beside {@link #NOTHING}. */
enum Watching {
    /** The journal alone: the engine as somebody embeds it. */
    NOTHING("nobody: journal and engine alone"),

    /** What every pipeline takes down, whatever its metrics are; it ends a batch with a reading of the clock. */
    DECISIONS("times of decisions alone, as every pipeline takes them"),

    /** Counters in a mapped file, nothing timed, no recording. */
    COUNTERS("counters of every record, metrics.append_times = false"),

    /** As a process runs. */
    SHIPPED("counters and timed appends, as a process runs"),

    /** As a process runs that records. */
    RECORDING("the same while a flight recording runs");

    private final String description;

    Watching(String description) {
        this.description = description;
    }

    /** Who watches, for people. */
    String description() {
        return description;
    }

    /** Name in JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
