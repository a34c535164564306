package io.hedgerow.journal.research;

import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.compare.Comparison;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.facts.JournalExtent;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.PathJoin;
import io.hedgerow.journal.research.sample.PolicyPath;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One comparison out of backtests of several journals, such as days: each journal is run for itself, its intervals are
 * those of one sample. Static; any thread.
 */
public final class PooledBacktest {
    private PooledBacktest() {}

    /**
     * The interval at which all journals can be looked at.
     *
     * @param journals what is in them
     * @param intervalNs wanted, 0 = the shortest round one that cuts all of them into at most 1,000 parts
     * @return ns
     * @throws IllegalArgumentException if they are too short
     */
    public static long intervalNs(List<JournalFacts> journals, long intervalNs) {
        if (intervalNs > 0) {
            return intervalNs;
        }
        long lengthNs = journals.stream()
                .mapToLong(facts -> facts.extent().lastTimeNs() - facts.comparableNs())
                .sum();
        return SampleGrid.ofLength(journals.get(0).comparableNs(), lengthNs, 0L).intervalNs();
    }

    /**
     * Makes sure that journals can be compared as one.
     *
     * @param journals what is in them, at least one
     * @throws IllegalArgumentException if they hedge other underlyings or report in other currencies
     */
    public static void requireAlike(List<JournalFacts> journals) {
        JournalFacts first = journals.get(0);
        for (JournalFacts each : journals) {
            if (!hedged(each).equals(hedged(first)) || !each.reportingCurrency().equals(first.reportingCurrency())) {
                throw new IllegalArgumentException("journals differ: one hedges " + hedged(first) + " and reports in "
                        + first.reportingCurrency() + ", another hedges " + hedged(each) + " and reports in "
                        + each.reportingCurrency() + "; give those together that can be compared");
            }
        }
    }

    private static Set<String> hedged(JournalFacts facts) {
        return facts.policies().keySet().stream()
                .map(facts.names()::underlyingSymbol)
                .collect(Collectors.toSet());
    }

    /**
     * Pools backtests.
     *
     * @param each of the same policies with the same settings and interval, in order of time, at least one
     * @param asked how intervals are made
     * @return one result; the only one as it is
     */
    public static BacktestResult of(List<BacktestResult> each, BootstrapSpec asked) {
        BacktestResult first = each.get(0);
        if (each.size() == 1) {
            return first;
        }
        int count = each.stream().mapToInt(result -> result.grid().count()).sum();
        SampleGrid grid = new SampleGrid(first.grid().startNs(), first.grid().intervalNs(), count);
        BootstrapSpec bootstrap = new BootstrapSpec(asked.blockLengthFor(count), asked.replications(), asked.seed());
        List<PolicyPath> paths = new ArrayList<>();
        for (int policy = 0; policy < first.policies().size(); policy++) {
            int index = policy;
            paths.add(PathJoin.of(each.stream()
                    .map(result -> result.policies().get(index))
                    .map(PolicyMeasures::path)
                    .toList()));
        }
        return new BacktestResult(
                each.stream().flatMap(result -> result.journals().stream()).toList(),
                facts(each, grid),
                grid,
                first.fills(),
                bootstrap,
                new Comparison(paths, bootstrap).measures());
    }

    /** What was used of all of them, as if they followed one another; names and policies are those of the first. */
    private static JournalFacts facts(List<BacktestResult> each, SampleGrid grid) {
        JournalFacts first = each.get(0).facts();
        long records = 0;
        long updates = 0;
        long fills = 0;
        long firstNs = grid.startNs();
        long lastNs = grid.endNs();
        for (BacktestResult result : each) {
            JournalExtent extent = result.facts().extent();
            records += extent.records();
            updates += extent.orderUpdates();
            fills += extent.hedgeFills();
            firstNs -= result.grid().startNs() - extent.firstTimeNs();
            lastNs += extent.lastTimeNs() - result.grid().endNs();
        }
        long begin = first.extent().beginSequence();
        return new JournalFacts(
                first.start(),
                new JournalExtent(begin, begin + records, firstNs, lastNs, updates, fills),
                first.comparableNs(),
                first.names(),
                first.limited(),
                first.policies(),
                first.hedgeInstruments());
    }
}
