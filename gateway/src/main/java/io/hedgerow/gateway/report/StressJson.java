package io.hedgerow.gateway.report;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.DriverMoves;
import io.hedgerow.journal.scenario.NodeHedges.NodeHedge;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.StressResult.Node;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A stress test as one JSON object, or as rows of CSV: one for each node and underlying. Static; any thread. */
public final class StressJson {
    private static final double VOL_POINT = 100.0;

    private StressJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param result the stress test
     * @param symbols of instruments, by id
     * @return one line
     */
    public static String of(Map<String, Object> head, StressResult result, IntFunction<String> symbols) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.putAll(members(result, symbols));
        return Json.write(members);
    }

    /**
     * Its members.
     *
     * @param result the stress test
     * @param symbols of instruments, by id
     * @return without a head
     */
    public static Map<String, Object> members(StressResult result, IntFunction<String> symbols) {
        Map<String, Object> members = new LinkedHashMap<>();
        BookMoment book = result.book();
        members.put("sequence", book.sequence());
        members.put("time", Numbers.timestamp(book.timeNs()));
        members.put("time_ns", book.timeNs());
        members.put("reporting_currency", book.reportingCurrency());
        members.put("equity", book.equity());
        members.put(
                "hypothetical",
                book.hypothetical().stream()
                        .map(it -> position(it.symbol(), it.lots()))
                        .toList());
        members.put("unvalued", unvalued(book));
        members.put("left_out", leftOut(StressCells.basis(result)));
        members.put("grid", result.grid().name());
        members.put("driver", result.grid().driver().map(StressJson::driver).orElse(null));
        members.put("worst", result.worst());
        members.put("worst_pnl", result.worstNode().value().pnl());
        members.put("worst_positions", worstPositions(result));
        List<Map<String, Object>> nodes = new ArrayList<>();
        result.nodes().forEach(node -> nodes.add(node(result, node, symbols)));
        members.put("nodes", nodes);
        return members;
    }

    private static Map<String, Object> position(String symbol, long lots) {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("instrument", symbol);
        position.put("lots", lots);
        return position;
    }

    /**
     * What an answer leaves out, of the sentences on what it is about.
     *
     * @param basis all of them
     * @return those
     */
    public static List<String> leftOut(List<String> basis) {
        return basis.stream()
                .filter(line -> line.startsWith("LEFT OUT") || line.startsWith("NO PRICE"))
                .toList();
    }

    /**
     * Positions that are left out everywhere.
     *
     * @param book positions and market
     * @return their members
     */
    public static List<Map<String, Object>> unvalued(BookMoment book) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (BookMoment.Unvalued each : book.unvalued()) {
            Map<String, Object> position = position(each.symbol(), each.lots());
            position.put("why", each.why());
            all.add(position);
        }
        return all;
    }

    private static Map<String, Object> driver(DriverMoves driver) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", driver.driver());
        members.put("correlations", driver.fromJournal() ? "journal" : "file");
        List<Map<String, Object>> others = new ArrayList<>();
        driver.links().forEach((symbol, link) -> {
            Map<String, Object> other = new LinkedHashMap<>();
            other.put("underlying", symbol);
            other.put("correlation", link.correlation());
            other.put("vol_ratio", link.volRatio());
            other.put("beta", link.beta());
            others.add(other);
        });
        members.put("others", others);
        return members;
    }

    private static List<Map<String, Object>> worstPositions(StressResult result) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (StressResult.PositionGain gain : result.worstPositions()) {
            Map<String, Object> position = position(gain.symbol(), gain.lots());
            position.put("hypothetical", gain.hypothetical());
            position.put("pnl", gain.pnl());
            all.add(position);
        }
        return all;
    }

    private static Map<String, Object> node(StressResult result, Node node, IntFunction<String> symbols) {
        Map<String, Object> members = new LinkedHashMap<>();
        Scenario scenario = node.value().scenario();
        members.put("scenario", scenario.name());
        members.put("vol", scenario.vol().name());
        members.put("days", scenario.days());
        members.put("weight", scenario.weight());
        members.put("pnl", node.value().pnl());
        Map<String, Object> byCurrency = new LinkedHashMap<>();
        for (int place = 0; place < result.book().currencies().size(); place++) {
            double pnl = node.value().pnlByCurrency().get(place);
            byCurrency.put(result.book().currencies().get(place).code(), pnl);
        }
        members.put("positions_pnl_by_currency", byCurrency);
        members.put("floored_vols", node.value().flooredVols());
        List<Map<String, Object>> underlyings = new ArrayList<>();
        for (int place = 0; place < result.book().underlyings().size(); place++) {
            underlyings.add(underlying(result, node, place, symbols));
        }
        members.put("underlyings", underlyings);
        return members;
    }

    private static Map<String, Object> underlying(
            StressResult result, Node node, int place, IntFunction<String> symbols) {
        Map<String, Object> members = new LinkedHashMap<>();
        UnderlyingRisk risk = node.value().underlyings().get(place);
        NodeHedge hedge = StressCells.hedgeOf(node, place);
        members.put("underlying", result.book().underlyings().get(place).symbol());
        members.put("price", risk.price());
        members.put("net_delta", risk.netDelta());
        members.put("net_gamma_per_1_pct", risk.netGamma() * risk.price() / VOL_POINT);
        members.put("vega_per_vol_point", risk.vega() / VOL_POINT);
        members.put("hedge_instrument", hedge == null ? null : symbols.apply(hedge.instrumentId()));
        members.put("hedge_lots", hedge == null ? null : hedge.lots());
        members.put("band_half_width", hedge == null ? null : hedge.bandHalfWidth());
        return members;
    }

    /**
     * Writes rows.
     *
     * @param out gets a header and one row for each node and underlying
     * @param result the stress test
     * @param symbols of instruments, by id
     */
    public static void csv(PrintWriter out, StressResult result, IntFunction<String> symbols) {
        String unit = result.book().reportingCurrency();
        out.println("scenario,vol,days,weight,pnl_" + unit + ",underlying,price,net_delta,net_gamma_per_1_pct,"
                + "vega_per_vol_point,hedge_instrument,hedge_lots,band_half_width");
        for (Node node : result.nodes()) {
            Scenario scenario = node.value().scenario();
            for (int place = 0; place < result.book().underlyings().size(); place++) {
                List<String> cells = new ArrayList<>();
                cells.add("\"" + scenario.name() + "\"");
                cells.add("\"" + scenario.vol().name() + "\"");
                cells.add(Double.toString(scenario.days()));
                cells.add(Double.toString(scenario.weight()));
                cells.add(Double.toString(node.value().pnl()));
                underlying(result, node, place, symbols)
                        .values()
                        .forEach(value -> cells.add(value == null ? "" : value.toString()));
                out.println(String.join(",", cells));
            }
        }
    }
}
