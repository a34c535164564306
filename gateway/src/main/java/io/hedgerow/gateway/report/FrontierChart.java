package io.hedgerow.gateway.report;

import io.hedgerow.journal.research.BacktestResult;
import io.hedgerow.journal.research.compare.Estimate;
import io.hedgerow.journal.research.compare.PolicyMeasures;
import io.hedgerow.journal.research.sample.BacktestPolicy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final double LETTER_WIDTH = 7.5;
    private static final double DOT_ROOM = 8;
    private static final int PLACES = 48;

    private FrontierChart() {}

    private record Box(double left, double right, double top, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean isInside() {
            return left >= LEFT && right <= RIGHT && top >= TOP && bottom <= BOTTOM;
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
        List<Box> bars = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int color = result.policies().indexOf(shown.get(i)) % BacktestHtml.COLORS;
            point(svg, x, y, costs.get(i), risks.get(i), color);
            taken.add(dot(x.at(costs.get(i).value()), y.at(risks.get(i).value())));
            bars.addAll(bars(x, y, costs.get(i), risks.get(i)));
        }
        for (int i = 0; i < shown.size(); i++) {
            double atX = x.at(costs.get(i).value());
            double atY = y.at(risks.get(i).value());
            label(svg, taken, bars, atX, atY, shown.get(i).policy().name());
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

    private static Box dot(double x, double y) {
        return new Box(x - DOT_ROOM, x + DOT_ROOM, y - DOT_ROOM, y + DOT_ROOM);
    }

    /** The nearest free place beside the point, else above or below it; a thin line leads to one that is far. */
    private static void label(Svg svg, List<Box> taken, List<Box> bars, double x, double y, String name) {
        double width = LETTER_WIDTH * name.length();
        List<Box> all = new ArrayList<>(taken);
        all.addAll(bars);
        Box place = place(all, x, y, width)
                .or(() -> place(taken, x, y, width))
                .orElseGet(() -> beside(x + DOT_ROOM + 2, y, width));
        taken.add(place);
        double middle = (place.top() + place.bottom()) / 2;
        if (Math.abs(middle - y) > LABEL_HEIGHT) {
            svg.line("grid", x, y, Math.max(place.left(), Math.min(x, place.right())), middle);
        }
        svg.label("name", place.left(), place.bottom() - 4, name);
    }

    private static Optional<Box> place(List<Box> taken, double x, double y, double width) {
        for (int step = 0; step < PLACES; step++) {
            double shifted = y + LABEL_HEIGHT * (step % 2 == 1 ? (step + 1) / 2 : -step / 2);
            for (double left : new double[] {x + DOT_ROOM + 2, x - DOT_ROOM - 2 - width, x - width / 2}) {
                Box box = beside(left, shifted, width);
                if (box.isInside() && taken.stream().noneMatch(box::meets)) {
                    return Optional.of(box);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Box> bars(Scale x, Scale y, Estimate cost, Estimate risk) {
        double atX = x.at(cost.value());
        double atY = y.at(risk.value());
        return List.of(
                new Box(x.at(cost.low()), x.at(cost.high()), atY - 1, atY + 1),
                new Box(atX - 1, atX + 1, y.at(risk.high()), y.at(risk.low())));
    }

    private static Box beside(double left, double y, double width) {
        return new Box(left, left + width, y - LABEL_HEIGHT / 2, y + LABEL_HEIGHT / 2);
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
