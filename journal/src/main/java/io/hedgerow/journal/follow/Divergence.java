package io.hedgerow.journal.follow;

/**
 * The first place where a replay did not do what the journal says.
 *
 * @param sequence journal sequence of the output
 * @param message message type in the journal
 * @param field first field that differs, or {@code message} if the whole message is another
 * @param journaled what the journal has
 * @param replayed what the replay gave
 */
public record Divergence(long sequence, String message, String field, String journaled, String replayed) {

    /**
     * One sentence.
     *
     * @return place and both values
     */
    public String describe() {
        return "replay diverges at sequence " + sequence + ", " + message + "." + field + ": journal has " + journaled
                + ", replay gives " + replayed;
    }
}
