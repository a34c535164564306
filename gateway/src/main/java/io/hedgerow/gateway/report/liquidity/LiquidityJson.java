package io.hedgerow.gateway.report.liquidity;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.journal.liquidity.AlmgrenChriss.Schedule;
import io.hedgerow.journal.liquidity.BookLiquidity;
import io.hedgerow.journal.liquidity.BookLiquidity.DeltaExit;
import io.hedgerow.journal.liquidity.BookLiquidity.Exit;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgeCurve;
import io.hedgerow.journal.liquidity.BookLiquidity.HedgePoint;
import io.hedgerow.journal.liquidity.BookLiquidity.Plan;
import io.hedgerow.journal.liquidity.ExitCost;
import io.hedgerow.journal.liquidity.InstrumentLiquidity;
import io.hedgerow.journal.liquidity.InstrumentLiquidity.Touch;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A liquidity report as one JSON object, or as rows of CSV: one for each position. Static; any thread. */
public final class LiquidityJson {
    private static final double SECONDS_PER_DAY = 86_400.0;

    private LiquidityJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param result the report
     * @return one line
     */
    public static String of(Map<String, Object> head, BookLiquidity result) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("sequence", result.book().sequence());
        members.put("time_ns", result.book().timeNs());
        members.put("reporting_currency", result.book().reportingCurrency());
        members.put("window_from_ns", result.traded().fromNs());
        members.put("window_to_ns", result.traded().toNs());
        members.put(
                "participation",
                result.pace().days() > 0.0 ? null : result.pace().participation());
        members.put(
                "horizon_seconds", result.pace().days() > 0.0 ? result.pace().days() * SECONDS_PER_DAY : null);
        members.put("crash", result.crash().text());
        members.put("model", result.model().name());
        members.put("model_dated", result.model().dated());
        members.put("model_sources", result.model().sources());
        members.put("not_known", result.model().unknown());
        members.put("positions", exits(result.positions()));
        members.put("excluded", exits(result.excluded()));
        members.put("close_everything", both(result.closing(false), result.closing(true)));
        members.put("close_options", both(result.closingOptions(false), result.closingOptions(true)));
        members.put("hedge_deltas", both(result.hedging(false), result.hedging(true)));
        List<Map<String, Object>> hedges = new ArrayList<>();
        result.hedges().forEach(it -> hedges.add(hedge(result, it)));
        members.put("hedges", hedges);
        List<Map<String, Object>> curves = new ArrayList<>();
        result.curves().forEach(it -> curves.add(curve(result, it)));
        members.put("hedge_curves", curves);
        List<Map<String, Object>> schedules = new ArrayList<>();
        result.schedules().forEach(it -> schedules.add(plan(it)));
        members.put("schedules", schedules);
        members.put("unvalued", MarginText.unvalued(result.book()));
        return Json.write(members);
    }

    private static List<Map<String, Object>> exits(List<Exit> exits) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Exit exit : exits) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("instrument", exit.liquidity().symbol());
            members.put("lots", exit.lots());
            members.put("hypothetical", exit.hypothetical());
            members.putAll(liquidity(exit.liquidity(), exit.lots() < 0L));
            members.putAll(both(exit.cost(), exit.crashed()));
            all.add(members);
        }
        return all;
    }

    private static Map<String, Object> liquidity(InstrumentLiquidity contract, boolean buying) {
        Map<String, Object> members = new LinkedHashMap<>();
        Touch touch = contract.touch(buying);
        members.put("touch_lots", touch.lots());
        members.put("spread_per_lot", touch.isQuoted() ? touch.spreadPerLot() : null);
        members.put("daily_move_per_lot", orNull(contract.dailyMovePerLot()));
        members.put(
                "volume_lots_per_day",
                contract.volume().isKnown() ? contract.volume().lotsPerDay() : null);
        members.put("volume_source", contract.volume().source().name().toLowerCase(Locale.ROOT));
        return members;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Map<String, Object> both(ExitCost cost, ExitCost crashed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cost", cost(cost));
        members.put("crash_cost", cost(crashed));
        return members;
    }

    private static Map<String, Object> cost(ExitCost cost) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("lots", cost.lots());
        members.put("spread", cost.spread());
        members.put("fees", cost.fees());
        members.put("permanent", cost.permanent());
        members.put("temporary", cost.temporary());
        members.put("square_root", cost.squareRoot());
        members.put("total", cost.total());
        members.put("seconds", cost.days() * SECONDS_PER_DAY);
        members.put("participation", cost.participation());
        members.put("beyond_touch", cost.beyondTouch());
        members.put("lacks", cost.lacks().name().toLowerCase(Locale.ROOT));
        return members;
    }

    private static Map<String, Object> hedge(BookLiquidity result, DeltaExit hedge) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "underlying",
                result.book().underlyings().get(hedge.underlying()).symbol());
        members.put("net_delta", hedge.netDelta());
        members.put("gamma_per_1_pct", hedge.gammaPer1Percent());
        members.put("vega_per_vol_point", hedge.vegaPerPoint());
        members.put("instrument", hedge.instrument().isEmpty() ? null : hedge.instrument());
        members.putAll(both(hedge.cost(), hedge.crashed()));
        return members;
    }

    private static Map<String, Object> curve(BookLiquidity result, HedgeCurve curve) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(
                "underlying",
                result.book().underlyings().get(curve.underlying()).symbol());
        members.put("instrument", curve.liquidity().symbol());
        members.put("notional_per_lot", curve.notionalPerLot());
        List<Map<String, Object>> points = new ArrayList<>();
        for (HedgePoint point : curve.points()) {
            points.add(both(point.cost(), point.crashed()));
        }
        members.put("points", points);
        return members;
    }

    private static Map<String, Object> plan(Plan plan) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("instrument", plan.symbol());
        members.put("lots", plan.lots());
        members.put("delta_hedge", plan.deltaHedge());
        members.put("seconds", plan.problem().days() * SECONDS_PER_DAY);
        members.putAll(point(plan.schedule()));
        members.put("left_lots", plan.schedule().left());
        List<Map<String, Object>> frontier = new ArrayList<>();
        plan.frontier().forEach(it -> frontier.add(point(it)));
        members.put("frontier", frontier);
        return members;
    }

    private static Map<String, Object> point(Schedule schedule) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("risk_aversion", schedule.riskAversion());
        members.put("expected_cost", schedule.cost());
        members.put("sd", schedule.sd());
        members.put(
                "half_life_seconds",
                Double.isInfinite(schedule.halfLifeDays()) ? null : schedule.halfLifeDays() * SECONDS_PER_DAY);
        return members;
    }

    /**
     * Writes rows.
     *
     * @param out gets a header and one row for each position, those left out last with empty costs
     * @param result the report
     */
    public static void csv(PrintWriter out, BookLiquidity result) {
        String unit = "_" + result.book().reportingCurrency();
        out.println("instrument,lots,hypothetical,touch_lots,volume_lots_per_day,volume_source,spread" + unit + ",fees"
                + unit + ",permanent" + unit + ",temporary" + unit + ",square_root" + unit + ",total" + unit
                + ",seconds,participation,lacks,crash_total" + unit + ",crash_seconds");
        List<Exit> all = new ArrayList<>(result.positions());
        all.addAll(result.excluded());
        for (Exit exit : all) {
            boolean known = exit.cost().isKnown();
            List<Object> cells = new ArrayList<>(List.of(
                    exit.liquidity().symbol(),
                    exit.lots(),
                    exit.hypothetical(),
                    exit.liquidity().touch(exit.lots() < 0L).lots(),
                    exit.liquidity().volume().isKnown()
                            ? exit.liquidity().volume().lotsPerDay()
                            : "",
                    exit.liquidity().volume().source().name().toLowerCase(Locale.ROOT)));
            for (double amount : new double[] {
                exit.cost().spread(),
                exit.cost().fees(),
                exit.cost().permanent(),
                exit.cost().temporary(),
                exit.cost().squareRoot(),
                exit.cost().total(),
                exit.cost().days() * SECONDS_PER_DAY,
                exit.cost().participation()
            }) {
                cells.add(known ? amount : "");
            }
            cells.add(exit.cost().lacks().name().toLowerCase(Locale.ROOT));
            cells.add(known ? exit.crashed().total() : "");
            cells.add(known ? exit.crashed().days() * SECONDS_PER_DAY : "");
            out.println(String.join(",", cells.stream().map(Object::toString).toList()));
        }
    }
}
