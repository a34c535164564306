package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.settings.toml.Durations;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.execution.CostTable;
import io.hedgerow.journal.explain.ExplainCell;
import io.hedgerow.journal.explain.ExplainStep;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.IdentityTerm;
import io.hedgerow.journal.history.HistoryGap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The day in sentences. Static; any thread. */
public final class DayWords {
    private static final int REASONS_MAX = 3;
    private static final double SECOND_NS = 1e9;
    private static final long MINUTE_NS = 60_000_000_000L;

    private DayWords() {}

    /** What is told of the day before anything else. */
    static List<String> summary(DayFigures day) {
        List<String> lines = new ArrayList<>();
        if (day.explain().result().steps().isEmpty()) {
            lines.add(
                    "Nothing can be said of money: no step of the window has a price for every currency that is held.");
            return lines;
        }
        lines.add(money(day));
        why(day).ifPresent(lines::add);
        revaluation(day.explain().total(), day.currency()).ifPresent(lines::add);
        lines.add(worst(day));
        lines.add(hedging(day));
        day.end()
                .stress()
                .ifPresent(stress -> lines.add("At the end equity is "
                        + money(stress.book().equity(), day) + " with "
                        + Numbers.of(stress.book().options().size(), "option position") + "; of the desk's scenarios, "
                        + StressCells.worst(stress) + "."));
        return lines;
    }

    private static String money(double amount, DayFigures day) {
        return Amounts.of(amount) + " " + day.currency();
    }

    private static String money(DayFigures day) {
        ExplainCell total = day.explain().total();
        double transfers = total.identity(IdentityTerm.TRANSFERS).doubleValue();
        double made = total.change().doubleValue() - transfers;
        return "The book " + (made < 0.0 ? "lost " : "made ") + money(Math.abs(made), day) + " in "
                + length(day.toNs() - day.fromNs())
                + ". Equity went from " + money(day.explain().result().opening().doubleValue(), day) + " to "
                + money(day.explain().result().closing().doubleValue(), day)
                + (transfers == 0.0 ? "." : ", with transfers of " + Amounts.signed(transfers) + ".");
    }

    static String length(long ns) {
        return ns < MINUTE_NS ? Numbers.duration(ns) : Durations.text(Math.round(ns / SECOND_NS) * (long) SECOND_NS);
    }

    private static Optional<String> why(DayFigures day) {
        Map<String, Double> terms = new LinkedHashMap<>();
        for (IdentityTerm term : IdentityTerm.values()) {
            if (term != IdentityTerm.TRANSFERS) {
                terms.put(
                        term == IdentityTerm.NEW_TRADES ? "edge of new trades" : term.text(),
                        day.explain().total().identity(term).doubleValue());
            }
        }
        return named(terms).map(words -> "Why: " + words + ".");
    }

    private static Optional<String> revaluation(ExplainCell total, String currency) {
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("delta (hedges included)", total.term(ExplainTerm.DELTA));
        terms.put("gamma", total.term(ExplainTerm.GAMMA));
        terms.put("theta", total.term(ExplainTerm.THETA));
        terms.put("vega", vega(total));
        terms.put("vanna and volga", total.term(ExplainTerm.VANNA) + total.term(ExplainTerm.VOLGA));
        terms.put("marks against the model", total.term(ExplainTerm.MARK));
        terms.put("settlements", total.term(ExplainTerm.SETTLEMENT));
        return named(terms)
                .map(words -> "Revaluation of all that was held, by Greeks: " + words + "; unexplained "
                        + Amounts.signed(total.term(ExplainTerm.UNEXPLAINED)) + " " + currency + ".");
    }

    static double vega(ExplainCell cell) {
        return cell.term(ExplainTerm.VEGA)
                + cell.term(ExplainTerm.VEGA_LEVEL)
                + cell.term(ExplainTerm.VEGA_SKEW)
                + cell.term(ExplainTerm.VEGA_CONVEXITY)
                + cell.term(ExplainTerm.VEGA_RESIDUAL);
    }

