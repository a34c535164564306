package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadBook;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What it takes to list one more option in a large book while it trades. Measured on the calling thread. */
final class ListingCost {
    /** Underlyings of the book. */
    static final int UNDERLYINGS = 100;

    /** Options of each. */
    static final int OPTIONS = 300;

    /** Options that are listed in a whole measurement; the first half compiles and is forgotten. */
    static final int LISTED = 4_000;

    private static final long STEP_NS = 20_000L;
    private static final long NANOS_MAX = 10_000_000_000L;

    private ListingCost() {}

    /**
     * What was measured.
     *
     * @param listingNs definition, rows and revaluation of what they touch, in the median
     * @param longestNs the longest: once behind the last row, all rows are laid out anew
     * @param tickNs a tick of the same book, in the median
     */
    record Figure(double listingNs, double longestNs, double tickNs) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("underlyings", UNDERLYINGS);
            json.put("options_each", OPTIONS);
            json.put("listing_p50_ns", listingNs);
            json.put("listing_max_ns", longestNs);
            json.put("tick_p50_ns", tickNs);
            return json;
        }
    }

    /**
     * Measures.
     *
     * @param listed options that are listed one after the other, at least 2; {@link #LISTED} for a figure to rely on
     */
    static Figure measure(int listed) {
        LoadShape shape = LoadShape.of(UNDERLYINGS, OPTIONS);
        LoadShape room = LoadShape.of(UNDERLYINGS, OPTIONS + 2 * listed / UNDERLYINGS + 2 * OPTIONS);
        Histogram listing = new Histogram(NANOS_MAX, 3);
        Histogram ticks = new Histogram(NANOS_MAX, 3);
        try (InlinePublisher engine = new InlinePublisher(room.capacity(), EventJournal.NONE, OutputSink.NONE)) {
            LoadBook book = new LoadBook(engine, shape);
            book.open(() -> true);
            long timeNs = LoadBook.START_NS;
            for (int number = 0; number < listed; number++) {
                if (number == listed / 2) {
                    listing.reset();
                    ticks.reset();
                }
                timeNs += STEP_NS;
                long before = System.nanoTime();
                book.list(number, timeNs);
                long between = System.nanoTime();
                book.tick(number, timeNs);
                long after = System.nanoTime();
                listing.recordValue(Math.min(between - before, NANOS_MAX));
                ticks.recordValue(Math.min(after - between, NANOS_MAX));
            }
        }
        return new Figure(listing.getValueAtPercentile(50.0), listing.getMaxValue(), ticks.getValueAtPercentile(50.0));
    }
}
