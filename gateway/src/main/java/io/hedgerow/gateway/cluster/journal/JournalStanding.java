package io.hedgerow.gateway.cluster.journal;

/**
 * How a node's journal stands. Any thread; read together, but of no single moment.
 *
 * @param begunAt last record that was part of the state the service began with
 * @param heldEnd last record that the journal held then; up to there what comes is compared
 * @param sequence last record that the journal has taken
 * @param durable last record that survives a power failure
 * @param waiting share of the ring that waits to be written, 0 to 1
 * @param behind whether the journal is behind: the disk is slower than the cluster
 * @param hashesAgreed comparisons in which this node's state was that of the majority
 * @param hashesDiffering comparisons in which a node's was not
 * @param agreedSequence last sequence at which a majority had this node's state
 * @param stopped why it has stopped, or null
 */
public record JournalStanding(
        long begunAt,
        long heldEnd,
        long sequence,
        long durable,
        double waiting,
        boolean behind,
        long hashesAgreed,
        long hashesDiffering,
        long agreedSequence,
        String stopped) {}
