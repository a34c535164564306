package io.hedgerow.gateway.venue.binance;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.json.JsonReader;

/**
 * Reads the fields that the streams share, and remembers the first thing that was wrong with a message.
 *
 * <p>Owned by the feed's thread.
 */
final class BinanceFields {
    private static final long NONE = EventWriter.NONE;
    private static final long E9 = 1_000_000_000L;

    private final FeedReport report;
    private FeedIssue failure;
    private int failedAt;

    BinanceFields(FeedReport report) {
        this.report = report;
    }

    void reset() {
        failure = null;
    }

    /** Notes what is wrong, null = nothing; the first word counts. */
    void fail(FeedIssue issue, int position) {
        if (failure == null) {
            failure = issue;
            failedAt = position;
        }
    }

    /** Counts what was wrong; true if something was. */
    boolean reportFailure() {
        if (failure != null) {
            report.issue(failure, failedAt);
        }
        return failure != null;
    }

    /** A price times 1e9, or NONE for null. */
    long price(JsonReader in) {
        long price = in.readE9();
        if (price <= 0 && price != NONE) {
            fail(FeedIssue.NOT_POSITIVE_PRICE, in.position());
        }
        return price;
    }

    /** A price times 1e9 of a side that may be empty: 0 then; NONE for null. */
    long sidePrice(JsonReader in) {
        long price = in.readE9();
        if (price < 0 && price != NONE) {
            fail(FeedIssue.NOT_POSITIVE_PRICE, in.position());
        }
        return price;
    }

    /** A number of whole contracts, which are the lots, or NONE for null. */
    long lots(JsonReader in) {
        long contractsE9 = in.readE9();
        if (contractsE9 == NONE) {
            return NONE;
        }
        if (contractsE9 < 0) {
            fail(FeedIssue.OUT_OF_RANGE, in.position());
        } else if (contractsE9 % E9 != 0) {
            report.issue(FeedIssue.FRACTIONAL_LOTS, in.position());
        }
        return contractsE9 / E9;
    }

    /** A time in UTC ns, or NONE for null. */
    long time(JsonReader in) {
        return in.readMillisecondsAsNs();
    }
}
