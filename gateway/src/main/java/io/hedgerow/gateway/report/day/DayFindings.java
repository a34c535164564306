package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.margin.AccountMargin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What to look into, each with the number that says so. Static; any thread. */
public final class DayFindings {
    private static final double NEAR = 0.8;
    private static final int NAMED_MAX = 3;
    private static final double OUT_OF_LINE = 10.0;
    private static final double OUTSIDE_SHARE_MAX = 0.05;
    private static final double MARGIN_RATIO_NEAR = 1.25;
    private static final long LEAST_ORDERS = 20L;

    private DayFindings() {}

    /**
     * Something to look into.
     *
     * @param topic one word or two
     * @param text with its number
     */
    public record Finding(String topic, String text) {}

    static List<Finding> of(DayFigures day) {
        List<Finding> all = new ArrayList<>();
        gaps(day, all);
        day.explain().findings().stream()
                .filter(text -> !text.equals("nothing stands out"))
                .forEach(text -> all.add(new Finding("explain", text)));
        limits(day, all);
        hedges(day, all);
        customers(day, all);
        waste(day, all);
        latencies(day, all);
        if (all.isEmpty()) {
            all.add(new Finding("all", "nothing stands out"));
        }
        return all;
    }

    private static void gaps(DayFigures day, List<Finding> all) {
        DayWords.gaps(day).forEach(text -> all.add(new Finding("gap", text)));
    }

    private static void limits(DayFigures day, List<Finding> all) {
        for (LimitWatch.Use use : day.track().limits().uses()) {
            if (use.share() >= NEAR) {
                all.add(new Finding(
                        use.share() >= 1.0 ? "limit reached" : "limit near",
                        use.key() + " of " + use.subject() + ": " + Amounts.of(use.extreme()) + " against "
                                + Amounts.of(use.limit()) + " (" + Amounts.percent(use.share()) + " %) at "
                                + DayWords.clock(use.atNs())));
            }
        }
        day.track().deltas().forEach((name, path) -> {
            if (path.outsideShare() > OUTSIDE_SHARE_MAX) {
                all.add(new Finding(
                        "band",
                        "delta of " + name + " was outside its band in " + Amounts.percent(path.outsideShare())
                                + " % of reports"));
            }
        });
        for (AccountMargin account : day.end().accounts()) {
            if (account.maintenanceRatio() < MARGIN_RATIO_NEAR) {
                all.add(new Finding(
                        "margin",
                        "account " + account.account().venue() + " in " + account.currency() + " ends with "
                                + Amounts.of(account.maintenanceRatio()) + " times its maintenance margin"));
            }
        }
        long critical = day.track().counted("severity critical");
        if (critical > 0) {
            all.add(new Finding("alerts", Numbers.of(critical, "critical alert")));
        }
        if (day.track().counted("rejection") > 0) {
            all.add(new Finding(
                    "inputs",
                    Numbers.of(day.track().counted("rejection"), "input") + " changed nothing: see `journal dump"
                            + " --type Rejection`"));
        }
    }

    /** Orders that cost most beyond what was expected of them. */
    private static void hedges(DayFigures day, List<Finding> all) {
        day.tca().result().orders().stream()
                .filter(order -> order.cash() != null && order.cash().total().signum() > 0)
                .sorted(Comparator.comparing(
                                (HedgeExecution order) -> order.cash().total())
                        .reversed())
                .limit(NAMED_MAX)
                .forEach(order -> all.add(new Finding(
                        "dear hedge",
                        "order " + order.orderId() + " of "
                                + DayWords.clock(order.wanted().timeNs()) + ", "
                                + order.contract().symbol() + ", cost "
                                + Amounts.of(order.cash().total().doubleValue()) + " " + day.currency() + " ("
                                + Numbers.fixed(order.totalBp(), 2) + " bp)")));
        long refused = day.tca().result().orders().stream()
                .filter(order -> order.end().outcome() == HedgeExecution.Outcome.REFUSED)
                .count();
        if (refused > 0) {
            all.add(new Finding("refused", Numbers.of(refused, "hedge order") + " never worked"));
        }
    }