    /** The largest, with their signs. */
    private static Optional<String> named(Map<String, Double> terms) {
        List<String> words = terms.entrySet().stream()
                .filter(term -> Math.abs(term.getValue()) >= 0.005)
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> term) -> Math.abs(term.getValue()))
                        .reversed())
                .limit(REASONS_MAX)
                .map(term -> term.getKey() + " " + Amounts.signed(term.getValue()))
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    /** Step of the largest loss, transfers included; null if none lost. */
    static ExplainStep worstStep(DayFigures day) {
        return day.explain().result().steps().stream()
                .filter(step -> step.change() < 0.0)
                .min(Comparator.comparingDouble(ExplainStep::change))
                .orElse(null);
    }

    private static String worst(DayFigures day) {
        StringBuilder text = new StringBuilder();
        DayTrack.Fall fall = day.track().fall();
        if (fall.depth() > 0.0) {
            text.append("Deepest fall of the P&L: ")
                    .append(money(fall.depth(), day))
                    .append(" from ")
                    .append(clock(fall.fromNs()))
                    .append(" to ")
                    .append(clock(fall.toNs()))
                    .append(" UTC. ");
        }
        ExplainStep worst = worstStep(day);
        if (worst == null) {
            return text.append("No step lost money.").toString();
        }
        Map<String, Double> terms = new LinkedHashMap<>();
        Arrays.stream(ExplainTerm.values())
                .forEach(term -> terms.put(term.text(), worst.revaluation().of(term)));
        text.append("Worst step: ")
                .append(Amounts.signed(worst.change()))
                .append(' ')
                .append(day.currency())
                .append(" in the ")
                .append(length(Math.max(1L, worst.toNs() - worst.fromNs())))
                .append(" to ")
                .append(clock(worst.toNs()));
        named(terms).ifPresent(words -> text.append(" (").append(words).append(')'));
        return text.append('.').toString();
    }

    private static String hedging(DayFigures day) {
        CostTable.Group all = day.tca().all();
        if (all.orders() == 0) {
            return "No hedge order was sent.";
        }
        double bp = all.bp(all.cost().total());
        return Numbers.of(all.orders(), "hedge order") + " of "
                + money(all.notional().doubleValue(), day) + " cost "
                + money(all.cost().total().doubleValue(), day)
                + (Double.isNaN(bp) ? "" : ", " + Numbers.fixed(bp, 2) + " bp of their value")
                + (all.uncosted() > 0 ? "; the cost of " + Numbers.whole(all.uncosted()) + " is not known" : "") + ".";
    }

    static String clock(long ns) {
        return Numbers.time(ns);
    }

    /** What it is about, and what it leaves out. */
    static List<String> basis(DayFigures day) {
        List<String> lines = new ArrayList<>();
        int journals = day.history().sessions().size();
        lines.add(Numbers.dateTime(day.fromNs()) + " to " + Numbers.dateTime(day.toNs()) + ", "
                + (journals == 1
                        ? "journal " + day.history().sessions().get(0).path()
                        : Numbers.whole(journals) + " journals")
                + ", " + Numbers.of(day.track().records(), "record"));
        lines.add("all amounts in " + day.currency() + ", all times UTC; "
                + Numbers.of(day.explain().result().steps().size(), "step") + " of "
                + (day.spec().stepNs() == 0L
                        ? "one batch"
                        : Durations.text(day.spec().stepNs())));
        lines.add(
                day.explain().result().isClosed()
                        ? "the terms of the bridge add up to the change of equity to the last decimal"
                        : "THE TERMS OF THE BRIDGE DO NOT ADD UP; this is a fault of the program");
        return lines;
    }

    /** What is not known. */
    static List<String> gaps(DayFigures day) {
        List<String> lines = new ArrayList<>();
        for (HistoryGap gap : day.gaps()) {
            lines.add(Durations.text(gap.lengthNs()) + " without records from "
                    + Instant.ofEpochSecond(0L, gap.fromNs()) + " to " + Instant.ofEpochSecond(0L, gap.toNs())
                    + (gap.kind() == HistoryGap.Kind.RESTART
                            ? ", where the process of " + gap.before() + " was started again"
                            : ", between " + gap.before() + " and " + gap.after()));
        }
        return lines;
    }

    /**
     * The day as text: summary and what to look into.
     *
     * @param day worked out
     * @return lines
     */
    public static String text(DayFigures day) {
        List<String> lines = new ArrayList<>(basis(day));
        lines.add("");
        lines.addAll(summary(day));
        lines.add("");
        lines.add("what to look into:");
        DayFindings.of(day).forEach(each -> lines.add("  " + each.topic() + ": " + each.text()));
        return String.join(System.lineSeparator(), lines);
    }
}
