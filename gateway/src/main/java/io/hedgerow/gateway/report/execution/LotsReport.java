package io.hedgerow.gateway.report.execution;

import io.hedgerow.gateway.json.Json;
import io.hedgerow.gateway.report.execution.LotTables.Rows;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.lots.CashRow;
import io.hedgerow.journal.lots.ClosedLot;
import io.hedgerow.journal.lots.LotHistory;
import io.hedgerow.journal.lots.LotHistory.RealisedCheck;
import io.hedgerow.journal.lots.PnlPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lots and their gains as text or as one JSON object. Static; any thread. */
public final class LotsReport {
    private static final double CONFIDENCE = 0.95;

    private LotsReport() {}

    /** Sums of one contract. */
    private static final class Sums {
        private long closed;
        private BigDecimal gain = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal funding = BigDecimal.ZERO;
        private BigDecimal openCost = BigDecimal.ZERO;
        private long openLots;
        private String currency = "";
    }

    private static Map<String, Sums> sums(LotHistory lots) {
        Map<String, Sums> sums = new TreeMap<>();
        for (ClosedLot lot : lots.closed()) {
            Sums of = of(sums, lot.contract().symbol(), lot.contract().currency());
            of.closed++;
            of.gain = of.gain.add(lot.gain());
        }
        for (RealisedCheck check : lots.checks()) {
            Sums of = of(sums, check.contract().symbol(), check.contract().currency());
            of.fees = of.fees.add(check.fees());
            of.funding = of.funding.add(check.funding());
        }
        lots.open()
                .forEach(open -> open.lots().forEach(lot -> {
                    Sums of = of(sums, open.contract().symbol(), open.contract().currency());
                    of.openLots += lot.lots();
                    of.openCost = of.openCost.add(lot.cost());
                }));
        return sums;
    }

    private static Sums of(Map<String, Sums> sums, String symbol, String currency) {
        Sums of = sums.computeIfAbsent(symbol, name -> new Sums());
        of.currency = currency;
        return of;
    }

    /** Fees paid in another currency than that of the contract. */
    private static Map<String, BigDecimal> feesAside(LotHistory lots) {
        Map<String, BigDecimal> fees = new TreeMap<>();
        lots.cash().stream()
                .filter(row -> row.type() == CashRow.Type.FEE)
                .forEach(row -> fees.merge(row.currency(), row.fee(), BigDecimal::add));
        return fees;
    }

    /**
     * Writes text.
     *
     * @param lots of a history
     * @return lines
     */
    public static String text(LotHistory lots) {
        List<String> lines = new ArrayList<>();
        lines.add("lots by " + lots.spec().method().name().toLowerCase(Locale.ROOT) + ": "
                + lots.closed().size() + " closed, " + lots.open().size()
                + " contracts open; gains without fees and funding");
        Table table = new Table();
        table.row(List.of("contract", "closed", "gain", "fees", "funding", "net", "currency", "open lots", "cost"));
        Map<String, BigDecimal> net = new TreeMap<>();
        sums(lots).forEach((symbol, of) -> {
            BigDecimal all = of.gain.subtract(of.fees).add(of.funding);
            net.merge(of.currency, all, BigDecimal::add);
            table.row(List.of(
                    symbol,
                    Numbers.whole(of.closed),
                    LotTables.shown(of.gain),
                    LotTables.shown(of.fees),
                    LotTables.shown(of.funding),
                    LotTables.shown(all),
                    of.currency,
                    Numbers.signedWhole(of.openLots),
                    LotTables.shown(of.openCost)));
        });
        lines.addAll(table.lines());
        net.forEach((currency, all) -> lines.add("net of fees and funding: " + LotTables.shown(all) + " " + currency));
        feesAside(lots)
                .forEach((currency, fees) -> lines.add("fees paid in another currency than that of the contract: "
                        + LotTables.shown(fees) + " " + currency));
        lines.addAll(drawdown(lots));
        lines.add(proof(lots));
        lots.notes().forEach(note -> lines.add("note: " + note));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> drawdown(LotHistory lots) {
        if (lots.pnl().size() == 0) {
            return List.of("drawdown: no journal reports the P&L of the book");
        }
        PnlPath.Fall fall = lots.pnl().deepest();
        String currency = lots.reportingCurrency();
        return List.of(
                "drawdown " + Numbers.fixed(fall.amount(), 2) + " " + currency + " from "
                        + Numbers.timestamp(fall.peakNs()) + " to " + Numbers.timestamp(fall.troughNs()) + ", "
                        + (fall.recoveredNs() == Long.MAX_VALUE
                                ? "not made good"
                                : "made good at " + Numbers.timestamp(fall.recoveredNs())),
                "conditional drawdown at risk, worst 5 % of the time: "
                        + Numbers.fixed(lots.pnl().conditionalDrawdown(CONFIDENCE), 2) + " " + currency);
    }

    private static String proof(LotHistory lots) {
        long wrong = lots.checks().stream().filter(check -> !check.isEqual()).count();
        return wrong == 0
                ? "average cost realises what the engines have to the last decimal, in all "
                        + lots.checks().size() + " contracts and journals"
                : wrong + " of " + lots.checks().size()
                        + " contracts and journals: average cost does not realise what the engine has";
    }

    /**
     * Writes an object.
     *
     * @param head members it begins with
     * @param lots of a history
     * @return one line
     */
    public static String json(Map<String, Object> head, LotHistory lots) {
        Map<String, Object> members = new LinkedHashMap<>(head);
        members.put("method", lots.spec().method().name().toLowerCase(Locale.ROOT));
        members.put("proven", lots.isProven());
        members.put("reporting_currency", lots.reportingCurrency());
        members.put("notes", lots.notes());
        List<Map<String, Object>> contracts = new ArrayList<>();
        sums(lots).forEach((symbol, of) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("instrument", symbol);
            one.put("currency", of.currency);
            one.put("closed_lots", of.closed);
            one.put("gain", LotTables.text(of.gain));
            one.put("fees", LotTables.text(of.fees));
            one.put("funding", LotTables.text(of.funding));
            one.put("open_lots", of.openLots);
            one.put("open_cost", LotTables.text(of.openCost));
            contracts.add(one);
        });
        members.put("contracts", contracts);
        PnlPath.Fall fall = lots.pnl().deepest();
        Map<String, Object> drawdown = new LinkedHashMap<>();
        drawdown.put("amount", fall.amount());
        drawdown.put("peak_ns", fall.peakNs());
        drawdown.put("trough_ns", fall.troughNs());
        drawdown.put("recovered_ns", fall.recoveredNs() == Long.MAX_VALUE ? null : fall.recoveredNs());
        drawdown.put("conditional_95", lots.pnl().conditionalDrawdown(CONFIDENCE));
        members.put("drawdown", drawdown);
        members.put("closed", LotTables.of(lots, Rows.CLOSED));
        members.put("open", LotTables.of(lots, Rows.OPEN));
        members.put("cash", LotTables.of(lots, Rows.CASH));
        return Json.write(members);
    }
}
