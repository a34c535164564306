package io.hedgerow.gateway.report.surface;

import io.hedgerow.gateway.report.surface.PageTable.Cell;
import io.hedgerow.gateway.surface.batch.FitQuality;
import io.hedgerow.gateway.surface.batch.SmileFigures;
import io.hedgerow.gateway.surface.batch.SnapshotFit;
import io.hedgerow.gateway.surface.calibration.VenueBias;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.quote.QuotedChain;
import io.hedgerow.gateway.surface.quote.arbitrage.QuoteViolation;
import io.hedgerow.gateway.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The tables of a surface's page. Static; any thread. */
final class SurfaceTables {
    private static final double DAYS = 365.0;
    private static final double POINTS = 100.0;
    private static final double NS_PER_MS = 1e6;
    private static final int MOST_VIOLATIONS = 200;

    /** Places of the heat table in standard deviations, downside first. */
    private static final double[] DEVIATIONS = {-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5};

    private SurfaceTables() {}

    /** Vols by expiry and moneyness, warm where they are high. */
    static String heat(SnapshotFit fit) {
        List<FittedSlice> slices = fit.surface().slices();
        double least = Double.POSITIVE_INFINITY;
        double most = 0.0;
        for (FittedSlice slice : slices) {
            for (double deviations : DEVIATIONS) {
                least = Math.min(least, vol(slice, deviations));
                most = Math.max(most, vol(slice, deviations));
            }
        }
        List<String> header = new ArrayList<>(List.of("expiry"));
        for (double deviations : DEVIATIONS) {
            header.add(Numbers.signed(deviations, 1) + " sd");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (FittedSlice slice : slices) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(expiry(slice.expiryNs()))));
            for (double deviations : DEVIATIONS) {
                double vol = vol(slice, deviations);
                row.add(new Cell(Numbers.fixed(POINTS * vol, 1), (vol - least) / Math.max(most - least, 1e-12)));
            }
            rows.add(row);
        }
        return PageTable.of(
                fit.underlying() + " vols in %, by standard deviations of ln(K/F) at the forward's vol", header, rows);
    }

    private static double vol(FittedSlice slice, double deviations) {
        double atm = slice.smile().volAt(0.0);
        return slice.smile().volAt(deviations * atm * Math.sqrt(slice.years()));
    }

    static String expiry(long expiryNs) {
        return Numbers.timestamp(expiryNs)
                .substring(0, "2026-01-16T08:00".length())
                .replace('T', ' ');
    }

    /** Each expiry with its quality and figures. */
    static String expiries(SnapshotFit fit) {
        List<List<Cell>> rows = new ArrayList<>();
        List<FittedSlice> slices = fit.surface().slices();
        for (int i = 0; i < slices.size(); i++) {
            FittedSlice slice = slices.get(i);
            FitQuality quality = fit.quality(slice.expiryNs());
            SmileFigures figures = SmileFigures.of(slice);
            rows.add(cells(
                    expiry(slice.expiryNs()),
                    Numbers.fixed(DAYS * slice.years(), 2),
                    Numbers.price(slice.forward()),
                    Integer.toString(quality.quotes()),
                    SurfaceFitText.percent(quality.insideShare()),
                    SurfaceFitText.percent(quality.markInsideShare()),
                    Numbers.fixed(quality.rmseVolPoints(), 2),
                    Numbers.fixed(POINTS * figures.atmVol(), 2),
                    Numbers.fixed(POINTS * slice.smile().standardErrorAt(0.0), 2),
                    Numbers.fixed(POINTS * TermChart.forwardVol(slices, i), 2),
                    Numbers.fixed(figures.skew(), 3),
                    Numbers.signed(POINTS * figures.riskReversal25(), 2),
                    Numbers.fixed(POINTS * figures.butterfly25(), 2),
                    SurfaceFitText.origin(slice)));
        }
        return PageTable.of(
                "Expiries; vols, errors, reversals and butterflies in points; quotes two-sided and out of the money",
                List.of(
                        "expiry",
                        "days",
                        "forward",
                        "quotes",
                        "inside %",
                        "mark inside %",
                        "rmse",
                        "ATM",
                        "error",
                        "forward vol",
                        "skew",
                        "RR25",
                        "BF25",
                        "from"),
                rows);
    }

    private static List<Cell> cells(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(Cell.of(text));
        }
        return cells;
    }

    /** Forwards of every chain and what put-call parity says of them. */
    static String forwards(SnapshotFit fit) {
        List<List<Cell>> rows = new ArrayList<>();
        for (FittedSlice slice : fit.surface().slices()) {
            for (Map.Entry<QuotedChain, ForwardEstimate> entry : fit.forwards(slice.expiryNs())) {
                ForwardEstimate forward = entry.getValue();
                rows.add(cells(
                        expiry(slice.expiryNs()),
                        entry.getKey().venue(),
                        Numbers.price(forward.forward()),
                        forward.source().word().replace('_', ' '),
                        Numbers.fixed(forward.standardError(), 2),
                        Numbers.price(forward.parity().forward()),
                        Numbers.fixed(forward.parity().standardError(), 2),
                        Integer.toString(forward.parity().pairs()),
                        Numbers.fixed(forward.discount(), 5)));
            }
        }
        return PageTable.of(
                "Forwards, and put-call parity over the strikes",
                List.of("expiry", "venue", "forward", "from", "error", "by parity", "error", "strikes", "discount"),
                rows);
    }

    /** What venues differ by; empty with one venue. */
    static String venues(SnapshotFit fit) {
        List<List<Cell>> rows = new ArrayList<>();
        fit.verdicts().forEach(each -> rows.add(bias(each.bias(), "all", each.alert() ? "alert" : "")));
        fit.biases().forEach(each -> rows.add(bias(each, expiry(each.expiryNs()), "")));
        return rows.isEmpty()
                ? ""
                : PageTable.of(
                        "What venues differ by, in points of vol: level at the forward, slope by log-moneyness",
                        List.of(
                                "venue",
                                "expiry",
                                "quotes",
                                "level",
                                "error",
                                "z",
                                "slope",
                                "error",
                                "z",
                                "half spread",
                                "weight",
                                ""),
                        rows);
    }

    private static List<Cell> bias(VenueBias bias, String expiry, String alert) {
        return cells(
                bias.venue(),
                expiry,
                Integer.toString(bias.quotes()),
                Numbers.signed(POINTS * bias.level(), 2),
                Numbers.fixed(POINTS * bias.levelError(), 2),
                Numbers.fixed(bias.levelScore(), 1),
                Numbers.signed(POINTS * bias.slope(), 2),
                Numbers.fixed(POINTS * bias.slopeError(), 2),
                Numbers.fixed(bias.slopeScore(), 1),
                Numbers.fixed(POINTS * bias.halfSpread(), 2),
                Numbers.fixed(bias.weight(), 2),
                alert);
    }

    /** Arbitrages in the quotes, the largest first; empty without any. */
    static String violations(SnapshotFit fit) {
        List<List<Cell>> rows = new ArrayList<>();
        fit.violations().stream()
                .sorted(Comparator.comparingDouble(each -> -each.gain()))
                .limit(MOST_VIOLATIONS)
                .forEach(each -> rows.add(violation(each)));
        int all = fit.violations().size();
        String more = all > MOST_VIOLATIONS ? "; the largest " + MOST_VIOLATIONS + " of " + all : "";
        return rows.isEmpty()
                ? ""
                : PageTable.of(
                        "Arbitrages in the quotes themselves" + more
                                + "; gain in quote currency for one unit of the underlying",
                        List.of("kind", "venue", "expiry", "later expiry", "type", "strikes", "gain", "trade"),
                        rows);
    }

    private static List<Cell> violation(QuoteViolation each) {
        StringJoiner strikes = new StringJoiner(", ");
        each.strikes().forEach(strike -> strikes.add(Numbers.price(strike)));
        return cells(
                each.kind().word(),
                each.venue(),
                expiry(each.expiryNs()),
                each.laterExpiryNs() == 0 ? "" : expiry(each.laterExpiryNs()),
                each.type(),
                strikes.toString(),
                Numbers.price(each.gain()),
                each.words());
    }

    /** One row for each fit of the table. */
    static String fits(List<SnapshotFit> fits) {
        List<List<Cell>> rows = new ArrayList<>();
        for (SnapshotFit fit : fits) {
            FitQuality quality = fit.quality();
            rows.add(cells(
                    fit.underlying(),
                    Numbers.timestamp(fit.timeNs()),
                    Integer.toString(fit.surface().slices().size()),
                    Integer.toString(quality.quotes()),
                    SurfaceFitText.percent(quality.insideShare()),
                    SurfaceFitText.percent(quality.markInsideShare()),
                    Numbers.fixed(quality.rmseVolPoints(), 2),
                    Integer.toString(fit.check().butterflies()),
                    Integer.toString(fit.check().calendars()),
                    Integer.toString(fit.violations().size()),
                    Numbers.fixed(fit.fitNs() / NS_PER_MS, 2)));
        }
        return PageTable.of(
                "All fits",
                List.of(
                        "underlying",
                        "time",
                        "expiries",
                        "quotes",
                        "inside %",
                        "mark inside %",
                        "rmse",
                        "butterflies",
                        "calendars",
                        "arbitrages in quotes",
                        "ms"),
                rows);
    }
}
