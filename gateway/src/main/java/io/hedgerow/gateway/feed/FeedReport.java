package io.hedgerow.gateway.feed;

import io.hedgerow.gateway.json.AsciiIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    /** Streams that are not used and told by name; further ones are only counted. */
    public static final int STREAMS_MAX = 64;

    private final Map<FeedCount, Tally> counts = new EnumMap<>(FeedCount.class);
    private final Map<FeedIssue, Tally> issues = new EnumMap<>(FeedIssue.class);
    private final AsciiIndex unusedNames = new AsciiIndex();
    private final List<String> unusedTexts = new ArrayList<>();
    private long[] unusedCounts = new long[16];
    private String source = "";
    private long line;
    private int column;
    private byte[] text;
    private int textFrom;
    private final Lines unusable = new Lines();
    private final Lines late = new Lines();

    private static final class Tally {
        long count;
        final List<String> places = new ArrayList<>();
    }

    /** Lines with an issue of some sort, each counted once. */
    private static final class Lines {
        private long count;
        private long last;

        void add(long number) {
            if (number != last) {
                last = number;
                count++;
            }
        }
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
        if (issue.isUnusable()) {
            unusable.add(line);
        }
        if (issue.isLate()) {
            late.add(line);
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
        return unusable.count;
    }

    /**
     * Lines that are older than one before them, see {@link FeedIssue#isLate}.
     *
     * @return count, each line once
     */
    public long lateLines() {
        return late.count;
    }

    /**
     * Damaged lines among those that should be messages.
     *
     * @return 0 to 1; 0 where there are none
     */
    public double unusableShare() {
        return share(unusable);
    }

    /**
     * Late lines among those that should be messages.
     *
     * @return 0 to 1; 0 where there are none
     */
    public double lateShare() {
        return share(late);
    }

    private double share(Lines lines) {
        long expected = count(FeedCount.LINES) - count(FeedCount.CONTROL);
        return lines.count == 0 ? 0.0 : Math.min(1.0, (double) lines.count / Math.max(1, expected));
    }

    /**
     * Counts a message of a stream that is not used; each stream is named once, where it was seen first.
     *
     * @param text bytes that hold the stream's name
     * @param from first byte
     * @param length bytes; 0 = it has no name
     */
    public void unusedStream(byte[] text, int from, int length) {
        int known = length == 0 ? AsciiIndex.UNKNOWN : unusedNames.find(text, from, length);
        if (known == AsciiIndex.UNKNOWN && length > 0 && unusedTexts.size() < STREAMS_MAX) {
            String name = new String(text, from, length, StandardCharsets.US_ASCII);
            known = unusedNames.add(name);
            unusedTexts.add(name);
            issue(FeedIssue.UNKNOWN_STREAM, 0, "stream '" + name + "' is not used");
        } else {
            count(FeedIssue.UNKNOWN_STREAM, known == AsciiIndex.UNKNOWN);
        }
        if (known != AsciiIndex.UNKNOWN) {
            if (known >= unusedCounts.length) {
                unusedCounts = Arrays.copyOf(unusedCounts, known * 2);
            }
            unusedCounts[known]++;
        }
    }

    private void count(FeedIssue issue, boolean withPlace) {
        if (withPlace) {
            issue(issue, 0);
        } else {
            issues.get(issue).count++;
        }
    }

    /**
     * Streams that are not used, with how many messages each had.
     *
     * @return counts by name, in the order in which they were seen
     */
    public Map<String, Long> unusedStreams() {
        Map<String, Long> streams = new LinkedHashMap<>();
        for (int i = 0; i < unusedTexts.size(); i++) {
            streams.put(unusedTexts.get(i), unusedCounts[i]);
        }
        return streams;
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
        unusedStreams()
                .forEach((name, count) -> text.append("\n  ")
                        .append(count)
                        .append(" messages of stream '")
                        .append(name)
                        .append("' not used"));
        return text.toString();
    }
}
