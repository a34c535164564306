package io.hedgerow.journal.research;

import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.nio.file.Path;
import java.util.List;

/**
 * A backtest that is done.
 *
 * @param journals their folders, in order of time; several where they are pooled
 * @param facts what is in it
 * @param grid when runs were looked at
 * @param fills how orders were taken to trade
 * @param bootstrap how intervals were made, block length filled in
 * @param policies as journaled, baseline, candidates in their order, unhedged
 */
public record BacktestResult(
        List<Path> journals,
        JournalFacts facts,
        SampleGrid grid,
        FillSpec fills,
        BootstrapSpec bootstrap,
        List<PolicyMeasures> policies) {
    /** Blocks that a sample must have before its intervals mean much. */
    public static final int BLOCKS_MIN = 30;

    /** Fills that the baseline must have before its costs mean much. */
    public static final int FILLS_MIN = 10;

    /** Copies the lists. */
    public BacktestResult {
        journals = List.copyOf(journals);
        policies = List.copyOf(policies);
    }

    /**
     * The one of a kind.
     *
     * @param kind not CANDIDATE
     * @return its measures
     */
    public PolicyMeasures only(Kind kind) {
        return policies.stream()
                .filter(each -> each.policy().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Those that were asked for.
     *
     * @return in their order
     */
    public List<PolicyMeasures> candidates() {
        return policies.stream()
                .filter(each -> each.policy().kind() == Kind.CANDIDATE)
                .toList();
    }

    /**
     * Independent blocks in the sample, about.
     *
     * @return intervals over the mean block length
     */
    public int blocks() {
        return grid.count() / bootstrap.blockLength();
    }

    /**
     * Whether the sample is long enough to conclude anything.
     *
     * @return false with too few blocks or too few fills of the original policy
     */
    public boolean isConclusive() {
        return blocks() >= BLOCKS_MIN && only(Kind.BASELINE).path().activity().fills() >= FILLS_MIN;
    }
}
