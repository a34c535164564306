package io.hedgerow.gateway.venue.deribit.orders;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How the lines of our own in a capture are to be read: whose labels are ours, and what counts as a customer's.
 *
 * <pre>{@code session 2 00f3a2b4c5d6e7f8 4711 hr DERIBIT true quote-}</pre>
 *
 * @param journalId identity of the journal that the orders were sent from
 * @param continuedSequence last record of that journal when the session went on with it; 0 = the session began it
 * @param labelPrefix begins every label
 * @param venue code of the venue
 * @param externalFills whether trades that are not of our orders are booked when they are told
 * @param customerLabels how the labels begin of trades that count as made by customers
 */
public record SessionLine(
        long journalId,
        long continuedSequence,
        String labelPrefix,
        String venue,
        boolean externalFills,
        List<String> customerLabels) {
    /** First word of the line. */
    public static final String WORD = "session";

    private static final String VERSION = "2";
    private static final int FIXED_WORDS = 7;

    /** Copies the list. */
    public SessionLine {
        customerLabels = List.copyOf(customerLabels);
    }

    /**
     * As words of a line.
     *
     * @return text without line ends
     */
    public String words() {
        StringBuilder text = new StringBuilder(String.join(
                " ",
                WORD,
                VERSION,
                Long.toHexString(journalId),
                Long.toString(continuedSequence),
                encoded(labelPrefix),
                encoded(venue),
                Boolean.toString(externalFills)));
        customerLabels.forEach(label -> text.append(' ').append(encoded(label)));
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Reads the words of a line.
     *
     * @param words as {@link #words} gives them
     * @return what they say
     * @throws IllegalArgumentException if they do not, or are of a later build
     */
    public static SessionLine of(String words) {
        List<String> word = List.of(words.split(" ", -1));
        if (word.size() < FIXED_WORDS || !WORD.equals(word.get(0)) || !VERSION.equals(word.get(1))) {
            throw new IllegalArgumentException("'" + words + "' is no session of form " + VERSION);
        }
        List<String> labels = new ArrayList<>();
        word.subList(FIXED_WORDS, word.size()).forEach(it -> labels.add(decoded(it)));
        return new SessionLine(
                Long.parseUnsignedLong(word.get(2), 16),
                Long.parseLong(word.get(3)),
                decoded(word.get(4)),
                decoded(word.get(5)),
                Boolean.parseBoolean(word.get(6)),
                labels);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
