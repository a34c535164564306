package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.margin.AccountMargin;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Part;
import io.hedgerow.journal.margin.Marginals.Marginal;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Margins of accounts as text and as members of JSON. Static; any thread. */
public final class MarginText {
    private static final int MARGINALS_MAX = 10;

    private MarginText() {}

    /**
     * What the answers are about, and what they leave out.
     *
     * @param book positions and market
     * @return lines of text
     */
    public static List<String> basis(BookMoment book) {
        return StressCells.basis(book);
    }

    /**
     * Positions that are left out.
     *
     * @param book positions and market
     * @return for a JSON array
     */
    public static List<Map<String, Object>> unvalued(BookMoment book) {
        return StressJson.unvalued(book);
    }

    /**
     * Writes an account.
     *
     * @param model rules
     * @param account the account
     * @param before the same without hypothetical trades, nothing if none were asked about
     * @return lines of text
     */
    public static String of(MarginModel model, AccountMargin account, Optional<AccountMargin> before) {
        List<String> lines = new ArrayList<>();
        String unit = " " + account.currency();
        lines.add(account.account().venue() + ", account in " + account.currency() + ", by " + model.name() + " ("
                + model.provenance().dated() + ")");
        Table table = new Table();
        row(
                table,
                account.collateral() == Collateral.CROSS
                        ? "equity of the whole book"
                        : "equity in " + account.currency(),
                account.equity(),
                before.map(AccountMargin::equity),
                unit);
        row(
                table,
                "initial margin",
                account.requirement().initial(),
                before.map(it -> it.requirement().initial()),
                unit);
        row(
                table,
                "maintenance margin",
                account.requirement().maintenance(),
                before.map(it -> it.requirement().maintenance()),
                unit);
        if (account.others().count() > 0) {
            row(
                    table,
                    "initial margin of others",
                    account.others().initial(),
                    before.map(it -> it.others().initial()),
                    unit);
            row(
                    table,
                    "maintenance margin of others",
                    account.others().maintenance(),
                    before.map(it -> it.others().maintenance()),
                    unit);
        }
        row(table, "free above initial margin", account.free(), before.map(AccountMargin::free), unit);
        table.lines().forEach(line -> lines.add("  " + line));
        if (account.others().count() > 0) {
            lines.add("  " + Numbers.of(account.others().count(), "other account")
                    + (account.others().count() == 1 ? " stands" : " stand") + " on the same equity"
                    + (account.collateral() == Collateral.CROSS
                            ? ""
                            : ": balances are told by currency, not by venue"));
        }
        lines.add("  equity is "
                + (Double.isInfinite(account.maintenanceRatio())
                        ? "not needed: no margin is required"
                        : Amounts.of(account.maintenanceRatio()) + " times the maintenance margin"
                                + (account.others().count() > 0 ? " of all of them" : "")));
        boolean already = account.down().isPresent() && account.down().getAsDouble() == 0.0;
        lines.add("  liquidation: "
                + (already
                        ? "already below the maintenance margin"
                        : side(account, account.down(), "down") + "; " + side(account, account.up(), "up")));
        for (Part part : account.requirement().parts()) {
            lines.add("  " + part.name() + ": " + Amounts.of(part.amount()) + unit
                    + (part.proven() ? "" : " (not proven by a published reply)"));
        }
        marginals(account, unit, lines);
        return String.join(System.lineSeparator(), lines);
    }

    private static void row(Table table, String name, double value, Optional<Double> before, String unit) {
        List<String> cells = new ArrayList<>(List.of(name, Amounts.of(value) + unit));
        before.ifPresent(was -> cells.add(Amounts.signed(value - was) + " by the trades asked about"));
        table.row(cells);
    }

    private static String side(AccountMargin account, OptionalDouble move, String way) {
        if (move.isEmpty()) {
            return "none " + way;
        }
        double relative = move.getAsDouble();
        String days = account.dailySd() > 0.0
                ? ", " + Amounts.of(Math.abs(relative) / account.dailySd()) + " standard deviations of a day"
                : "";
        return way + " at " + Numbers.price(account.price() * (1.0 + relative)) + " (" + account.underlying() + " "
                + Scenario.signed(Math.round(10_000.0 * relative) / 100.0) + " %" + days + ")";
    }

