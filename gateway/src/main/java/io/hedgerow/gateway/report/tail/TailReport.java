package io.hedgerow.gateway.report.tail;

import io.hedgerow.gateway.report.StressCells;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.tail.HorizonTail;
import io.hedgerow.journal.tail.TailComponent;
import io.hedgerow.journal.tail.TailComponent.Kind;
import io.hedgerow.journal.tail.TailComponent.Part;
import io.hedgerow.journal.tail.TailResult;
import io.hedgerow.journal.tail.measure.TailMeasure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A simulation of the tail with what is said beside it. Immutable; any thread.
 *
 * @param result the simulation
 * @param notes on the history it is made from
 * @param limits losses that are said to be the most
 */
public record TailReport(TailResult result, List<String> notes, List<Stated> limits) {
    private static final double STATED_AT = 0.99;

    /** Copies the lists. */
    public TailReport {
        notes = List.copyOf(notes);
        limits = List.copyOf(limits);
    }

    /**
     * A loss that is said to be the most.
     *
     * @param name where it is said, such as limits.portfolio.es_max
     * @param amount reporting currency, positive
     * @param asserted whether the command line asks that it be kept
     */
    public record Stated(String name, double amount, boolean asserted) {}

    /**
     * Puts it together.
     *
     * @param result the simulation
     * @param notes on the history
     * @param limits losses that are said to be the most
     * @return the report
     */
    public static TailReport of(TailResult result, List<String> notes, List<Stated> limits) {
        return new TailReport(result, notes, limits);
    }

    /**
     * What is said to be the most against what the simulation loses.
     *
     * @param stated the limit
     * @param horizon name of it
     * @param measure at the confidence that is held against it
     * @param ratio expected shortfall by limit
     */
    public record Gap(Stated stated, String horizon, TailMeasure measure, double ratio) {}

    /**
     * Risk perception gap: a stated limit against the simulated expected shortfall.
     *
     * @return one for each limit and horizon; none where no limit is stated
     */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (Stated stated : limits) {
            for (HorizonTail tail : result.horizons()) {
                TailMeasure measure = tail.measures().stream()
                        .filter(it -> it.confidence() <= STATED_AT)
                        .reduce((before, later) -> later)
                        .orElse(tail.measures().get(0));
                gaps.add(new Gap(stated, tail.horizon().name(), measure, measure.es() / stated.amount()));
            }
        }
        return gaps;
    }

    /**
     * Whether an expected shortfall exceeds a limit that the command line states.
     *
     * @return false where nothing is stated
     */
    public boolean isBreached() {
        return gaps().stream().anyMatch(gap -> gap.stated().asserted() && gap.ratio() > 1.0);
    }

    /** What the answers are about, what they are made from and what they leave out. */
    List<String> basis() {
        List<String> lines = new ArrayList<>(StressCells.basis(result.book()));
        lines.addAll(result.notes());
        lines.addAll(notes);
        lines.add(
                result.hedged()
                        ? "HEDGED along the path: the policies' bands are looked at at every step, hedges cross the"
                                + " spread at its cost of now"
                        : "positions are HELD: nothing is hedged on the way (--hedged does)");
        return lines;
    }

    /** Such as the limit of a gap in one sentence. */
    String sentence(Gap gap) {
        return String.format(
                Locale.ROOT,
                "%s: %s %s %s, simulated ES %s %s: %.2f times the limit%s",
                gap.horizon(),
                gap.stated().name(),
                loss(gap.stated().amount()),
                result.book().reportingCurrency(),
                percent(gap.measure().confidence()),
                loss(gap.measure().es()),
                gap.ratio(),
                gap.ratio() > 1.0 ? ", WHICH IS LESS THAN WHAT IS AT RISK" : "");
    }

    /** A loss as a positive number, a gain with its minus. */
    static String loss(double value) {
        String text = StressCells.compact(value);
        return text.startsWith("+") ? text.substring(1) : text;
    }

    /** Such as {@code 99.5 %}. */
    static String percent(double confidence) {
        String text = String.format(Locale.ROOT, "%.4f", 100.0 * confidence);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "") + " %";
    }

    /** Parts of a horizon's expected shortfall added up by a name, the largest at the last confidence first. */
    static Map<String, double[]> groups(HorizonTail tail, Function<Part, String> name) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (TailComponent component : tail.components()) {
            double[] sum = sums.computeIfAbsent(
                    name.apply(component.part()),
                    key -> new double[tail.measures().size()]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += component.es().get(i);
            }
        }
        Map<String, double[]> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> -each.getValue()[each.getValue().length - 1]))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    static String underlyingOf(Part part) {
        return part.underlying().isEmpty() ? nameOf(part) : part.underlying();
    }

    static String expiryOf(Part part) {
        return part.expiryNs() == Long.MAX_VALUE
                ? part.kind() == Kind.POSITION ? "no expiry" : nameOf(part)
                : Numbers.expiry(part.expiryNs());
    }

    /** What a part is called. */
    static String nameOf(Part part) {
        return switch (part.kind()) {
            case POSITION -> part.symbol() + (part.hypothetical() ? " (hypothetical)" : "");
            case BALANCE -> "balance in " + part.symbol();
            case HEDGE -> "hedges of " + part.symbol() + " on the way";
            case COST -> "costs of hedging " + part.symbol();
        };
    }
}
