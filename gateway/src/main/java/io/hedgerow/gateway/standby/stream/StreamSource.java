package io.hedgerow.gateway.standby.stream;

import java.nio.file.Path;

/**
 * Which journal is streamed. Any thread.
 *
 * @param journal its folder
 * @param journalId its identity
 * @param firstSequence first record that it still holds
 * @param numericProfile what the engine that writes it computes
 * @param build that writes it, at most 32 ASCII characters
 * @param generation hosts that have gone on with it, from 1
 * @param forkSequence last record that this generation has in common with the one before; 0 for the first
 */
public record StreamSource(
        Path journal,
        long journalId,
        long firstSequence,
        int numericProfile,
        String build,
        int generation,
        long forkSequence) {}
