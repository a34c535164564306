package io.hedgerow.gateway.report;

import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.matching.FillSpec;
import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.BootstrapSpec;
import io.hedgerow.journal.research.facts.JournalExtent;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.SampleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers of a backtest rest on: journal, window, what is left out, conventions. Static; any thread. */
final class BacktestBasis {
    /** How P&amp;L is counted. */
    static final String PNL_CONVENTION =
            "change of the book's value by currency, at the conversion of each interval's end;"
                    + " where the quote-currency delta is hedged, coin premiums count as exchanged when paid";

    /** How the summary of a run counts it. */
    static final String SUMMARY_CONVENTION =
            "realised + unrealised of every underlying, coin at its price of the moment; as the summary of a run";

    private BacktestBasis() {}

    /** Lines of text, the most important first. */
    static List<String> of(BacktestResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("journal: " + journal(result));
        lines.add("engine: " + engine(result.facts()));
        lines.add("original as journaled: every output reproduced");
        lines.add("window: " + window(result));
        lines.add("left out: " + leftOut(result));
        lines.add("P&L: " + PNL_CONVENTION);
        lines.add("P&L as a run's summary: " + SUMMARY_CONVENTION);
        lines.add("fills: " + fills(result.fills()));
        lines.add("95 % intervals: " + bootstrap(result.bootstrap()));
        return lines;
    }

    private static String journal(BacktestResult result) {
        JournalFacts facts = result.facts();
        EngineStart start = facts.start();
        List<String> hedged = facts.policies().keySet().stream()
                .map(facts.names()::underlyingSymbol)
                .toList();
        String journals = result.journals().size() == 1
                ? result.journals().get(0).toString()
                : result.journals().size() + " journals pooled ("
                        + result.journals().get(0) + " to "
                        + result.journals().get(result.journals().size() - 1) + "), the first";
        return journals + ", " + String.join(", ", hedged) + ", journal id "
                + String.format(Locale.ROOT, "%016x", start.runId()) + ", written by '"
                + start.build() + "', configuration "
                + (start.configHash() == 0 ? "not told" : String.format(Locale.ROOT, "%016x", start.configHash()))
                + ", numeric profile " + start.numericProfile();
    }

    private static String engine(JournalFacts facts) {
        return "reporting in " + facts.reportingCurrency() + ", risk updates every "
                + Durations.text(facts.start().capacity().reports().riskUpdateIntervalNs()) + ", "
                + facts.names().instrumentCount() + " instruments, "
                + facts.names()
                        .instruments()
                        .filter(spec -> StandardFamilies.has(spec, ContractTrait.HAS_VOL))
                        .count() + " of them options";
    }

    private static String window(BacktestResult result) {
        SampleGrid grid = result.grid();
        String what = result.journals().size() == 1
                ? Numbers.timestamp(grid.startNs()) + " to " + Numbers.timestamp(grid.endNs())
                : "from " + Numbers.timestamp(grid.startNs()) + ", journal by journal";
        return what + ", " + Numbers.whole(grid.count()) + " intervals of " + Durations.text(grid.intervalNs());
    }

    private static String leftOut(BacktestResult result) {
        JournalExtent extent = result.facts().extent();
        String removed = extent.beginSequence() == 0
                ? ""
                : "; records up to " + Numbers.whole(extent.beginSequence())
                        + ", which have been removed or are before the oldest state";
        return seconds(headNs(result)) + " before the window, until every price is known, and "
                + seconds(tailNs(result))
                + " after it, less than an interval" + removed + "; of the original "
                + Numbers.whole(extent.orderUpdates()) + " answers and " + Numbers.whole(extent.hedgeFills())
                + " fills, which the fill model makes anew";
    }

    static long headNs(BacktestResult result) {
        return Math.max(0L, result.grid().startNs() - result.facts().extent().firstTimeNs());
    }

    static long tailNs(BacktestResult result) {
        return Math.max(0L, result.facts().extent().lastTimeNs() - result.grid().endNs());
    }

    private static String seconds(long ns) {
        return Numbers.fixed(ns / 1e9, 3) + " s";
    }

    private static String fills(FillSpec fills) {
        return Durations.text(fills.orderLatencyNs()) + " to the venue, " + Durations.text(fills.reportLatencyNs())
                + " back; depth behind the touch " + fills.depthBehindTouch() + ", queue before us "
                + fills.queueShare() + (fills.postOnly() ? ", post-only" : "");
    }

    private static String bootstrap(BootstrapSpec bootstrap) {
        return "stationary bootstrap, mean block " + bootstrap.blockLength() + " intervals, "
                + Numbers.whole(bootstrap.replications()) + " resamples, seed " + bootstrap.seed();
    }
}
