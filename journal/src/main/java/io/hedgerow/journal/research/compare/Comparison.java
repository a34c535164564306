package io.hedgerow.journal.research.compare;

import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.CostBreakdown;
import io.hedgerow.journal.research.sample.Increments;
import io.hedgerow.journal.research.sample.PolicyPath;
import io.hedgerow.journal.research.sample.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** Turns runs into measures: against the baseline, against no hedging, with intervals. Owned by one thread. */
public final class Comparison {
    private final List<PolicyPath> paths;
    private final PolicyPath baseline;
    private final PolicyPath unhedged;
    private final BootstrapSpec spec;

    public Comparison(List<PolicyPath> paths, BootstrapSpec spec) {
        this.paths = paths;
        this.spec = spec;
        baseline = only(Kind.BASELINE);
        unhedged = only(Kind.UNHEDGED);
    }

    private PolicyPath only(Kind kind) {
        return paths.stream()
                .filter(path -> path.policy().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    public List<PolicyMeasures> measures() {
        List<Resamples> resampled = new ArrayList<>();
        for (PolicyPath path : paths) {
            resampled.add(new Resamples(path, spec.replications()));
        }
        int count = baseline.increments().pnlCash().size();
        BlockBootstrap bootstrap = new BlockBootstrap(count, spec.blockLengthFor(count), spec.seed());
        for (int i = 0; i < spec.replications(); i++) {
            int[] indices = bootstrap.next();
            for (Resamples each : resampled) {
                each.take(i, indices);
            }
        }
        Resamples base = resampled.get(paths.indexOf(baseline));
        Resamples bare = resampled.get(paths.indexOf(unhedged));
        return resampled.stream().map(each -> measures(each, base, bare)).toList();
    }

    /** Statistics of one run over all resamples. */
    private static final class Resamples {
        private final PolicyPath path;
        private final double[] cost;
        private final double[] pnl;
        private final double[] variance;
        private final double[] priceVariance;

        Resamples(PolicyPath path, int replications) {
            this.path = path;
            cost = new double[replications];
            pnl = new double[replications];
            variance = new double[replications];
            priceVariance = new double[replications];
        }

        void take(int replication, int[] indices) {
            cost[replication] = path.increments().costCash().sum(indices);
            pnl[replication] = path.increments().pnlCash().sum(indices);
            variance[replication] = path.increments().pnlCash().variance(indices);
            priceVariance[replication] = path.increments().priceCash().variance(indices);
        }
    }

    private PolicyMeasures measures(Resamples run, Resamples base, Resamples bare) {
        PolicyPath path = run.path;
        CostBreakdown costs = costs(path);
        CostBreakdown baseCosts = costs(baseline);
        double pnl = path.increments().pnlCash().sum();
        double fundingGap = costs.fundingCash() - baseCosts.fundingCash();
        return new PolicyMeasures(
                path,
                costs,
                interval(costs.totalCash(), run, i -> run.cost[i] + costs.fundingCash()),
                interval(pnl, run, i -> run.pnl[i]),
                interval(costs.totalCash() - baseCosts.totalCash(), run, i -> run.cost[i] - base.cost[i] + fundingGap),
                interval(pnl - baseline.increments().pnlCash().sum(), run, i -> run.pnl[i] - base.pnl[i]),
                risk(run, base, bare, Increments::pnlCash, each -> each.variance),
                risk(run, base, bare, Increments::priceCash, each -> each.priceVariance));
    }

    private RiskMeasure risk(
            Resamples run,
            Resamples base,
            Resamples bare,
            Function<Increments, Series> series,
            Function<Resamples, double[]> resampled) {
        double variance = series.apply(run.path.increments()).variance();
        double baseVariance = series.apply(baseline.increments()).variance();
        double bareVariance = series.apply(unhedged.increments()).variance();
        double[] own = resampled.apply(run);
        double[] ofBase = resampled.apply(base);
        double[] ofBare = resampled.apply(bare);
        return new RiskMeasure(
                interval(variance, run, i -> own[i]),
                interval(1.0 - ratio(variance, bareVariance), run, i -> 1.0 - ratio(own[i], ofBare[i])),
                interval(ratio(variance, baseVariance), run, i -> ratio(own[i], ofBase[i])));
    }

    /** Funding that hedges pay is what the book paid beyond what it would have paid without them. */
    private CostBreakdown costs(PolicyPath path) {
        return path.tradingCosts().withFunding(unhedged.fundingReceivedCash() - path.fundingReceivedCash());
    }

    private static double ratio(double variance, double other) {
        return other > 0.0 ? variance / other : Double.NaN;
    }

    private static Estimate interval(double value, Resamples run, IntToDoubleFunction statistic) {
        double[] values = new double[run.cost.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = statistic.applyAsDouble(i);
        }
        return BlockBootstrap.interval(value, values);
    }
}
