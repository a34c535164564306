package io.hedgerow.gateway.report.explain;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainResult;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.explain.model.WaterfallTerm;
import io.hedgerow.journal.explain.statistics.CarrySignature;
import io.hedgerow.journal.explain.statistics.ExplainQuality;
import io.hedgerow.journal.explain.statistics.MoveRegression;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explain as one JSON object, or as rows of CSV: one for each part. Static; any thread. */
public final class ExplainJson {
    private ExplainJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param figures worked out
     * @return one line
     */
    public static String of(Map<String, Object> head, ExplainFigures figures) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.putAll(members(figures));
        return Json.write(members);
    }

    /**
     * Its members.
     *
     * @param figures worked out
     * @return without a head
     */
    public static Map<String, Object> members(ExplainFigures figures) {
        ExplainResult result = figures.result();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("from", Numbers.timestamp(result.firstNs()));
        members.put("to", Numbers.timestamp(result.lastNs()));
        members.put("from_ns", result.firstNs());
        members.put("to_ns", result.lastNs());
        members.put("step_ns", result.spec().stepNs());
        members.put("steps", result.steps().size());
        members.put("reporting_currency", result.reportingCurrency());
        members.put("opening_equity", result.opening().doubleValue());
        members.put("closing_equity", result.closing().doubleValue());
        members.put("closed", result.isClosed());
        members.put("residual", result.residual().stripTrailingZeros().toPlainString());
        members.putAll(cell(figures.total()));
        members.put("by", figures.by().name().toLowerCase(Locale.ROOT));
        members.put("parts", parts(figures.parts()));
        members.put("quality", quality(figures.quality()));
        members.put("carry", figures.carry().stream().map(ExplainJson::carry).toList());
        members.put(
                "slopes",
                figures.slopes().stream().flatMap(each -> slopes(each).stream()).toList());
        members.put("findings", figures.findings());
        members.put("notes", result.notes());
        members.put(
                "gaps", result.history().gaps().stream().map(ExplainJson::gap).toList());
        return members;
    }

    /**
     * Members of parts.
     *
     * @param parts by name
     * @return one object for each
     */
    public static List<Map<String, Object>> parts(Map<String, ExplainCell> parts) {
        List<Map<String, Object>> all = new ArrayList<>();
        parts.forEach((name, cell) -> {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("name", name);
            part.putAll(cell(cell));
            all.add(part);
        });
        return all;
    }

    private static Map<String, Object> gap(io.hedgerow.journal.history.HistoryGap gap) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", gap.kind().name().toLowerCase(Locale.ROOT));
        members.put("before", gap.before().toString());
        members.put("after", gap.after().toString());
        members.put("from_ns", gap.fromNs());
        members.put("to_ns", gap.toNs());
        return members;
    }

    private static Map<String, Object> cell(ExplainCell cell) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("change", cell.change().doubleValue());
        Map<String, Object> identity = new LinkedHashMap<>();
        for (IdentityTerm term : IdentityTerm.values()) {
            identity.put(key(term), cell.identity(term).doubleValue());
        }
        members.put("identity", identity);
        Map<String, Object> terms = new LinkedHashMap<>();
        for (ExplainTerm term : ExplainTerm.values()) {
            terms.put(term.key(), cell.term(term));
        }
        members.put("revaluation", terms);
        Map<String, Object> waterfall = new LinkedHashMap<>();
        for (WaterfallTerm term : WaterfallTerm.values()) {
            waterfall.put(term.key(), cell.waterfall(term));
        }
        members.put("waterfall", waterfall);
        return members;
    }

    private static String key(IdentityTerm term) {
        return term.text().replace(' ', '_');
    }

    /** JSON has no number for what is not known. */
    private static Object known(double value) {
        return Double.isFinite(value) ? (Object) value : null;
    }

    private static Map<String, Object> quality(ExplainQuality quality) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("steps", quality.steps());
        members.put("jumps", quality.jumps());
        members.put("gross", quality.gross());
        members.put("unexplained", quality.unexplained());
        members.put("unexplained_share", known(quality.unexplainedShare()));
        members.put("mark", quality.mark());
        members.put("jump_unexplained", quality.jumpUnexplained());
        members.put("attribution_windows", quality.attribution().windows());
        members.put("attribution_spearman", known(quality.attribution().spearman()));
        members.put(
                "attribution_kolmogorov_smirnov", known(quality.attribution().kolmogorovSmirnov()));
        members.put("attribution_grade", quality.attribution().grade().name().toLowerCase(Locale.ROOT));
        members.put("gamma_pnl", quality.scalping().gammaPnl());
        members.put("captured_pnl", quality.scalping().capturedPnl());
        members.put("theta_pnl", quality.scalping().thetaPnl());
        members.put("scalping_effectiveness", known(quality.scalping().effectiveness()));
        members.put("scalping_break_even", known(quality.scalping().breakEven()));
        return members;
    }

    private static Map<String, Object> carry(CarrySignature each) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", each.underlying());
        members.put("expiry_ns", each.expiryNs());
        members.put("sampled_steps", each.sampledSteps());
        members.put("intervals", each.intervals());
        members.put("years", each.years());
        members.put("realised_vol", known(each.realisedVol()));
        members.put("implied_vol", known(each.impliedVol()));
        members.put("gamma_pnl", each.gammaPnl());
        members.put("theta_pnl", each.thetaPnl());
        members.put("break_even_vol", known(each.breakEvenVol()));
        return members;
    }

    private static List<Map<String, Object>> slopes(MoveRegression regression) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (MoveRegression.Slope slope : regression.slopes()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("underlying", regression.underlying());
            members.put("move", slope.move().name().toLowerCase(Locale.ROOT));
            members.put("steps", regression.steps());
            members.put("slope", known(slope.value()));
            members.put("standard_error", known(slope.standardError()));
            members.put("r_squared", known(regression.rSquared()));
            all.add(members);
        }
        return all;
    }

    /**
     * Writes rows.
     *
     * @param out gets a header and one row for each part, then the whole
     * @param figures worked out
     */
    public static void csv(PrintWriter out, ExplainFigures figures) {
        String unit = "_" + figures.result().reportingCurrency();
        StringBuilder head = new StringBuilder(figures.by().name().toLowerCase(Locale.ROOT))
                .append(",change")
                .append(unit);
        for (IdentityTerm term : IdentityTerm.values()) {
            head.append(',').append(key(term)).append(unit);
        }
        for (ExplainTerm term : ExplainTerm.values()) {
            head.append(",reval_").append(term.key()).append(unit);
        }
        for (WaterfallTerm term : WaterfallTerm.values()) {
            head.append(",whole_").append(term.key()).append(unit);
        }
        out.println(head);
        figures.parts().forEach((name, cell) -> out.println(row(name, cell)));
        out.println(row("all", figures.total()));
    }

    private static String row(String name, ExplainCell cell) {
        StringBuilder row =
                new StringBuilder(name).append(',').append(cell.change().doubleValue());
        for (IdentityTerm term : IdentityTerm.values()) {
            row.append(',').append(cell.identity(term).doubleValue());
        }
        for (ExplainTerm term : ExplainTerm.values()) {
            row.append(',').append(cell.term(term));
        }
        for (WaterfallTerm term : WaterfallTerm.values()) {
            row.append(',').append(cell.waterfall(term));
        }
        return row.toString();
    }
}
