package io.hedgerow.journal.research.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One policy through several journals, one after the other, as one run. Static; any thread. */
public final class PathJoin {
    private PathJoin() {}

    /**
     * Joins runs: counts and costs add up, intervals follow one another, time shares and mean squares are weighted by
     * looks. The hash is made of theirs.
     *
     * @param runs of one policy, of the same hedged underlyings, in order of time, at least one
     * @return the joined run
     */
    public static PolicyPath of(List<PolicyPath> runs) {
        PolicyPath first = runs.get(0);
        long hash = 0L;
        for (PolicyPath run : runs) {
            hash = 31L * hash + run.stateHash();
        }
        return new PolicyPath(
                first.policy(),
                activity(runs.stream().map(PolicyPath::activity).toList()),
                costs(runs.stream().map(PolicyPath::tradingCosts).toList()),
                sum(runs, PolicyPath::fundingReceivedCash),
                new Increments(
                        joined(runs, run -> run.increments().pnlCash(), 0),
                        joined(runs, run -> run.increments().costCash(), 0),
                        joined(runs, run -> run.increments().priceCash(), 0)),
                deltas(runs),
                runs.stream().mapToLong(PolicyPath::unmarkedSamples).sum(),
                sum(runs, PolicyPath::summaryPnlCash),
                hash);
    }

    private static HedgeActivity activity(List<HedgeActivity> all) {
        return new HedgeActivity(
                all.stream().mapToLong(HedgeActivity::orders).sum(),
                all.stream().mapToLong(HedgeActivity::replaces).sum(),
                all.stream().mapToLong(HedgeActivity::cancels).sum(),
                all.stream().mapToLong(HedgeActivity::venueRejects).sum(),
                all.stream().mapToLong(HedgeActivity::gateRefusals).sum(),
                all.stream().mapToLong(HedgeActivity::fills).sum(),
                all.stream().mapToLong(HedgeActivity::makerFills).sum(),
                sum(all, HedgeActivity::turnoverCash));
    }

    private static CostBreakdown costs(List<CostBreakdown> all) {
        return new CostBreakdown(
                sum(all, CostBreakdown::feesCash),
                sum(all, CostBreakdown::halfSpreadCash),
                sum(all, CostBreakdown::impactCash),
                sum(all, CostBreakdown::slippageCash),
                sum(all, CostBreakdown::fundingCash));
    }

    private static List<DeltaMeasures> deltas(List<PolicyPath> runs) {
        List<DeltaMeasures> deltas = new ArrayList<>();
        for (DeltaMeasures first : runs.get(0).deltas()) {
            deltas.add(delta(runs.stream()
                    .map(run -> run.deltas().stream()
                            .filter(each -> each.symbol().equals(first.symbol()))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    first.symbol() + " is not hedged in all journals; give those apart")))
                    .toList()));
        }
        return deltas;
    }

    private static DeltaMeasures delta(List<DeltaMeasures> all) {
        double looks = sum(all, each -> each.deltaUnits().size());
        return new DeltaMeasures(
                all.get(0).symbol(),
                sum(all, DeltaMeasures::turnoverUnits),
                sum(all, each -> each.outsideBandShare() * each.deltaUnits().size()) / looks,
                all.stream().mapToDouble(DeltaMeasures::deltaAbsMaxUnits).max().orElseThrow(),
                Math.sqrt(sum(
                                all,
                                each -> each.deltaRmsUnits()
                                        * each.deltaRmsUnits()
                                        * each.deltaUnits().size())
                        / looks),
                joined(all, DeltaMeasures::deltaUnits, 1),
                joined(all, DeltaMeasures::bandLowUnits, 1),
                joined(all, DeltaMeasures::bandHighUnits, 1),
                joined(all, DeltaMeasures::price, 1));
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> value) {
        return all.stream().mapToDouble(value).sum();
    }

    /** One after the other; of all but the first without as many as both sides of a seam have. */
    private static <T> Series joined(List<T> all, Function<T, Series> series, int shared) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int run = 0; run < all.size(); run++) {
            Series each = series.apply(all.get(run));
            for (int i = run == 0 ? 0 : shared; i < each.size(); i++) {
                values.add(each.get(i));
            }
        }
        return new Series(values.build().toArray());
    }
}
