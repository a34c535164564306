package io.hedgerow.gateway.report.explain;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.Scale;
import io.hedgerow.gateway.report.Svg;
import java.util.ArrayList;
import java.util.List;

/** A bridge: each amount begins where the one before ended. Static; any thread. */
public final class BridgeChart {
    private static final int WIDTH = 640;
    private static final double LEFT = 150;
    private static final double RIGHT = 560;
    private static final double ROW = 26;
    private static final double TOP = 12;

    private BridgeChart() {}

    /**
     * A step of the bridge.
     *
     * @param name what
     * @param amount how much
     */
    public record Span(String name, double amount) {}

    /**
     * Draws it.
     *
     * @param id unique in the page
     * @param title what it is
     * @param unit of the amounts
     * @param spans steps; the last bar is their sum
     * @return SVG
     */
    public static String of(String id, String title, String unit, List<Span> spans) {
        double least = 0.0;
        double most = 0.0;
        double sum = 0.0;
        List<String> words = new ArrayList<>();
        for (Span span : spans) {
            sum += span.amount();
            least = Math.min(least, sum);
            most = Math.max(most, sum);
            words.add(span.name() + " " + Amounts.signed(span.amount()));
        }
        double bottom = TOP + ROW * (spans.size() + 1);
        Scale x = new Scale(least, most > least ? most : least + 1.0, LEFT, RIGHT, 5);
        Svg svg = new Svg(
                id,
                WIDTH,
                (int) bottom + 50,
                title,
                String.join(", ", words) + "; together " + Amounts.signed(sum) + " " + unit);
        svg.gridAcross(x, TOP, bottom);
        double at = 0.0;
        double top = TOP;
        for (Span span : spans) {
            bar(svg, x, span.name(), at, at + span.amount(), top, span.amount() < 0.0 ? "c2" : "c4", unit);
            at += span.amount();
            top += ROW;
        }
        bar(svg, x, "together", 0.0, sum, top, "c0", unit);
        svg.label("axis middle", (LEFT + RIGHT) / 2, bottom + 40, unit);
        return svg.end();
    }

    private static void bar(
            Svg svg, Scale x, String name, double from, double to, double top, String style, String unit) {
        double left = x.at(Math.min(from, to));
        double right = x.at(Math.max(from, to));
        String amount = Amounts.signed(to - from);
        svg.label("name end", LEFT - 8, top + 17, name);
        svg.bar(style, left, top + 4, Math.max(right - left, 1.0), ROW - 8, name + " " + amount + " " + unit);
        svg.label("tick", right + 6, top + 17, amount);
    }
}
