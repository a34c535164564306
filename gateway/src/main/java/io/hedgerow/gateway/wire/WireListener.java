package io.hedgerow.gateway.wire;

import org.agrona.DirectBuffer;

/** What a client hears of its host, in the order of the journal. Called by the thread that works the client. */
public interface WireListener {
    /**
     * A session is open, the first or another one.
     *
     * @param welcome what the host says of itself
     */
    default void onWelcome(WireWelcome welcome) {
        // Most do not ask who it is.
    }

    /**
     * Events of ours are journaled and applied. Not called where all committed events are asked for.
     *
     * @param throughNumber number of the last of them
     * @param journalSequence last record that came of them
     * @param timeNs time of the last of them as journaled, UTC ns
     * @param rejectedMask why some were rejected: bit n stands for RejectReason n; 0 = all were accepted
     */
    default void onTaken(long throughNumber, long journalSequence, long timeNs, long rejectedMask) {
        // Most trust that they are.
    }

    /**
     * An input event is journaled and applied, ours or not; each once, none left out. Called where committed events are asked
     * for.
     *
     * @param number its number, if it is ours and still with us; 0 = somebody else's, or that of an earlier life
     * @param message buffer that holds it as it was published, reused after the call
     * @param offset start of its message header
     * @param length bytes, header included
     * @param behindSequence the record right before it; -1 = not known
     * @param attachment what it was published with, if it is ours; else null
     */
    default void onCommitted(
            long number, DirectBuffer message, int offset, int length, long behindSequence, Object attachment) {
        // Most do not follow.
    }

    /**
     * An order for a venue that this client serves; each once, in order.
     *
     * @param venueId the venue
     * @param orderNumber its number among the orders of the venue
     * @param journalSequence its record
     * @param message buffer with the HedgeOrder, reused after the call
     * @param offset start of its message header
     * @param length bytes, header included
     */
    default void onOrder(
            int venueId, long orderNumber, long journalSequence, DirectBuffer message, int offset, int length) {
        // Who serves no venue gets none.
    }

    /**
     * A host that gives the ids itself tells what it calls a currency, venue, underlying or instrument: before anything is
     * said of it, and all of them when a session opens.
     *
     * @param message buffer with a definition, reused after the call
     * @param offset start of its message header
     * @param length bytes, header included
     */
    default void onDefinition(DirectBuffer message, int offset, int length) {
        // A cluster leaves the ids to its clients.
    }

    /**
     * Outputs of the engine, one behind the other.
     *
     * @param journalSequence record of the first of them
     * @param messages buffer that holds them, reused after the call
     * @param offset start of the first message header
     * @param length bytes
     */
    default void onOutputs(long journalSequence, DirectBuffer messages, int offset, int length) {
        // Who asks for none gets none.
    }

    /**
     * Outputs were left out, since this client is slow.
     *
     * @param fromSequence record of the first of them
     * @param toSequence record of the last
     * @param count how many
     */
    default void onSkipped(long fromSequence, long toSequence, long count) {
        // Who asks for none misses none.
    }

    /**
     * A command of ours was not carried out, and has changed nothing; called before it counts as taken. The session goes on.
     *
     * @param number of the event
     * @param words why, for a person
     */
    default void onRefused(long number, String words) {
        onNote("event " + number + " is refused: " + words);
    }

    /**
     * Something that a person should know.
     *
     * @param words a sentence
     */
    default void onNote(String words) {
        // Nobody listens.
    }
}
