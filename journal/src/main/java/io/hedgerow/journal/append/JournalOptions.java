package io.hedgerow.journal.append;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/**
 * How a journal is written.
 *
 * @param rollCycle engine time that one queue file covers
 * @param blockBytes bytes of a queue file mapped at once
 */
public record JournalOptions(RollCycle rollCycle, long blockBytes) {
    /** One file per hour, blocks of 64 MiB. */
    public static final JournalOptions DEFAULT = new JournalOptions(RollCycles.FAST_HOURLY, 64L << 20);
}
