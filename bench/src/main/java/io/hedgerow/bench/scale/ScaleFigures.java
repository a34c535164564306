package io.hedgerow.bench.scale;

import io.hedgerow.bench.page.BenchPage;
import io.hedgerow.bench.page.BenchReport;
import io.hedgerow.bench.page.Plot;
import io.hedgerow.bench.page.Units;
import io.hedgerow.bench.scale.ScaleSize.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Cost by size.
 *
 * @param budgetSeconds longest a size may take
 * @param elapsedSeconds all of them took
 * @param points sizes
 * @param hold of a tick by a report
 * @param listing one more option in a large book
 */
record ScaleFigures(
        double budgetSeconds,
        double elapsedSeconds,
        List<ScalePoint> points,
        ReportHold.Figure hold,
        ListingCost.Figure listing)
        implements BenchReport {
    private static final List<String> HEADS =
            List.of("size", "start", "bytes each", "tick p50", "mean", "p99", "max", "evicted p50", "restore", "");
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;
    private static final String NONE = "-";

    /**
     * A tick of many underlyings over the same tick alone.
     *
     * @param name which
     * @param underlyings that tick in turn
     * @param optionsEach of each
     * @param evicted whether the tick alone had its data evicted from the second-level cache
     * @param ratio nothing if a size was not done in time
     */
    record Ratio(String name, int underlyings, int optionsEach, boolean evicted, OptionalDouble ratio) {
        private static final String MEDIAN = "underlyingsRatio";
        private static final String MEAN = "underlyingsMeanRatio";

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("underlyings", underlyings);
            json.put("options_each", optionsEach);
            json.put("evicted", evicted);
            json.put("ratio", ScalePoint.orNull(ratio));
            return json;
        }

        String text() {
            String what = String.format(
                    Locale.ROOT, "%s at %,d underlyings of %,d options: ", name, underlyings, optionsEach);
            return ratio.isEmpty()
                    ? what + "not measured"
                    : what + Units.fixed(ratio.getAsDouble()) + " of the same tick alone"
                            + (evicted ? ", its data evicted from the second-level cache" : "");
        }
    }

    /** At 100 against the tick alone; at 1,000 also against the tick alone whose data have been evicted. */
    List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(ratio(Ratio.MEDIAN, HUNDRED, ScaleSize.OPTIONS_AT_100, false, ScalePoint::tickP50));
        ratios.add(ratio(Ratio.MEAN, HUNDRED, ScaleSize.OPTIONS_AT_100, false, ScalePoint::tickMean));
        ratios.add(ratio(Ratio.MEDIAN, THOUSAND, ScaleSize.OPTIONS_AT_1000, true, ScalePoint::tickP50));
        ratios.add(ratio(Ratio.MEDIAN, THOUSAND, ScaleSize.OPTIONS_AT_1000, false, ScalePoint::tickP50));
        ratios.add(ratio(Ratio.MEAN, THOUSAND, ScaleSize.OPTIONS_AT_1000, false, ScalePoint::tickMean));
        return ratios;
    }

    private Ratio ratio(
            String name, int underlyings, int options, boolean evicted, Function<ScalePoint, OptionalDouble> cost) {
        OptionalDouble many = find(underlyings, options).map(cost).orElse(OptionalDouble.empty());
        OptionalDouble alone =
                find(1, options).map(evicted ? ScalePoint::evictedP50 : cost).orElse(OptionalDouble.empty());
        return new Ratio(
                name,
                underlyings,
                options,
                evicted,
                many.isPresent() && alone.isPresent()
                        ? OptionalDouble.of(many.getAsDouble() / alone.getAsDouble())
                        : OptionalDouble.empty());
    }

    private Optional<ScalePoint> find(int underlyings, int options) {
        return points.stream()
                .filter(point -> point.size().axis() == Axis.UNDERLYINGS)
                .filter(point -> point.size().shape().underlyings() == underlyings
                        && point.size().shape().optionsEach() == options)
                .findFirst();
    }

    @Override
    public String name() {
        return "scale";
    }

    /** A size that is not done in time is a figure like any other, not a failure. */
    @Override
    public boolean isSound() {
        return true;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("budget_s", budgetSeconds);
        json.put("elapsed_s", elapsedSeconds);
        json.put("points", points.stream().map(ScalePoint::json).toList());
        Map<String, Object> at = new LinkedHashMap<>();
        at.put("at_100", ScalePoint.orNull(ratios().get(0).ratio()));
        at.put("at_1000", ScalePoint.orNull(ratios().get(2).ratio()));
        json.put("underlyings_ratio", at);
        json.put("ratios", ratios().stream().map(Ratio::json).toList());
        json.put("report_hold", hold.json());
        json.put("listing", listing.json());
        return json;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (ScalePoint point : points) {
            rows.add(List.of(
                    point.size().label(),
                    time(point.startSeconds(), 1e9),
                    String.format(Locale.ROOT, "%,.0f", point.instrumentBytes()),
                    time(point.tickP50(), 1.0),
                    time(point.tickMean(), 1.0),
                    time(point.tickP99(), 1.0),
                    point.tickNs().getTotalCount() == 0
                            ? NONE
                            : Units.time(point.tickNs().getMaxValue()),
                    time(point.evictedP50(), 1.0),
                    point.restore()
                            .map(restore -> Units.time(restore.seconds() * 1e9))
                            .orElse(NONE),
                    point.note()));
        }
        return rows;
    }

    private static String time(OptionalDouble value, double nanos) {
        return value.isPresent() ? Units.time(value.getAsDouble() * nanos) : NONE;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(line(HEADS));
        rows().forEach(row -> text.append(String.format("%n")).append(line(row)));
        text.append(String.format("%n"));
        ratios().forEach(ratio -> text.append(String.format("%n")).append(ratio.text()));
        text.append(String.format("%n")).append(holdText());
        text.append(String.format("%n")).append(listingText());
        return text.append(String.format(Locale.ROOT, "%nall of it took %.1f s", elapsedSeconds))
                .toString();
    }

    private String holdText() {
        return String.format(
                Locale.ROOT,
                "a report over %,d positions holds no tick longer than %s, %s of the revaluation of %,d options (%s):"
                        + " %s of a book of %,d underlyings",
                ReportHold.POSITIONS,
                Units.time(hold.holdNs()),
                Units.fixed(hold.ratio()),
                ReportHold.REVALUED,
                Units.time(hold.revaluationNs()),
                hold.piece(),
                hold.underlyings());
    }

    private String listingText() {
        return String.format(
                Locale.ROOT,
                "one more option at %,d underlyings of %,d takes %s in the median, %s at most; a tick of that book %s",
                ListingCost.UNDERLYINGS,
                ListingCost.OPTIONS,
                Units.time(listing.listingNs()),
                Units.time(listing.longestNs()),
                Units.time(listing.tickNs()));
    }

    private static String line(List<String> cells) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-44s", cells.get(0)));
        cells.subList(1, cells.size() - 1).forEach(cell -> text.append(String.format(Locale.ROOT, " %11s", cell)));
        return text.append("  ").append(cells.get(cells.size() - 1)).toString().stripTrailing();
    }

    @Override
    public void addTo(BenchPage page) {
        page.part(
                        "Cost by size",
                        String.format(
                                Locale.ROOT,
                                "Ticks are 20 us of market apart, underlyings in turn, reports every 50 ms included in"
                                        + " the mean and the tail; on one thread, without journal. Restore is a restart"
                                        + " from a snapshot. What took longer than %.0f s is told as not done.",
                                budgetSeconds))
                .points(Stream.concat(ratios().stream().map(Ratio::text), Stream.of(holdText(), listingText()))
                        .toList())
                .table("Sizes", HEADS, rows());
        picture(
                page,
                Axis.OPTIONS,
                "options of one underlying",
                point -> point.size().shape().options());
        picture(
                page,
                Axis.UNDERLYINGS,
                "underlyings",
                point -> point.size().shape().underlyings());
        picture(
                page,
                Axis.INSTRUMENTS,
                "instruments",
                point -> point.size().shape().instruments());
    }

    private void picture(BenchPage page, Axis axis, String across, ToDoubleFunction<ScalePoint> x) {
        List<ScalePoint> done = points.stream()
                .filter(point -> point.size().axis() == axis && point.tickP50().isPresent())
                .filter(point ->
                        axis != Axis.UNDERLYINGS || point.size().shape().optionsEach() == ScaleSize.OPTIONS_AT_1000)
                .toList();
        if (!done.isEmpty()) {
            List<Plot.Line> lines = List.of(
                    line("tick, median", done, x, ScalePoint::tickP50),
                    line("tick, mean with reports", done, x, ScalePoint::tickMean),
                    line("tick, p99", done, x, ScalePoint::tickP99),
                    line("start", done, x, ScaleFigures::startNs));
            page.picture(
                    "Cost by " + across,
                    Plot.of(
                            "scale-" + axis.label(),
                            "Cost by " + across,
                            new Plot.Axis(across + ", logarithmic", Units::count),
                            new Plot.Axis("time, logarithmic", Units::time),
                            lines),
                    lines);
        }
    }

    private static OptionalDouble startNs(ScalePoint point) {
        return OptionalDouble.of(point.startSeconds().orElse(0.0) * 1e9);
    }

    private static Plot.Line line(
            String name,
            List<ScalePoint> points,
            ToDoubleFunction<ScalePoint> x,
            Function<ScalePoint, OptionalDouble> y) {
        return new Plot.Line(
                name,
                points.stream()
                        .map(point -> new Plot.Point(
                                x.applyAsDouble(point),
                                Math.max(1.0, y.apply(point).orElse(1.0))))
                        .toList(),
                false);
    }
}
