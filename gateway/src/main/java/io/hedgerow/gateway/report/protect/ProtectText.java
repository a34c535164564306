package io.hedgerow.gateway.report.protect;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.gateway.text.Table;
import io.hedgerow.journal.protect.BookProtection;
import io.hedgerow.journal.protect.GreedyPlan;
import io.hedgerow.journal.protect.GreedyPlan.Step;
import io.hedgerow.journal.protect.Protection;
import io.hedgerow.journal.protect.Protection.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A protection as text: bars of characters show gains to the right and losses to the left. Static; any thread. */
public final class ProtectText {
    private static final int STEPS_MAX = 20;
    private static final int BAR = 24;
    private static final int EVERY = 2;

    private ProtectText() {}

    /**
     * Writes it.
     *
     * @param result the protection
     * @return lines of text
     */
    public static String of(BookProtection result) {
        List<String> lines = new ArrayList<>(ProtectCells.basis(result));
        if (!result.protections().isEmpty()) {
            lines.add("");
            lines.addAll(summary(result));
        }
        for (Protection protection : result.protections()) {
            if (!protection.legs().isEmpty()) {
                lines.add("");
                lines.add(ProtectCells.heading(result, protection));
                ProtectCells.legs(result, protection).forEach(line -> lines.add("  " + line));
                lines.addAll(payoff(result, protection));
            }
        }
        result.plan().ifPresent(plan -> {
            lines.add("");
            lines.addAll(plan(result, plan));
        });
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> summary(BookProtection result) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("in " + result.book().reportingCurrency()));
        head.addAll(ProtectCells.SUMMARY_HEAD);
        table.row(head);
        List<String> without = new ArrayList<>();
        for (Protection protection : result.protections()) {
            if (protection.legs().isEmpty()) {
                without.add(ProtectCells.heading(result, protection));
            } else {
                List<String> row = new ArrayList<>(List.of(ProtectCells.name(result, protection)));
                row.addAll(ProtectCells.summary(result, protection));
                table.row(row);
            }
        }
        List<String> lines =
                new ArrayList<>(without.size() == result.protections().size() ? List.of() : table.lines());
        lines.addAll(without);
        return lines;
    }

    private static List<String> payoff(BookProtection result, Protection protection) {
        double most = 0.0;
        for (Payoff point : protection.payoff()) {
            most = Math.max(most, Math.max(Math.abs(point.bookAtExpiry()), Math.abs(point.protectedAtExpiry())));
        }
        String coin = result.book()
                .currencies()
                .get(result.book().underlyings().get(protection.underlying()).baseCurrency())
                .code();
        Table table = new Table();
        table.row(List.of(
                "  move", "book at once", "protected", "book at expiry", "protected", "pays", "pays " + coin, ""));
        List<String> bars = new ArrayList<>(List.of(" book . and protected # at expiry"));
        for (int place = 0; place < protection.payoff().size(); place += EVERY) {
            Payoff point = protection.payoff().get(place);
            table.row(List.of(
                    "  " + Numbers.signed(100.0 * point.move(), 0) + " %",
                    Amounts.signed(point.bookAtOnce()),
                    Amounts.signed(point.protectedAtOnce()),
                    Amounts.signed(point.bookAtExpiry()),
                    Amounts.signed(point.protectedAtExpiry()),
                    Amounts.signed(point.pays()),
                    Amounts.signed(point.paysCoin()),
                    ""));
            bars.add(" " + bar(point, most));
        }
        List<String> lines = new ArrayList<>();
        List<String> rows = table.lines();
        for (int row = 0; row < rows.size(); row++) {
            lines.add((rows.get(row) + bars.get(row)).stripTrailing());
        }
        return lines;
    }

    /** A line with zero in its middle: where the book ends, and where it ends protected. */
    private static String bar(Payoff point, double most) {
        char[] line = new char[2 * BAR + 1];
        Arrays.fill(line, ' ');
        line[BAR] = '|';
        line[place(point.bookAtExpiry(), most)] = '.';
        line[place(point.protectedAtExpiry(), most)] = '#';
        return new String(line);
    }

    private static int place(double value, double most) {
        return most > 0.0 ? BAR + (int) Math.round(BAR * value / most) : BAR;
    }

    private static List<String> plan(BookProtection result, GreedyPlan.Result plan) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("cut first"));
        head.addAll(ProtectCells.PLAN_HEAD.subList(1, ProtectCells.PLAN_HEAD.size()));
        table.row(head);
        List<Step> steps = plan.steps();
        for (Step step : steps.subList(0, Math.min(STEPS_MAX, steps.size()))) {
            table.row(ProtectCells.step(result, step));
        }
        List<String> lines = new ArrayList<>();
        if (!steps.isEmpty()) {
            lines.addAll(table.lines());
        }
        if (steps.size() > STEPS_MAX) {
            lines.add("and " + Numbers.of(steps.size() - STEPS_MAX, "further step") + " (--csv has all)");
        }
        lines.add(ProtectCells.verdict(result, plan));
        return lines;
    }
}
