package io.hedgerow.gateway.control;

import io.hedgerow.engine.event.CommandWriter;

/**
 * Who gives a command and why, as it goes into the journal.
 *
 * @param actor who, 1 to 32 printable ASCII characters
 * @param reason why, 1 to 128 printable ASCII characters
 * @param acceptedTimeNs wall clock, UTC ns
 */
public record Operator(String actor, String reason, long acceptedTimeNs) {
    private static final int ACTOR_MAX = 32;
    private static final int REASON_MAX = 128;

    /**
     * Checks both texts.
     *
     * @throws ControlException naming the text that does not fit
     */
    public Operator {
        require("actor", actor, ACTOR_MAX);
        require("reason", reason, REASON_MAX);
    }

    /**
     * Who kills and why, as a person typed it: a kill is never refused for its words. What the journal cannot hold becomes
     * a question mark, what is too long is cut.
     *
     * @param actor who
     * @param reason why
     * @param acceptedTimeNs wall clock, UTC ns
     * @return with texts that fit
     */
    public static Operator ofKill(String actor, String reason, long acceptedTimeNs) {
        return new Operator(fitted(actor, ACTOR_MAX), fitted(reason, REASON_MAX), acceptedTimeNs);
    }

    private static String fitted(String text, int max) {
        String printable = text == null ? "" : text.replaceAll("[^ -~]", "?");
        String cut = printable.substring(0, Math.min(max, printable.length()));
        return cut.isBlank() ? "not told" : cut;
    }

    /** Whether texts from elsewhere fit. */
    public static boolean fits(String actor, String reason) {
        return isText(actor, ACTOR_MAX) && isText(reason, REASON_MAX);
    }

    private static boolean isText(String text, int max) {
        return text.length() <= max && !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static void require(String name, String text, int max) {
        if (text == null || text.isBlank()) {
            throw new ControlException(name + " is missing: every command says who and why; give --" + name);
        }
        if (!isText(text, max)) {
            throw new ControlException(
                    name + " must be at most " + max + " printable ASCII characters, got '" + text + "'");
        }
    }

    /** Journals the note that goes before the command. */
    public void note(CommandWriter commands, int commandTemplateId) {
        commands.operatorNote(commandTemplateId, acceptedTimeNs, actor, reason);
    }
}