    /** Groups whose trades lose after the fact, delta-hedged where that is known, at the longest horizon with a band. */
    private static void customers(DayFigures day, List<Finding> all) {
        MarkoutTable table = day.customers();
        for (MarkoutTable.Group group : table.groups()) {
            for (int h = group.cells().size() - 1; h >= 0; h--) {
                MarkoutTable.Cell cell = group.cells().get(h);
                boolean hedged = !Double.isNaN(cell.hedged().value());
                boolean known = table.horizonsNs().get(h) != ExecutionSpec.EXPIRY
                        && !Double.isNaN(
                                hedged ? cell.hedged().high() : cell.price().high());
                if (known && (hedged ? cell.hedged() : cell.price()).isBelow(0.0)) {
                    all.add(new Finding(
                            "customers",
                            "customers " + group.name() + ": " + Numbers.of(group.trades(), "trade") + " are at "
                                    + Numbers.signed((hedged ? cell.hedged() : cell.price()).value(), 2) + " bp after "
                                    + DayPictures.horizon(table.horizonsNs().get(h))
                                    + (hedged ? ", delta-hedged" : "") + ", with 95 % confidence below 0"));
                }
                if (known) {
                    break;
                }
            }
        }
    }

    private static void waste(DayFigures day, List<Finding> all) {
        for (HedgeQuality quality : day.tca().quality()) {
            if (quality.roundTrips().orders() > 0) {
                all.add(new Finding(
                        "over-trading",
                        Numbers.of(quality.roundTrips().orders(), "hedge order") + " of " + quality.underlying()
                                + " undid one of the minute before: "
                                + Amounts.of(quality.roundTrips().cost()) + " " + day.currency()
                                + " of spread and fees"));
            }
            if (quality.dust().orders() > 0) {
                all.add(new Finding(
                        "dust",
                        Numbers.of(quality.dust().orders(), "hedge order") + " of " + quality.underlying()
                                + " below a tenth of the median size: "
                                + Amounts.of(quality.dust().cost()) + " " + day.currency()));
            }
        }
    }

    private static void latencies(DayFigures day, List<Finding> all) {
        HealthWatch health = day.track().health();
        health.stages().forEach((name, stage) -> {
            if (stage.medianNs() > 0 && stage.p99MaxNs > OUT_OF_LINE * stage.medianNs() && stage.count > LEAST_ORDERS) {
                all.add(new Finding(
                        "latency",
                        name + ": median " + Numbers.duration(stage.medianNs()) + ", 99 % of the worst minute "
                                + Numbers.duration(stage.p99MaxNs) + ", longest "
                                + Numbers.duration(stage.maxNs) + " before " + DayWords.clock(stage.worstAtNs)));
            }
        });
        health.times().forEach((name, times) -> {
            long median = times.all.getValueAtPercentile(50.0);
            if (times.all.getTotalCount() >= LEAST_ORDERS && times.all.getMaxValue() > OUT_OF_LINE * median) {
                all.add(new Finding(
                        "latency",
                        name + ": median " + Numbers.duration(median) + ", longest "
                                + Numbers.duration(times.all.getMaxValue()) + " of order " + times.worstOrderId
                                + " at " + DayWords.clock(times.worstAtNs)));
            }
        });
        health.venues().forEach((name, venue) -> {
            if (venue.gaps + venue.reconnections + venue.subscriptionsRefused > 0) {
                all.add(new Finding(
                        "feed",
                        name + ": " + Numbers.of(venue.gaps, "missing message") + ", "
                                + Numbers.of(venue.reconnections, "reconnection") + ", "
                                + Numbers.of(venue.subscriptionsRefused, "refused subscription")));
            }
        });
        if (health.process().telemetryDropped > 0) {
            all.add(new Finding(
                    "process",
                    Numbers.of(health.process().telemetryDropped, "output") + " did not fit the telemetry ring"));
        }
    }
}
