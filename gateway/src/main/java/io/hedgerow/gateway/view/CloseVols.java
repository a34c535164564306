package io.hedgerow.gateway.view;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vols that options were valued with at the last close before now: 08:00 UTC, when options settle. Immutable.
 *
 * @param closeNs time of it, UTC ns
 * @param vols by symbol, decimal
 * @param missing why there are none; empty if there are
 */
public record CloseVols(long closeNs, Map<String, Double> vols, String missing) {
    static final long DAY_NS = 86_400_000_000_000L;
    private static final long CLOSE_NS = 8L * 3_600_000_000_000L;

    /** Before anybody has looked. */
    static final CloseVols NOT_YET = new CloseVols(0L, Map.of(), "being looked up in the journal");

    /** Copies the map. */
    public CloseVols {
        vols = Map.copyOf(vols);
    }

    /** The last close before a time, UTC ns. */
    static long before(long timeNs) {
        return Math.floorDiv(timeNs - CLOSE_NS - 1L, DAY_NS) * DAY_NS + CLOSE_NS;
    }

    /** What was quoted there. */
    static CloseVols of(long closeNs, List<ChainQuote> quotes) {
        Map<String, Double> vols = new HashMap<>();
        for (ChainQuote quote : quotes) {
            if (quote.vol() > 0.0) {
                vols.put(quote.symbol(), quote.vol());
            }
        }
        return new CloseVols(closeNs, vols, vols.isEmpty() ? "no option had a vol at the close before" : "");
    }

    /** The journal does not go back so far. */
    static CloseVols later(long closeNs, long firstNs) {
        return new CloseVols(
                closeNs,
                Map.of(),
                "the journal begins at " + Instant.ofEpochSecond(0L, firstNs) + ", after the close of "
                        + Instant.ofEpochSecond(0L, closeNs));
    }

    /**
     * What of it may be shown at a moment.
     *
     * @param timeNs of the moment, UTC ns
     * @return this, or nothing but the reason if it is the close before another day
     */
    public CloseVols at(long timeNs) {
        return missing.isEmpty() && closeNs != before(timeNs)
                ? new CloseVols(closeNs, Map.of(), "looked up for the newest day only")
                : this;
    }
}
