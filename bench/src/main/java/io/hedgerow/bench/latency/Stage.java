package io.hedgerow.bench.latency;

import java.util.Locale;

/** Where the time of an event goes, in the order of its way. */
enum Stage {
    /** From its intended time until the engine thread takes it. */
    QUEUEING(0),
    /** Appends to the journal: the event and what the engine says to it. */
    APPEND(1),
    /** Into market and positions. */
    APPLY(2),
    /** All options of the underlying, sums, exposures, limits of risk. */
    REVALUE(3),
    /** Hedge ratio, band, orders. */
    DECIDE(4),
    /** Reports, until the batch is over. */
    PUBLISH(5);

    /** Place in arrays of stages. */
    final int index;

    Stage(int index) {
        this.index = index;
    }

    /** Name in tables and JSON. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
