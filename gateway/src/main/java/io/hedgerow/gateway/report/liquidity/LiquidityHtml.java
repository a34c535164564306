package io.hedgerow.gateway.report.liquidity;

import io.hedgerow.gateway.report.HtmlPage;
import io.hedgerow.gateway.report.HtmlPage.Figure;
import io.hedgerow.gateway.report.LineChart;
import io.hedgerow.gateway.report.LineChart.Axes;
import io.hedgerow.gateway.report.LineChart.Line;
import io.hedgerow.gateway.report.LineChart.Point;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Schedule;
import io.hedgerow.journal.liquidity.BookLiquidity;
import io.hedgerow.journal.liquidity.BookLiquidity.Exit;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgeCurve;
import io.hedgerow.journal.liquidity.BookLiquidity.Plan;
import io.hedgerow.journal.liquidity.ExitCost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A liquidity report as one HTML file that needs nothing else. Static; any thread. */
public final class LiquidityHtml {
    private LiquidityHtml() {}

    /**
     * Writes it.
     *
     * @param result the report
     * @return the page
     */
    public static String of(BookLiquidity result) {
        HtmlPage page = new HtmlPage("Liquidity: what getting out costs", LiquidityCells.basis(result));
        page.section("Ways out", LiquidityCells.stays(result));
        page.table(
                head("way"),
                List.of(
                        row("close everything", "", result.closing(false), result.closing(true)),
                        row("of it the options", "", result.closingOptions(false), result.closingOptions(true)),
                        row("keep it, trade the delta away", "", result.hedging(false), result.hedging(true))));
        if (!result.curves().isEmpty()) {
            page.section("What a hedge costs by its size", List.of());
            page.figures(curves(result));
        }
        if (!result.schedules().isEmpty()) {
            page.section(
                    "Best ways out",
                    result.schedules().stream()
                            .map(plan -> LiquidityCells.schedule(result, plan))
                            .toList());
            page.figures(schedules(result));
        }
        page.section("Positions", List.of());
        List<List<String>> rows = new ArrayList<>();
        for (Exit exit : result.positions()) {
            rows.add(row(
                    exit.liquidity().symbol() + (exit.hypothetical() ? " (hypothetical)" : ""),
                    Numbers.signedWhole(exit.lots()),
                    exit.cost(),
                    exit.crashed()));
        }
        return page.table(head("position"), rows).end();
    }

    private static List<String> head(String first) {
        List<String> head = new ArrayList<>(List.of(first, "lots"));
        head.addAll(LiquidityCells.COST_HEAD);
        return head;
    }

    private static List<String> row(String name, String lots, ExitCost cost, ExitCost crashed) {
        List<String> row = new ArrayList<>(List.of(name, lots));
        row.addAll(LiquidityCells.cost(cost, crashed));
        return row;
    }

    private static List<Figure> curves(BookLiquidity result) {
        List<Figure> figures = new ArrayList<>();
        for (HedgeCurve curve : result.curves()) {
            Axes axes = new Axes("notional, " + result.book().reportingCurrency(), "cost, basis points", true);
            figures.add(LineChart.of(
                    "curve" + figures.size(),
                    curve.liquidity().symbol() + LiquidityCells.knows(curve),
                    axes,
                    List.of(
                            line("now", curve, false),
                            line("in the crash: " + result.crash().text(), curve, true))));
        }
        return figures;
    }

    private static Line line(String name, HedgeCurve curve, boolean crash) {
        return new Line(
                name,
                curve.points().stream()
                        .map(it -> new Point(
                                it.lots() * curve.notionalPerLot(),
                                LiquidityCells.basisPoints(curve, it, crash ? it.crashed() : it.cost())))
                        .toList());
    }

    private static List<Figure> schedules(BookLiquidity result) {
        List<Figure> figures = new ArrayList<>();
        for (Plan plan : result.schedules()) {
            String name = (plan.deltaHedge() ? "delta by " : "") + plan.symbol();
            double minutes = plan.problem().days() * 1_440.0;
            figures.add(LineChart.of(
                    "schedule" + figures.size(),
                    name + ": what is left",
                    new Axes("minutes", "lots", false),
                    List.of(
                            left("best at the risk aversion asked for", plan.schedule(), minutes),
                            left("at none: evenly", plan.frontier().get(0), minutes))));
            figures.add(LineChart.of(
                    "frontier" + figures.size(),
                    name + ": efficient frontier",
                    new Axes("standard deviation, " + result.book().reportingCurrency(), "expected cost", false),
                    List.of(new Line(
                            "best ways from evenly (right) to at once (left)",
                            points(plan.frontier(), Schedule::sd, Schedule::cost)))));
        }
        return figures;
    }

    private static Line left(String name, Schedule schedule, double minutes) {
        List<Point> points = new ArrayList<>();
        int slices = schedule.left().size() - 1;
        for (int slice = 0; slice <= slices; slice++) {
            points.add(new Point(minutes * slice / slices, schedule.left().get(slice)));
        }
        return new Line(name, points);
    }

    private static List<Point> points(
            List<Schedule> frontier, ToDoubleFunction<Schedule> x, ToDoubleFunction<Schedule> y) {
        return frontier.stream()
                .map(it -> new Point(x.applyAsDouble(it), y.applyAsDouble(it)))
                .toList();
    }
}
