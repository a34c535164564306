package io.hedgerow.gateway.report.liquidity;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Schedule;
import io.hedgerow.journal.liquidity.BookLiquidity;
import io.hedgerow.journal.liquidity.BookLiquidity.DeltaExit;
import io.hedgerow.journal.liquidity.BookLiquidity.Exit;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgeCurve;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgePoint;
import io.hedgerow.journal.liquidity.BookLiquidity.Plan;
import io.hedgerow.journal.liquidity.ExitCost;
import io.hedgerow.journal.liquidity.ExitCost.Lack;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.VolumeSource;
import io.hedgerow.journal.liquidity.TradedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words and numbers that every face of a liquidity report shares. Static; any thread. */
final class LiquidityCells {
    static final List<String> COST_HEAD =
            List.of("spread", "fees", "impact", "by sqrt", "total", "time", "of market", "in the crash");

    private static final double BP = 1e4;
    private static final double DAYS_MAX = 10_000.0;

    private LiquidityCells() {}

    /** Such as {@code 2.1 h}. */
    static String time(double days) {
        if (!(days > 0.0)) {
            return "at once";
        }
        if (days > DAYS_MAX) {
            return "over " + Numbers.fixed(DAYS_MAX, 0) + " d";
        }
        if (days >= 2.0) {
            return Numbers.fixed(days, 1) + " d";
        }
        double seconds = days * 86_400.0;
        if (seconds < 90.0) {
            return Numbers.fixed(seconds, 1) + " s";
        }
        return seconds < 5_400.0
                ? Numbers.fixed(seconds / 60.0, 1) + " min"
                : Numbers.fixed(seconds / 3_600.0, 1) + " h";
    }

    /** What the answers are about, what they leave out, and what nobody knows. */
    static List<String> basis(BookLiquidity result) {
        List<String> lines = new ArrayList<>(MarginText.basis(result.book()));
        TradedMarket traded = result.traded();
        long trades = traded.tradedLots().size();
        lines.add("volume and moves of prices: " + Durations.text(traded.toNs() - traded.fromNs())
                + " of the journal up to that moment, scaled to a day; " + Numbers.of(trades, "contract")
                + " traded in public"
                + (trades == 0 ? ", so what customers traded with us stands for the market" : ""));
        lines.add((result.pace().days() > 0.0
                        ? "everything is traded within " + time(result.pace().days())
                        : "trading at " + Amounts.percent(result.pace().participation())
                                + " % of what the market trades")
                + ", what the touch displays at once; costs in " + result.book().reportingCurrency() + "; crash: "
                + result.crash().text());
        lines.add("impact by " + result.model().name() + " (" + result.model().dated() + ")");
        result.model().unknown().forEach(it -> lines.add("NOT KNOWN: " + it));
        averages(result).ifPresent(lines::add);
        lacks(result, Lack.IMPACT, "impact: their prices or vols did not move in the window, or too few were seen")
                .ifPresent(lines::add);
        lacks(result, Lack.VOLUME, "impact and time: neither they nor their expiry traded in the window; give --volume")
                .ifPresent(lines::add);
        unplanned(result).ifPresent(lines::add);
        if (!result.excluded().isEmpty()) {
            lines.add(
                    "LEFT OUT of every sum, as nobody displays a price to close them at: " + names(result.excluded()));
        }
        return lines;
    }

    private static Optional<String> averages(BookLiquidity result) {
        long count = result.positions().stream()
                .filter(it -> it.liquidity().volume().source() == VolumeSource.EXPIRY_AVERAGE)
                .count();
        return count == 0
                ? Optional.empty()
                : Optional.of("NOT KNOWN: the volume of " + Numbers.of(count, "option")
                        + " that did not trade in the window; the average option of the same expiry stands for it");
    }

    /** What cannot be sold in slices: each would move the price for good by more than it meets for a moment. */
    private static Optional<String> unplanned(BookLiquidity result) {
        List<Exit> without = result.positions().stream()
                .filter(it -> !it.option() && it.cost().beyondTouch() > 0.0)
                .filter(it -> it.cost().lacks() == Lack.NOTHING || it.cost().lacks() == Lack.PERMANENT)
                .filter(it -> result.schedules().stream()
                        .noneMatch(plan -> plan.symbol().equals(it.liquidity().symbol())))
                .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of("WITHOUT a schedule, too much for what the market trades or behind the five dearest: "
                        + names(without));
    }