    private static void marginals(AccountMargin account, String unit, List<String> lines) {
        List<Marginal> all = account.marginals();
        if (all.isEmpty()) {
            return;
        }
        lines.add("  initial margin that each adds, with it less without it (negative: it saves):");
        Table table = new Table();
        List<Marginal> shown = new ArrayList<>(all.subList(0, Math.min(MARGINALS_MAX, all.size())));
        all.stream()
                .skip(Math.max(shown.size(), all.size() - MARGINALS_MAX / 2))
                .forEach(shown::add);
        for (Marginal each : shown) {
            table.row(List.of("    " + name(each), Amounts.signed(each.initial()) + unit));
        }
        lines.addAll(table.lines());
        if (all.size() > shown.size()) {
            lines.add("    and " + Numbers.of(all.size() - shown.size(), "other") + " between");
        }
    }

    /** Such as {@code BTC 27NOV26 08:00} of an expiry. */
    private static String name(Marginal each) {
        if (each.expiryNs() == 0L) {
            return each.name();
        }
        return each.name() + " "
                + (each.expiryNs() == Long.MAX_VALUE ? "without expiry" : Numbers.expiry(each.expiryNs()));
    }

    /** When an expiry is, null for a position and for what has none. */
    private static Long expiryNs(Marginal each) {
        return each.expiryNs() == 0L || each.expiryNs() == Long.MAX_VALUE ? null : each.expiryNs();
    }

    /**
     * Writes rows.
     *
     * @param out gets a header, a row for each account, and one for each of its marginals
     * @param accounts the accounts
     */
    public static void csv(PrintWriter out, List<AccountMargin> accounts) {
        out.println("venue,currency,part,expiry_ns,initial_margin,maintenance_margin,equity,maintenance_ratio");
        for (AccountMargin account : accounts) {
            String at = account.account().venue() + "," + account.currency() + ",";
            double ratio = account.maintenanceRatio();
            out.println(at + ",," + account.requirement().initial() + ","
                    + account.requirement().maintenance() + "," + account.equity() + ","
                    + (Double.isInfinite(ratio) ? "" : ratio));
            for (Marginal each : account.marginals()) {
                Long expiryNs = expiryNs(each);
                out.println(at + each.name() + "," + (expiryNs == null ? "" : expiryNs) + "," + each.initial() + ","
                        + each.maintenance() + ",,");
            }
        }
    }

    /**
     * Members of an account.
     *
     * @param account the account
     * @return for a JSON object
     */
    public static Map<String, Object> members(AccountMargin account) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("venue", account.account().venue());
        members.put("currency", account.currency());
        members.put("equity", account.equity());
        members.put("initial_margin", account.requirement().initial());
        members.put("maintenance_margin", account.requirement().maintenance());
        members.put("others", account.others().count());
        members.put("others_initial_margin", account.others().initial());
        members.put("others_maintenance_margin", account.others().maintenance());
        members.put(
                "maintenance_ratio", Double.isInfinite(account.maintenanceRatio()) ? null : account.maintenanceRatio());
        members.put("underlying", account.underlying());
        members.put("price", account.price());
        members.put("liquidation_move_down", orNull(account.down()));
        members.put("liquidation_move_up", orNull(account.up()));
        members.put("daily_sd", account.dailySd() > 0.0 ? account.dailySd() : null);
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Part part : account.requirement().parts()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", part.name());
            each.put("amount", part.amount());
            each.put("proven", part.proven());
            parts.add(each);
        }
        members.put("parts", parts);
        List<Map<String, Object>> marginals = new ArrayList<>();
        for (Marginal marginal : account.marginals()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", marginal.name());
            each.put("expiry_ns", expiryNs(marginal));
            each.put("initial_margin", marginal.initial());
            each.put("maintenance_margin", marginal.maintenance());
            marginals.add(each);
        }
        members.put("marginals", marginals);
        return members;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
