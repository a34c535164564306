package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells a person what of the feed cannot be used: each kind of it once, with the first place where it was seen.
 *
 * <p>Owned by the I/O thread.
 */
final class FeedComplaints {
    private final FeedReport report;
    private final Consumer<String> notes;
    /** What follows from something else that is told. */
    private final Set<FeedIssue> told = EnumSet.of(FeedIssue.UNSYNCHRONISED_UPDATE, FeedIssue.FRACTIONAL_LOTS);

    private long seen;

    FeedComplaints(FeedReport report, Consumer<String> notes) {
        this.report = report;
        this.notes = notes;
    }

    /** Tells what is new. */
    void everySecond() {
        long count = report.issueCount();
        if (count == seen) {
            return;
        }
        seen = count;
        for (FeedIssue issue : FeedIssue.values()) {
            if (report.count(issue) > 0 && told.add(issue)) {
                List<String> places = report.places(issue);
                notes.accept("market data: " + issue.text() + (places.isEmpty() ? "" : " (" + places.get(0) + ")"));
            }
        }
    }
}
