package io.hedgerow.journal.research;

import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import java.util.List;

/**
 * What to try and how.
 *
 * @param candidates policies to try, names distinct; the original and no hedging always come along
 * @param fills how orders are taken to trade
 * @param intervalNs engine time between two looks, 0 = chosen from the length of the journal
 * @param bootstrap how confidence intervals are made
 * @param threads runs at the same time, at least 1; the numbers do not depend on it
 */
public record BacktestSpec(
        List<BacktestPolicy> candidates, FillSpec fills, long intervalNs, BootstrapSpec bootstrap, int threads) {

    /** Copies the list and checks it. */
    public BacktestSpec {
        candidates = List.copyOf(candidates);
        if (candidates.stream().map(BacktestPolicy::name).distinct().count() != candidates.size()) {
            throw new IllegalArgumentException("two policies have the same name");
        }
        if (intervalNs < 0 || threads < 1) {
            throw new IllegalArgumentException("interval " + intervalNs + " ns, " + threads + " threads");
        }
    }

    /**
     * The same with other policies.
     *
     * @param newCandidates names distinct
     * @return a copy
     */
    public BacktestSpec withCandidates(List<BacktestPolicy> newCandidates) {
        return new BacktestSpec(newCandidates, fills, intervalNs, bootstrap, threads);
    }

    /**
     * The same at another interval.
     *
     * @param newIntervalNs engine time between two looks, 0 = chosen from the length of the journal
     * @return a copy
     */
    public BacktestSpec withInterval(long newIntervalNs) {
        return new BacktestSpec(candidates, fills, newIntervalNs, bootstrap, threads);
    }
}
