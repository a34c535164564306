package io.hedgerow.gateway.report;

import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import io.hedgerow.journal.research.sample.CostBreakdown;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Costs by cause, one bar for every policy; what was earned goes to the left. Static; any thread. */
final class CostChart {
    private static final int WIDTH = 640;
    private static final double LEFT = 170;
    private static final double RIGHT = 620;
    private static final double TOP = 40;
    private static final double ROW = 30;
    private static final double EARNED_SHARE_SEEN = 0.02;

    private record Part(String name, String style, ToDoubleFunction<CostBreakdown> cash) {}

    private static final List<Part> PARTS = List.of(
            new Part("fees", "c0", CostBreakdown::feesCash),
            new Part("half spread", "c1", CostBreakdown::halfSpreadCash),
            new Part("impact", "c2", CostBreakdown::impactCash),
            new Part("slippage", "c3", CostBreakdown::slippageCash),
            new Part("funding", "c4", CostBreakdown::fundingCash));

    private CostChart() {}

    static String of(String id, BacktestResult result) {
        List<PolicyMeasures> shown = result.policies().stream()
                .filter(each -> each.policy().kind() != Kind.UNHEDGED)
                .toList();
        String currency = result.facts().reportingCurrency();
        double bottom = TOP + ROW * shown.size();
        Svg svg = new Svg(id, WIDTH, (int) bottom + 50, "Cost by cause", description(shown, currency));
        double least =
                shown.stream().mapToDouble(each -> oneSide(each, -1)).min().orElse(0.0);
        double most = shown.stream().mapToDouble(each -> oneSide(each, 1)).max().orElse(1.0);
        boolean earns = least < -EARNED_SHARE_SEEN * most;
        Scale x = new Scale(earns ? least : 0.0, most, LEFT, RIGHT, 5);
        legend(svg);
        svg.gridAcross(x, TOP, bottom);
        for (int i = 0; i < shown.size(); i++) {
            bars(svg, x, shown.get(i), TOP + ROW * i, currency);
        }
        svg.label("axis middle", (LEFT + RIGHT) / 2, bottom + 40, "cost over the sample, " + currency);
        return svg.end();
    }

    /** Sum of the parts of one sign. */
    private static double oneSide(PolicyMeasures each, int sign) {
        double sum = 0.0;
        for (Part part : PARTS) {
            double cash = part.cash().applyAsDouble(each.costs());
            sum += cash * sign > 0.0 ? cash : 0.0;
        }
        return sum;
    }

    private static void legend(Svg svg) {
        double x = LEFT;
        for (Part part : PARTS) {
            svg.bar(part.style(), x, 10, 12, 12, part.name());
            svg.label("tick", x + 17, 20, part.name());
            x += 30 + 7.0 * part.name().length();
        }
    }

    private static void bars(Svg svg, Scale x, PolicyMeasures each, double top, String currency) {
        double paid = 0.0;
        double earned = 0.0;
        svg.label("name end", LEFT - 8, top + 19, each.policy().name());
        for (Part part : PARTS) {
            double cash = part.cash().applyAsDouble(each.costs());
            double from = cash >= 0.0 ? paid : earned + cash;
            String tip = each.policy().name() + ": " + part.name() + " " + Amounts.of(cash) + " " + currency;
            svg.bar(part.style(), x.at(from), top + 5, x.at(from + Math.abs(cash)) - x.at(from), ROW - 10, tip);
            paid += Math.max(cash, 0.0);
            earned += Math.min(cash, 0.0);
        }
    }

    private static String description(List<PolicyMeasures> shown, String currency) {
        StringBuilder text = new StringBuilder();
        for (PolicyMeasures each : shown) {
            text.append(each.policy().name()).append(':');
            for (Part part : PARTS) {
                text.append(' ').append(part.name()).append(' ');
                text.append(Amounts.of(part.cash().applyAsDouble(each.costs()))).append(',');
            }
            text.append(" all ").append(Amounts.of(each.costs().totalCash()));
            text.append(' ').append(currency).append(". ");
        }
        return text.toString().strip();
    }
}
