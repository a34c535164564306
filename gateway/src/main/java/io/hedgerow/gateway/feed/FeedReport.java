package io.hedgerow.gateway.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The account of a feed: how much came in, what could not be used and why, and where that was seen first.
 *
 * <p>Owned by the feed's thread; others read it once the feed has ended. Counting allocates nothing; the first
 * {@value #PLACES_MAX} places of each issue are kept as text.
 */
public final class FeedReport {
    /** Places kept for each issue. */
    public static final int PLACES_MAX = 5;

    private final Map<FeedCount, Tally> counts = new EnumMap<>(FeedCount.class);
    private final Map<FeedIssue, Tally> issues = new EnumMap<>(FeedIssue.class);
    private String source = "";
    private long line;
    private int column;
    private byte[] text;
    private int textFrom;
    private long unusableLines;
    private long lastUnusableLine;

    private static final class Tally {
        long count;
        final List<String> places = new ArrayList<>();
    }

    /** Creates an empty report. */
    public FeedReport() {
        for (FeedCount what : FeedCount.values()) {
            counts.put(what, new Tally());
        }
        for (FeedIssue issue : FeedIssue.values()) {
            issues.put(issue, new Tally());
        }
    }

    /**
     * Says where the following issues are.
     *
     * @param sourceName file or connection
     * @param lineNumber line from 1, or message number
     * @param messageColumn column at which the message starts, from 1
     */
    public void at(String sourceName, long lineNumber, int messageColumn) {
        source = sourceName;
        line = lineNumber;
        column = messageColumn;
        text = null;
    }

    /**
     * Says where the following issues are: in a text of many lines that is read as a whole.
     *
     * @param sourceName file
     * @param wholeText its bytes
     * @param from index from which positions count
     */
    public void atText(String sourceName, byte[] wholeText, int from) {
        source = sourceName;
        text = wholeText;
        textFrom = from;
    }

    /**
     * Counts something.
     *
     * @param what what
     */
    public void add(FeedCount what) {
        counts.get(what).count++;
    }

    /**
     * Counts an issue and keeps its place if it is one of the first.
     *
     * @param issue what was wrong
     * @param position byte in the message, from 0
     */
    public void issue(FeedIssue issue, int position) {
        issue(issue, position, issue.text());
    }

    /**
     * Counts an issue and keeps its place if it is one of the first.
     *
     * @param issue what was wrong
     * @param position byte in the message, from 0
     * @param detail more exact words
     */
    public void issue(FeedIssue issue, int position, String detail) {
        Tally tally = issues.get(issue);
        tally.count++;
        if (tally.places.size() < PLACES_MAX) {
            tally.places.add(place(position) + ": " + detail);
        }
        if (issue.isUnusable() && line != lastUnusableLine) {
            lastUnusableLine = line;
            unusableLines++;
        }
    }

    private String place(int position) {
        if (text == null) {
            return source + ":" + line + ":" + (column + position);
        }
        int lines = 1;
        int lineFrom = 0;
        int end = Math.min(textFrom + position, text.length);
        for (int i = 0; i < end; i++) {
            if (text[i] == '\n') {
                lines++;
                lineFrom = i + 1;
            }
        }
        return source + ":" + lines + ":" + (end - lineFrom + 1);
    }

    /**
     * Lines that are damaged, see {@link FeedIssue#isUnusable}.
     *
     * @return count, each line once
     */
    public long unusableLines() {
        return unusableLines;
    }

    /**
     * Damaged lines among those that should be messages.
     *
     * @return 0 to 1; 0 where there are none
     */
    public double unusableShare() {
        long expected = count(FeedCount.LINES) - count(FeedCount.CONTROL);
        return unusableLines == 0 ? 0.0 : Math.min(1.0, (double) unusableLines / Math.max(1, expected));
    }

    /**
     * How often something was counted.
     *
     * @param what what
     * @return count
     */
    public long count(FeedCount what) {
        return counts.get(what).count;
    }

    /**
     * How often an issue was seen.
     *
     * @param issue which
     * @return count
     */
    public long count(FeedIssue issue) {
        return issues.get(issue).count;
    }

    /**
     * All issues together.
     *
     * @return count
     */
    public long issueCount() {
        long sum = 0;
        for (Tally tally : issues.values()) {
            sum += tally.count;
        }
        return sum;
    }

    /**
     * First places of an issue.
     *
     * @param issue which
     * @return texts {@code source:line:column: detail}
     */
    public List<String> places(FeedIssue issue) {
        return List.copyOf(issues.get(issue).places);
    }

    /**
     * The account for a person: one line of totals, then one line per issue with its first places.
     *
     * @return several lines, without a line end at the end
     */
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (FeedCount what : FeedCount.values()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(what.name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(count(what));
        }
        for (FeedIssue issue : FeedIssue.values()) {
            if (count(issue) > 0) {
                text.append("\n  ").append(count(issue)).append(" x ").append(issue.text());
                places(issue).forEach(place -> text.append("\n    ").append(place));
            }
        }
        return text.toString();
    }
}
