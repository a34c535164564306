package io.hedgerow.journal.append;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/**
 * How a journal is written.
 *
 * @param durability what survives a power failure
 * @param rollCycle engine time that one queue file covers; a file that is full before is closed early
 * @param blockBytes bytes of a queue file mapped at once
 * @param reserveBytes disk space reserved ahead of the writer; the journal refuses to append beyond it
 * @param populateBytes memory pages made ready ahead of the writer; 0 = none
 * @param flushIntervalNs pause between two flushes of the {@link Durability#WATERMARK} level
 * @param lagRecordsMax most records above the durable sequence; an append beyond it waits for the flusher
 */
public record JournalOptions(
        Durability durability,
        RollCycle rollCycle,
        long blockBytes,
        long reserveBytes,
        long populateBytes,
        long flushIntervalNs,
        long lagRecordsMax) {

    /** One file per hour of engine time or 4.29 billion records, 64 MiB mapped and reserved ahead, flushed every millisecond if asked to. */
    public static final JournalOptions DEFAULT = new JournalOptions(
            Durability.NONE, RollCycles.FAST_HOURLY, 64L << 20, 64L << 20, 1L << 20, 1_000_000L, 1_000_000L);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the number
     */
    public JournalOptions {
        requirePositive("blockBytes", blockBytes);
        requirePositive("reserveBytes", reserveBytes);
        requirePositive("lagRecordsMax", lagRecordsMax);
        if (populateBytes < 0 || flushIntervalNs < 0) {
            throw new IllegalArgumentException("populateBytes and flushIntervalNs must not be negative");
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    /**
     * The same with another durability.
     *
     * @param level what survives a power failure
     * @return changed copy
     */
    public JournalOptions withDurability(Durability level) {
        return new JournalOptions(
                level, rollCycle, blockBytes, reserveBytes, populateBytes, flushIntervalNs, lagRecordsMax);
    }

    /**
     * The same with another length of queue files.
     *
     * @param cycle engine time that one queue file covers
     * @return changed copy
     */
    public JournalOptions withRollCycle(RollCycle cycle) {
        return new JournalOptions(
                durability, cycle, blockBytes, reserveBytes, populateBytes, flushIntervalNs, lagRecordsMax);
    }

    /**
     * The same with other sizes.
     *
     * @param block bytes mapped at once
     * @param reserve bytes reserved ahead
     * @param populate bytes made ready ahead
     * @return changed copy
     */
    public JournalOptions withSizes(long block, long reserve, long populate) {
        return new JournalOptions(durability, rollCycle, block, reserve, populate, flushIntervalNs, lagRecordsMax);
    }
}
