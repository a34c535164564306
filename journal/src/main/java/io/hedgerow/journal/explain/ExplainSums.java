package io.hedgerow.journal.explain;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why equity changed since a journal began, as far as a {@link RunningExplain} has got. Read-only; any thread.
 *
 * @param reportingCurrency code of the currency of all amounts
 * @param firstNs engine time of the opening book, UTC ns
 * @param lastNs engine time of the last cut, UTC ns
 * @param stepNs engine time of a step; 0 = every batch
 * @param steps how many there were; 0 = nothing has had a price yet
 * @param missed what the terms miss of the change, by its size: 0
 * @param total sums over everything
 * @param underlyings sums by underlying, by the size of the change
 */
public record ExplainSums(
        String reportingCurrency,
        long firstNs,
        long lastNs,
        long stepNs,
        long steps,
        BigDecimal missed,
        ExplainCell total,
        Map<String, ExplainCell> underlyings) {
    /** Copies the map. */
    public ExplainSums {
        underlyings = Collections.unmodifiableMap(new LinkedHashMap<>(underlyings));
    }

    /**
     * Whether the identity closes to the last decimal.
     *
     * @return false only by a fault of this program
     */
    public boolean isClosed() {
        return missed.signum() == 0;
    }
}
