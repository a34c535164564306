package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.table.CsvReader;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.ChainLink;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.execution.ExecutionSpec;
import io.hedgerow.journal.execution.HedgeExecution;
import io.hedgerow.journal.execution.HedgeQuality;
import io.hedgerow.journal.execution.MarkoutTable;
import io.hedgerow.journal.execution.Shortfall;
import io.hedgerow.journal.research.compare.Estimate;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Transaction costs as one JSON object, or as rows of CSV: one for each hedge order. Amounts of money are decimal text, exact.
 * Static; any thread.
 */
public final class TcaJson {
    private static final List<String> PARTS =
            List.of("delay", "venue_delay", "timing", "spread", "impact", "opportunity", "fees", "total");

    private static final List<String> COLUMNS = List.of(
            "journal",
            "order_id",
            "sequence",
            "time",
            "instrument",
            "side",
            "lots",
            "filled_lots",
            "outcome",
            "detail",
            "reason",
            "limit_price",
            "decision_mid",
            "decision_model",
            "underlying_price",
            "currency",
            "value",
            "cost_bp",
            "cost_vol_points",
            "cost_reporting",
            "sent_after_ns");

    private TcaJson() {}

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param report of a history
     * @return one line
     */
    public static String of(Map<String, Object> head, TcaReport report) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.putAll(members(report));
        members.put("orders", orders(report.result().orders()));
        return Json.write(members);
    }

    /**
     * Its members.
     *
     * @param report of a history
     * @return without a head, and without its orders
     */
    public static Map<String, Object> members(TcaReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("first_time_ns", report.result().firstNs());
        members.put("last_time_ns", report.result().lastNs());
        members.put("reporting_currency", report.result().reportingCurrency());
        members.put("by", report.by().word());
        members.put("markout_unit", report.hedges().unit().name().toLowerCase(Locale.ROOT));
        members.put("venue_delay_ns", report.result().spec().venueDelayNs());
        members.put("notes", report.basis());
        members.put("costs", costs(report));
        members.put("customer_markouts", markouts(report.customers()));
        members.put("hedge_markouts", markouts(report.hedges()));
        members.put("hedging", report.quality().stream().map(TcaJson::quality).toList());
        return members;
    }

    /**
     * Members of orders.
     *
     * @param orders hedge orders
     * @return one object for each
     */
    public static List<Map<String, Object>> orders(List<HedgeExecution> orders) {
        return orders.stream().map(order -> order(order, false)).toList();
    }

    /**
     * Writes one order.
     *
     * @param head members it begins with
     * @param order hedge order
     * @return one line
     */
    public static String of(Map<String, Object> head, HedgeExecution order) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("order", order(order, true));
        return Json.write(members);
    }

    private static List<Map<String, Object>> costs(TcaReport report) {
        List<Map<String, Object>> groups = new ArrayList<>();
        groups.add(cost(report.all()));
        report.costs().groups().stream()
                .filter(group -> report.costs().groups().size() > 1)
                .forEach(group -> groups.add(cost(group)));
        return groups;
    }

    private static Map<String, Object> cost(CostTable.Group group) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("group", group.name());
        members.put("orders", group.orders());
        members.put("uncosted", group.uncosted());
        members.put("fills", group.fills());
        members.put("value", text(group.notional()));
        members.put("cost", parts(group.cost()));
        members.put("cost_bp", finite(group.bp(group.cost().total())));
        return members;
    }

    private static Map<String, Object> parts(Shortfall cost) {
        if (cost == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        List<BigDecimal> amounts = TcaCells.parts(cost);
        for (int part = 0; part < amounts.size(); part++) {
            members.put(PARTS.get(part), text(amounts.get(part)));
        }
        return members;
    }

    private static String text(BigDecimal amount) {
        return amount == null
                ? null
                : amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /**
     * Members of markouts.
     *
     * @param table of trades
     * @return one object for each group
     */
    public static List<Map<String, Object>> markouts(MarkoutTable table) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (MarkoutTable.Group group : table.groups()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("group", group.name());
            members.put("trades", group.trades());
            members.put("edge", estimate(group.edge()));
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int h = 0; h < group.cells().size(); h++) {
                MarkoutTable.Cell cell = group.cells().get(h);
                Map<String, Object> at = new LinkedHashMap<>();
                at.put("horizon_ns", horizon(table.horizonsNs().get(h)));
                at.put("trades", cell.trades());
                at.put("markout", estimate(cell.price()));
                at.put("delta_hedged", estimate(cell.hedged()));
                cells.add(at);
            }
            members.put("horizons", cells);
            groups.add(members);
        }
        return groups;
    }

    /** Null = when the contract is settled. */
    private static Long horizon(long ns) {
        return ns == ExecutionSpec.EXPIRY ? null : ns;
    }

    private static Map<String, Object> estimate(Estimate of) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("value", finite(of.value()));
        members.put("low", finite(of.low()));
        members.put("high", finite(of.high()));
        return members;
    }

    private static Map<String, Object> quality(HedgeQuality quality) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("underlying", quality.underlying());
        members.put("orders", quality.orders());
        members.put("interval_ns", finite(quality.intervalNs()));
        members.put("realised_vol", finite(quality.vol()));
        members.put("derman_kamal_sd", finite(quality.dermanKamal()));
        members.put("dust", waste(quality.dust()));
        members.put("round_trips", waste(quality.roundTrips()));
        List<Map<String, Object>> decay = new ArrayList<>();
        for (HedgeQuality.Decay each : quality.decay()) {
            Map<String, Object> at = new LinkedHashMap<>();
            at.put("latency_ns", each.latencyNs());
            at.put("orders", each.orders());
            at.put("slippage_bp", finite(each.slippageBp()));
            at.put("risk", finite(each.riskCash()));
            at.put("expected_risk", finite(each.expectedCash()));
            at.put("derman_kamal_sd", finite(each.dermanKamal()));
            decay.add(at);
        }
        members.put("decay", decay);
        return members;
    }

    private static Map<String, Object> waste(HedgeQuality.Waste waste) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("orders", waste.orders());
        members.put("value", finite(waste.notional()));
        members.put("cost", finite(waste.cost()));
        return members;
    }

    private static Map<String, Object> order(HedgeExecution order, boolean chain) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("journal", order.journal().toString());
        members.put("order_id", order.orderId());
        members.put("sequence", order.wanted().sequence());
        members.put("time", Numbers.timestamp(order.wanted().timeNs()));
        members.put("time_ns", order.wanted().timeNs());
        members.put("instrument", order.contract().symbol());
        members.put("side", order.wanted().buys() ? "buy" : "sell");
        members.put("lots", order.wanted().lots());
        members.put("filled_lots", order.end().filledLots());
        members.put("outcome", order.end().outcome().name().toLowerCase(Locale.ROOT));
        members.put("detail", order.end().detail());
        members.put("reason", order.wanted().reason());
        members.put("limit_price", text(order.wanted().limit()));
        members.put("decision_mid", text(order.wanted().mid()));
        members.put("decision_model", finite(order.wanted().model()));
        members.put("underlying_price", finite(order.wanted().forward()));
        members.put("currency", order.contract().currency());
        members.put("value", text(order.money().notional()));
        members.put("cost", parts(order.cost()));
        members.put(
                "cost_reporting",
                order.cash() == null ? null : text(order.cash().total()));
        members.put("cost_bp", finite(order.totalBp()));
        members.put("cost_vol_points", finite(order.totalVolPoints()));
        members.put("sent_after_ns", order.sentAfterNs() < 0L ? null : order.sentAfterNs());
        if (chain) {
            members.put("chain", order.chain().stream().map(TcaJson::link).toList());
        }
        return members;
    }

    private static Map<String, Object> link(ChainLink link) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("step", link.step().name().toLowerCase(Locale.ROOT));
        members.put("sequence", link.sequence());
        members.put("time_ns", link.timeNs());
        members.put("offset_ns", link.offsetNs());
        members.put("measured", link.measured());
        members.put("text", link.text());
        return members;
    }

    /**
     * Writes rows: one for each hedge order, its cost by part in the settlement currency.
     *
     * @param out takes them
     * @param report of a history
     */
    public static void csv(PrintWriter out, TcaReport report) {
        List<String> columns = new ArrayList<>(COLUMNS);
        PARTS.forEach(part -> columns.add("cost_" + part));
        out.println(String.join(",", columns));
        for (HedgeExecution order : report.result().orders()) {
            Map<String, Object> cells = order(order, false);
            Map<String, Object> cost = parts(order.cost());
            PARTS.forEach(part -> cells.put("cost_" + part, cost == null ? null : cost.get(part)));
            out.println(String.join(
                    ",",
                    columns.stream()
                            .map(column -> cells.get(column))
                            .map(cell -> cell == null ? "" : CsvReader.cell(cell.toString()))
                            .toList()));
        }
    }
}
