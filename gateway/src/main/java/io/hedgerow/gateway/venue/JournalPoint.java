package io.hedgerow.gateway.venue;

/**
 * A moment of a journal.
 *
 * @param journalId identity of the journal
 * @param sequence its last record
 */
public record JournalPoint(long journalId, long sequence) {}