    private static Optional<String> lacks(BookLiquidity result, Lack lack, String what) {
        List<Exit> without = result.positions().stream()
                .filter(it -> it.cost().lacks() == lack)
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of("WITHOUT " + what + ": " + names(without));
    }

    private static String names(List<Exit> exits) {
        int shown = Math.min(8, exits.size());
        String names = exits.subList(0, shown).stream()
                .map(it -> it.liquidity().symbol() + " " + Numbers.signedWhole(it.lots()))
                .collect(Collectors.joining(", "));
        return shown == exits.size() ? names : names + " and " + (exits.size() - shown) + " others";
    }

    /** Cells below {@link #COST_HEAD}. */
    static List<String> cost(ExitCost cost, ExitCost crashed) {
        if (!cost.isKnown()) {
            return List.of(
                    Numbers.MISSING,
                    Numbers.MISSING,
                    Numbers.MISSING,
                    Numbers.MISSING,
                    "no price",
                    Numbers.MISSING,
                    Numbers.MISSING,
                    Numbers.MISSING);
        }
        boolean impact = cost.lacks() == Lack.NOTHING || cost.lacks() == Lack.PERMANENT;
        return List.of(
                Amounts.of(cost.spread()),
                Amounts.of(cost.fees()),
                impact ? Amounts.of(cost.permanent() + cost.temporary()) : Numbers.MISSING,
                impact ? Amounts.of(cost.squareRoot()) : Numbers.MISSING,
                Amounts.of(cost.total()),
                cost.lacks() == Lack.VOLUME ? Numbers.MISSING : time(cost.days()),
                share(cost),
                Amounts.of(crashed.total()) + " / " + time(crashed.days()));
    }

    private static String share(ExitCost cost) {
        if (!(cost.participation() > 0.0)) {
            return Numbers.MISSING;
        }
        return Amounts.percent(cost.participation()) + " %" + (cost.participation() > 1.0 ? " TOO FAST" : "");
    }

    /** Trading deltas away, in words. */
    static List<String> stays(BookLiquidity result) {
        List<String> lines = new ArrayList<>();
        for (DeltaExit hedge : result.hedges()) {
            String symbol = result.book().underlyings().get(hedge.underlying()).symbol();
            String how = hedge.instrument().isEmpty()
                    ? "no policy hedges it with a quoted contract: left out"
                    : Numbers.signedWhole(hedge.cost().lots()) + " lots of " + hedge.instrument();
            lines.add(symbol + " delta " + Amounts.signed(hedge.netDelta()) + ": " + how + "; gamma "
                    + Amounts.signed(hedge.gammaPer1Percent()) + " per 1 % and vega "
                    + Amounts.signed(hedge.vegaPerPoint()) + " per vol point stay");
        }
        return lines;
    }

    /** What the name of a curve says of what it leaves out. */
    static String knows(HedgeCurve curve) {
        boolean known = curve.liquidity().volume().isKnown()
                && curve.liquidity().dailyMovePerLot().isPresent();
        return known ? "" : " (its impact is not known)";
    }

    /** Cost of a size in basis points of its notional. */
    static double basisPoints(HedgeCurve curve, HedgePoint point, ExitCost cost) {
        return BP * cost.total() / (curve.notionalPerLot() * Math.abs((double) point.lots()));
    }

    /** A schedule in one sentence. */
    static String schedule(BookLiquidity result, Plan plan) {
        Schedule best = plan.schedule();
        List<Double> left = best.left();
        int quarter = left.size() / 4;
        return (plan.deltaHedge() ? "delta by " : "position in ") + plan.symbol() + ", "
                + Numbers.signedWhole(plan.lots()) + " lots in "
                + time(plan.problem().days()) + ": left after a quarter "
                + percent(left, quarter) + ", half " + percent(left, left.size() / 2) + ", three quarters "
                + percent(left, 3 * left.size() / 4) + "; cost " + Amounts.of(best.cost()) + " +- "
                + Amounts.of(best.sd()) + ", at no risk aversion "
                + Amounts.of(plan.frontier().get(0).cost()) + " +- "
                + Amounts.of(plan.frontier().get(0).sd())
                + (Double.isInfinite(best.halfLifeDays()) ? "" : "; half-life 1/kappa " + time(best.halfLifeDays()));
    }

    private static String percent(List<Double> left, int place) {
        return Amounts.percent(left.get(place) / left.get(0)) + " %";
    }
}
