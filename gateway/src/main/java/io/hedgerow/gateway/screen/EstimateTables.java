package io.hedgerow.gateway.screen;

import io.hedgerow.gateway.console.EstimatesView;
import io.hedgerow.gateway.console.EstimatesView.BasisLine;
import io.hedgerow.gateway.console.EstimatesView.ExpiryVols;
import io.hedgerow.gateway.console.EstimatesView.ForecastLine;
import io.hedgerow.gateway.text.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Bases and vol forecasts as tables. Any thread. */
final class EstimateTables {
    private static final List<String> ESTIMATORS =
            List.of("ewma", "parkinson", "garman_klass", "rogers_satchell", "yang_zhang", "bipower", "har");
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Drawing drawing;

    EstimateTables(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Nothing where nothing is told, else an empty line before each table. */
    List<String> lines(EstimatesView estimates, int width) {
        List<String> lines = new ArrayList<>();
        if (!estimates.bases().isEmpty()) {
            lines.add("");
            lines.addAll(bases(estimates.bases(), width));
        }
        if (!estimates.forecasts().isEmpty()) {
            lines.add("");
            lines.addAll(forecasts(estimates.forecasts(), width));
        }
        if (estimates.forecasts().stream().anyMatch(line -> !line.expiries().isEmpty())) {
            lines.add("");
            lines.addAll(expiries(estimates.forecasts(), width));
        }
        if (estimates.history().bars() > 0) {
            lines.add("estimates began with " + Numbers.of(estimates.history().bars(), "bar") + " of the past, "
                    + instant(estimates.history().firstNs()) + " to "
                    + instant(estimates.history().lastNs()));
        }
        return lines;
    }

    private static Instant instant(long timeNs) {
        return Instant.ofEpochSecond(timeNs / NS_PER_SECOND, timeNs % NS_PER_SECOND);
    }

    private static LocalDate date(long timeNs) {
        return LocalDate.ofInstant(instant(timeNs), ZoneOffset.UTC);
    }

    private List<String> bases(List<BasisLine> bases, int width) {
        FittedTable table = new FittedTable()
                .words(0, "basis")
                .words(2, "long")
                .words(2, "short")
                .number(0, "basis bps")
                .number(3, "% per year")
                .number(1, "sd bps")
                .number(0, "exposure")
                .number(1, "sd per bar")
                .words(1, "state");
        bases.forEach(line -> table.row(List.of(
                line.name(),
                line.longSymbol(),
                line.shortSymbol(),
                Numbers.fixed(1e4 * line.logBasis(), 2),
                Numbers.fixed(100.0 * line.ratePerYear(), 2),
                Numbers.fixed(1e4 * line.sdPerBar(), 3),
                Numbers.fixed(line.exposureCash(), 2),
                Numbers.fixed(line.sdCashPerBar(), 2),
                state(line.state()))));
        return table.lines(width, drawing.style(), drawing.more());
    }

    private List<String> forecasts(List<ForecastLine> forecasts, int width) {
        FittedTable table = new FittedTable()
                .words(0, "vol forecast %")
                .number(0, "ewma")
                .number(3, "parkinson")
                .number(2, "garman-k.")
                .number(4, "rogers-s.")
                .number(2, "yang-z.")
                .number(1, "bipower")
                .number(1, "har")
                .number(2, "jumps %")
                .words(1, "state");
        forecasts.forEach(line -> {
            List<String> row = new ArrayList<>(List.of(line.underlying()));
            for (String estimator : ESTIMATORS) {
                row.add(Numbers.fixed(100.0 * line.vols().getOrDefault(estimator, Double.NaN), 1));
            }
            row.add(Numbers.fixed(100.0 * line.jumpShare(), 0));
            row.add(state(line.state()));
            table.row(row);
        });
        return table.lines(width, drawing.style(), drawing.more());
    }

    private List<String> expiries(List<ForecastLine> forecasts, int width) {
        FittedTable table = new FittedTable()
                .words(0, "forecast against implied")
                .words(0, "expiry")
                .number(0, "implied %")
                .number(0, "forecast %")
                .number(1, "implied less forecast")
                .words(2, "by");
        forecasts.forEach(line -> line.expiries().forEach(vols -> table.row(row(line, vols))));
        return table.lines(width, drawing.style(), drawing.more());
    }

    private static List<String> row(ForecastLine line, ExpiryVols vols) {
        return List.of(
                line.underlying(),
                date(vols.expiryNs()).toString(),
                Numbers.fixed(100.0 * vols.impliedVol(), 1),
                Numbers.fixed(100.0 * vols.forecastVol(), 1),
                Numbers.fixed(100.0 * (vols.impliedVol() - vols.forecastVol()), 1),
                line.state().equals("usable") ? line.estimator().replace('_', '-') : state(line.state()));
    }

    static String state(String state) {
        return state.isEmpty() ? Numbers.MISSING : state.replace('_', ' ');
    }
}
