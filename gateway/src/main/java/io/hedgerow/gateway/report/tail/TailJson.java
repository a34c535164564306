package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.StressJson;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.tail.HorizonTail;
import io.hedgerow.journal.tail.HorizonTail.WorstPath;
import io.hedgerow.journal.tail.TailComponent.Part;
import io.hedgerow.journal.tail.measure.ParetoTail;
import io.hedgerow.journal.tail.measure.TailMeasure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulation of the tail as one JSON object, or as rows of CSV. Static; any thread. */
public final class TailJson {
    private TailJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param report the simulation
     * @return one line
     */
    public static String of(Map<String, Object> head, TailReport report) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        BookMoment book = report.result().book();
        members.put("sequence", book.sequence());
        members.put("time", Numbers.timestamp(book.timeNs()));
        members.put("time_ns", book.timeNs());
        members.put("reporting_currency", book.reportingCurrency());
        members.put("equity", book.equity());
        members.put(
                "hypothetical",
                book.hypothetical().stream()
                        .map(it -> {
                            Map<String, Object> position = new LinkedHashMap<>();
                            position.put("instrument", it.symbol());
                            position.put("lots", it.lots());
                            return position;
                        })
                        .toList());
        members.put("unvalued", StressJson.unvalued(book));
        members.put("method", report.result().method());
        members.put("hedged", report.result().hedged());
        members.put("notes", report.basis());
        members.put("paths", report.result().spec().paths());
        members.put("seed", report.result().spec().seed());
        members.put("limit_exceeded", report.isBreached());
        members.put(
                "perception_gaps",
                report.gaps().stream()
                        .map(gap -> {
                            Map<String, Object> gapMembers = new LinkedHashMap<>();
                            gapMembers.put("limit", gap.stated().name());
                            gapMembers.put("limit_amount", gap.stated().amount());
                            gapMembers.put("horizon", gap.horizon());
                            gapMembers.put("confidence", gap.measure().confidence());
                            gapMembers.put("es", gap.measure().es());
                            gapMembers.put("es_by_limit", gap.ratio());
                            return gapMembers;
                        })
                        .toList());
        members.put(
                "horizons",
                report.result().horizons().stream().map(TailJson::horizon).toList());
        return Json.write(members);
    }

    private static Map<String, Object> horizon(HorizonTail tail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("horizon", tail.horizon().name());
        members.put("horizon_ns", tail.horizon().ns());
        members.put("steps", tail.horizon().steps());
        members.put("path_note", tail.pathNote());
        members.put("paths_valued_in_full", tail.valued());
        members.put("coarse_error_max", tail.coarseErrorMax());
        members.put("positions_settled", tail.settled());
        members.put("mean_pnl", tail.sample().mean());
        members.put(
                "measures",
                tail.measures().stream().map(it -> measure(tail, it)).toList());
        members.put("fitted_tail", tail.pareto().map(TailJson::pareto).orElse(null));
        members.put("no_fitted_tail", tail.pareto().isPresent() ? null : tail.paretoNote());
        members.put(
                "components",
                tail.components().stream()
                        .map(component -> {
                            Map<String, Object> part = part(component.part());
                            part.put("es", component.es());
                            return part;
                        })
                        .toList());
        members.put("worst_paths", tail.worst().stream().map(TailJson::path).toList());
        members.put("pnl_quantiles", quantiles(tail));
        return members;
    }

    private static Map<String, Object> measure(HorizonTail tail, TailMeasure measure) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("confidence", measure.confidence());
        members.put("var", measure.var());
        members.put("var_low", measure.varLow());
        members.put("var_high", measure.varHigh());
        members.put("es", measure.es());
        members.put("es_low", measure.esLow());
        members.put("es_high", measure.esHigh());
        members.put("tail_paths", measure.tailCount());
        boolean fitted = tail.pareto().isPresent() && tail.pareto().get().reaches(measure.confidence());
        members.put("fitted_var", fitted ? tail.pareto().get().var(measure.confidence()) : null);
        members.put("fitted_es", fitted ? tail.pareto().get().es(measure.confidence()) : null);
        return members;
    }

    private static Map<String, Object> pareto(ParetoTail fit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("threshold", fit.threshold());
        members.put("exceedances", fit.exceedances());
        members.put("shape", fit.shape());
        members.put("scale", fit.scale());
        members.put("shape_by_moments", fit.momentShape());
        members.put("scale_by_moments", fit.momentScale());
        return members;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", part.kind().name().toLowerCase(Locale.ROOT));
        members.put("symbol", part.symbol());
        members.put("lots", part.lots());
        members.put("underlying", part.underlying());
        members.put("expiry_ns", part.expiryNs() == Long.MAX_VALUE ? null : part.expiryNs());
        members.put("hypothetical", part.hypothetical());
        return members;
    }

    private static Map<String, Object> path(WorstPath path) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("path", path.number());
        members.put("pnl", path.pnl());
        members.put("largest_step", path.largestStep().isEmpty() ? null : path.largestStep());
        List<Map<String, Object>> moves = new ArrayList<>();
        path.moves().forEach(move -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("underlying", move.symbol());
            each.put("move", move.end());
            each.put("low", move.low());
            each.put("high", move.high());
            each.put("vol_move", move.vol());
            each.put("skew_move_per_deviation", move.skew());
            moves.add(each);
        });
        members.put("moves", moves);
        List<Map<String, Object>> parts = new ArrayList<>();
        path.parts().forEach(gain -> {
            Map<String, Object> each = part(gain.part());
            each.put("pnl", gain.pnl());
            parts.add(each);
        });
        members.put("parts", parts);
        return members;
    }

    /** The distribution at whole percents, from the worst to the best. */
    private static List<Double> quantiles(HorizonTail tail) {
        List<Double> quantiles = new ArrayList<>();
        int last = tail.sample().size() - 1;
        for (int percent = 0; percent <= 100; percent++) {
            quantiles.add(tail.sample().pnl((int) (percent / 100.0 * last)));
        }
        return quantiles;
    }

    /**
     * Writes rows.
     *
     * @param out gets a header and one row for each horizon and confidence
     * @param report the simulation
     */
    public static void csv(PrintWriter out, TailReport report) {
        String unit = "_" + report.result().book().reportingCurrency();
        out.println("horizon,confidence,var" + unit + ",var_low" + unit + ",var_high" + unit + ",es" + unit + ",es_low"
                + unit + ",es_high" + unit + ",tail_paths,fitted_var" + unit + ",fitted_es" + unit);
        for (HorizonTail tail : report.result().horizons()) {
            for (TailMeasure measure : tail.measures()) {
                List<String> cells = new ArrayList<>(List.of(tail.horizon().name()));
                measure(tail, measure).values().forEach(value -> cells.add(value == null ? "" : value.toString()));
                out.println(String.join(",", cells));
            }
        }
    }
}
