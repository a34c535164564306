package io.hedgerow.gateway.report;

import io.hedgerow.journal.analysis.BacktestPolicy.Kind;
import io.hedgerow.journal.analysis.BacktestResult;
import io.hedgerow.journal.analysis.Estimate;
import io.hedgerow.journal.analysis.PolicyMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cost across, risk up, one point with its interval bars for every policy. Static; any thread. */
final class FrontierChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final double LEFT = 78;
    private static final double RIGHT = 620;
    private static final double TOP = 16;
    private static final double BOTTOM = 340;
    private static final double LABEL_HEIGHT = 15;
    private static final double LETTER_WIDTH = 7.0;

    private FrontierChart() {}

    private record Box(double left, double right, double y) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && Math.abs(y - other.y) < LABEL_HEIGHT;
        }
    }

    /**
     * Draws it.
     *
     * @param id unique in the page
     * @param result the backtest
     * @param title what the picture is
     * @param riskLabel name and unit of the risk
     * @param risk of a policy
     * @param withUnhedged whether the point of no hedging is drawn too, which may push the others together
     */
    static String of(
            String id,
            BacktestResult result,
            String title,
            String riskLabel,
            Function<PolicyMeasures, Estimate> risk,
            boolean withUnhedged) {
        List<PolicyMeasures> shown = result.policies().stream()
                .filter(each -> each.policy().kind() != Kind.AS_JOURNALED)
                .filter(each -> withUnhedged || each.policy().kind() != Kind.UNHEDGED)
                .toList();
        List<Estimate> costs = shown.stream().map(PolicyMeasures::costCash).toList();
        List<Estimate> risks = shown.stream().map(risk).toList();
        Scale x = new Scale(Math.min(0.0, least(costs)), most(costs), LEFT, RIGHT, 5);
        Scale y = new Scale(least(risks), most(risks), BOTTOM, TOP, 5);
        Svg svg = new Svg(
                id,
                WIDTH,
                HEIGHT,
                title,
                description(shown, risk, result.facts().reportingCurrency()));
        svg.gridAcross(x, TOP, BOTTOM).gridUp(y, LEFT, RIGHT);
        svg.label(
                "axis middle",
                (LEFT + RIGHT) / 2,
                HEIGHT - 14,
                "cost over the sample, " + result.facts().reportingCurrency());
        svg.labelUp(16, (TOP + BOTTOM) / 2, riskLabel);
        List<Box> taken = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int color = result.policies().indexOf(shown.get(i)) % BacktestHtml.COLORS;
            point(svg, x, y, costs.get(i), risks.get(i), color);
            label(svg, taken, x.at(costs.get(i).value()), y.at(risks.get(i).value()), shown.get(i));
        }
        return svg.end();
    }

    private static void point(Svg svg, Scale x, Scale y, Estimate cost, Estimate risk, int color) {
        double atX = x.at(cost.value());
        double atY = y.at(risk.value());
        svg.line("bar s" + color, x.at(cost.low()), atY, x.at(cost.high()), atY);
        svg.line("bar s" + color, atX, y.at(risk.low()), atX, y.at(risk.high()));
        svg.circle("dot f" + color, atX, atY, 5);
    }

    private static void label(Svg svg, List<Box> taken, double x, double y, PolicyMeasures each) {
        String name = each.policy().name();
        double width = LETTER_WIDTH * name.length();
        boolean toLeft = x + width + 10 > RIGHT;
        double left = toLeft ? x - width - 9 : x + 9;
        double shift = 0;
        Box box = new Box(left, left + width, y - 7);
        for (int i = 1; i < 40 && collides(box, taken); i++) {
            shift = LABEL_HEIGHT * (i % 2 == 1 ? (i + 1) / 2 : -i / 2);
            box = new Box(left, left + width, y - 7 + shift);
        }
        taken.add(box);
        svg.label("name" + (toLeft ? " end" : ""), toLeft ? x - 9 : x + 9, box.y(), name);
    }

    private static boolean collides(Box box, List<Box> taken) {
        return box.y() < TOP || box.y() > BOTTOM || taken.stream().anyMatch(box::meets);
    }

    private static double least(List<Estimate> estimates) {
        return estimates.stream()
                .mapToDouble(each -> Math.min(each.value(), each.low()))
                .min()
                .orElse(0.0);
    }

    private static double most(List<Estimate> estimates) {
        return estimates.stream()
                .mapToDouble(each -> Math.max(each.value(), each.high()))
                .max()
                .orElse(1.0);
    }

    private static String description(
            List<PolicyMeasures> shown, Function<PolicyMeasures, Estimate> risk, String currency) {
        StringBuilder text = new StringBuilder("Cheaper is further left, safer further down.");
        for (PolicyMeasures each : shown) {
            text.append(' ').append(each.policy().name()).append(": cost ");
            text.append(Amounts.of(each.costCash().value())).append(", risk ");
            text.append(Amounts.of(risk.apply(each).value()))
                    .append(' ')
                    .append(currency)
                    .append('.');
        }
        return text.toString();
    }
}
