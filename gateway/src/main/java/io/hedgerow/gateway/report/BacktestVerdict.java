package io.hedgerow.gateway.report;

import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.Estimate;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a backtest says, in plain words, and what it cannot say. Static; any thread. */
final class BacktestVerdict {
    private BacktestVerdict() {}

    /** One sentence or two for every policy; first whether the sample can carry any. */
    static List<String> of(BacktestResult result) {
        List<String> lines = new ArrayList<>();
        if (!result.isConclusive()) {
            lines.add(tooShort(result));
        }
        for (PolicyMeasures each : result.candidates()) {
            lines.add(each.policy().name() + ": " + against(each, result.facts().reportingCurrency())
                    + (result.isConclusive() ? "" : " Too little data to rely on it."));
        }
        lines.addAll(remarks(result));
        return lines;
    }

    private static String tooShort(BacktestResult result) {
        return String.format(
                Locale.ROOT,
                "The sample is too short to conclude: %,d intervals are about %d independent blocks (%d wanted), and"
                        + " the original has %d hedge fills (%d wanted). Record longer, or take shorter intervals.",
                result.grid().count(),
                result.blocks(),
                BacktestResult.BLOCKS_MIN,
                result.only(Kind.BASELINE).path().activity().fills(),
                BacktestResult.FILLS_MIN);
    }

    private static String against(PolicyMeasures each, String currency) {
        Estimate cost = each.costDifferenceCash();
        int costSide = side(cost, 0.0);
        String costs = costSide == 0
                ? "cost cannot be told apart from the original's (95 % of the difference: " + Amounts.range(cost) + " "
                        + currency + ")"
                : "costs " + Amounts.of(Math.abs(cost.value())) + " " + currency + (costSide < 0 ? " less" : " more")
                        + " than the original (95 %: " + magnitudes(cost) + ")";
        int riskSide = side(each.pnlRisk().ratio(), 1.0);
        int priceSide = side(each.priceRisk().ratio(), 1.0);
        return costs + "; P&L variance " + times(each.pnlRisk().ratio()) + ", from moves of the price alone "
                + times(each.priceRisk().ratio()) + ". " + summary(costSide, riskSide != 0 ? riskSide : priceSide);
    }

    private static String times(Estimate ratio) {
        String range = " (95 %: " + Amounts.ratio(ratio.low()) + " to " + Amounts.ratio(ratio.high()) + ")";
        return side(ratio, 1.0) == 0
                ? "cannot be told apart" + range
                : Amounts.ratio(ratio.value()) + " times the original's" + range;
    }

    private static String magnitudes(Estimate cost) {
        return Amounts.span(Math.abs(cost.low()), Math.abs(cost.high()));
    }

    private static int side(Estimate estimate, double bound) {
        return estimate.isBelow(bound) ? -1 : estimate.isAbove(bound) ? 1 : 0;
    }

    private static String summary(int cost, int risk) {
        if (cost == 0 && risk == 0) {
            return "No difference shown.";
        }
        if (cost <= 0 && risk <= 0) {
            return cost < 0 && risk < 0 ? "Better on both." : cost < 0 ? "Cheaper." : "Safer.";
        }
        if (cost >= 0 && risk >= 0) {
            return cost > 0 && risk > 0 ? "Worse on both." : cost > 0 ? "Dearer." : "Riskier.";
        }
        return cost < 0 ? "Cheaper for more risk." : "Dearer for less risk.";
    }

    private static List<String> remarks(BacktestResult result) {
        List<String> remarks = new ArrayList<>();
        for (PolicyMeasures each : result.policies()) {
            if (each.path().activity().gateRefusals() > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: the journal's limits held back orders (%,d decision records).",
                        each.policy().name(),
                        each.path().activity().gateRefusals()));
            }
            if (each.path().unmarkedSamples() > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: at %,d of %,d looks a position had no price and counted at its cost.",
                        each.policy().name(),
                        each.path().unmarkedSamples(),
                        result.grid().count() + 1));
            }
        }
        return remarks;
    }
}
