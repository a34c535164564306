package io.hedgerow.gateway.report.protect;

import io.hedgerow.gateway.report.HtmlPage;
import io.hedgerow.gateway.report.HtmlPage.Figure;
import io.hedgerow.gateway.report.LineChart;
import io.hedgerow.gateway.report.LineChart.Axes;
import io.hedgerow.gateway.report.LineChart.Line;
import io.hedgerow.gateway.report.LineChart.Point;
import io.hedgerow.journal.protect.BookProtection;
import io.hedgerow.journal.protect.GreedyPlan;
import io.hedgerow.journal.protect.Protection;
import io.hedgerow.journal.protect.Protection.Payoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A protection as one HTML file that needs nothing else. Static; any thread. */
public final class ProtectHtml {
    private ProtectHtml() {}

    /**
     * Writes it.
     *
     * @param result the protection
     * @return the page
     */
    public static String of(BookProtection result) {
        HtmlPage page = new HtmlPage("Protection, hypothetical", ProtectCells.basis(result));
        List<Protection> found =
                result.protections().stream().filter(it -> !it.legs().isEmpty()).toList();
        page.section(
                "Structures",
                result.protections().stream()
                        .filter(it -> it.legs().isEmpty())
                        .map(it -> ProtectCells.heading(result, it))
                        .toList());
        List<String> head = new ArrayList<>(List.of("in " + result.book().reportingCurrency()));
        head.addAll(ProtectCells.SUMMARY_HEAD);
        List<List<String>> rows = new ArrayList<>();
        for (Protection protection : found) {
            List<String> row = new ArrayList<>(List.of(ProtectCells.name(result, protection)));
            row.addAll(ProtectCells.summary(result, protection));
            rows.add(row);
        }
        page.table(head, rows);
        for (int place = 0; place < found.size(); place++) {
            Protection protection = found.get(place);
            page.section(ProtectCells.heading(result, protection), ProtectCells.legs(result, protection));
            page.figures(List.of(picture(result, protection, place, false), picture(result, protection, place, true)));
        }
        result.plan().ifPresent(plan -> plan(page, result, plan));
        return page.end();
    }

    private static Figure picture(BookProtection result, Protection protection, int place, boolean atExpiry) {
        Axes axes = new Axes("move of all prices, %", "P&L, " + result.book().reportingCurrency(), false);
        return LineChart.of(
                "payoff" + place + (atExpiry ? "e" : "n"),
                atExpiry ? "at the expiry of its options" : "at once",
                axes,
                List.of(
                        line("book as it is", protection, atExpiry ? Payoff::bookAtExpiry : Payoff::bookAtOnce),
                        line(
                                "protected, costs taken off (hypothetical)",
                                protection,
                                atExpiry ? Payoff::protectedAtExpiry : Payoff::protectedAtOnce)));
    }

    private static Line line(String name, Protection protection, ToDoubleFunction<Payoff> value) {
        return new Line(
                name,
                protection.payoff().stream()
                        .map(it -> new Point(100.0 * it.move(), value.applyAsDouble(it)))
                        .toList());
    }

    private static void plan(HtmlPage page, BookProtection result, GreedyPlan.Result plan) {
        page.section("What to cut first", List.of(ProtectCells.verdict(result, plan)));
        page.table(
                ProtectCells.PLAN_HEAD,
                plan.steps().stream()
                        .map(step -> ProtectCells.step(result, step))
                        .toList());
        if (!plan.steps().isEmpty()) {
            List<Point> points = new ArrayList<>(List.of(new Point(0.0, plan.before())));
            plan.steps().forEach(step -> points.add(new Point(step.costSoFar(), step.after())));
            page.figures(List.of(LineChart.of(
                    "plan",
                    "risk left by what has been paid",
                    new Axes(
                            "cost, " + result.book().reportingCurrency(),
                            plan.kind().name().toLowerCase(Locale.ROOT) + " left",
                            false),
                    List.of(new Line("after each step", points)))));
        }
    }
}
