package io.hedgerow.gateway.report.protect;

import io.hedgerow.gateway.report.Amounts;
import io.hedgerow.gateway.report.MarginText;
import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.protect.BookProtection;
import io.hedgerow.journal.protect.GreedyPlan;
import io.hedgerow.journal.protect.GreedyPlan.Step;
import io.hedgerow.journal.protect.Protection;
import io.hedgerow.journal.protect.Protection.Effect;
import io.hedgerow.journal.protect.Protection.Leg;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words and numbers that every face of a protection shares. Static; any thread. */
final class ProtectCells {
    static final List<String> SUMMARY_HEAD = List.of(
            "premium",
            "by model",
            "crossing",
            "worst loss",
            "saved",
            "ES",
            "saved",
            "margin",
            "freed",
            "per premium",
            "target");
    static final List<String> PLAN_HEAD = List.of("traded", "cost", "so far", "risk left");

    private ProtectCells() {}

    /** What the answers are about, and what they leave out. */
    static List<String> basis(BookProtection result) {
        BookMoment book = result.book();
        List<String> lines = new ArrayList<>(MarginText.basis(book));
        String unit = " " + book.reportingCurrency();
        lines.add("now: " + result.stressName() + " " + Amounts.of(result.stress()) + unit
                + (result.shortfall().isPresent()
                        ? "; " + result.shortfallName() + " "
                                + Amounts.of(result.shortfall().getAsDouble()) + unit
                        : "")
                + (result.margin().isPresent()
                        ? "; initial margin by " + result.marginName() + " "
                                + Amounts.of(result.margin().getAsDouble()) + unit
                        : ""));
        lines.add("target " + result.target().text() + ": from " + Amounts.of(result.now()) + " to at most "
                + Amounts.of(result.limit()) + unit);
        lines.add(
                "EVERYTHING BELOW IS HYPOTHETICAL: nothing of it is traded; losses and margins are of the whole book");
        lines.addAll(result.notes());
        return lines;
    }

    /** What a structure is called: puts and calls are exchanged where the danger is a rise. */
    static String name(BookProtection result, Protection protection) {
        String symbol = result.book().underlyings().get(protection.underlying()).symbol();
        boolean rise = protection.againstRise();
        String what = switch (protection.kind()) {
            case PUT -> rise ? "call (the danger is a rise)" : "put";
            case COLLAR -> rise ? "collar (call bought, put sold)" : "collar (put bought, call sold)";
            case FLOOR -> rise ? "ceiling (ladder of calls)" : "floor (ladder of puts)";
            case FUTURE -> rise ? "long future" : "short future";
        };
        return symbol + " " + what;
    }

    private static String expiry(Protection protection) {
        return protection.expiryNs() == Long.MAX_VALUE ? "" : ", " + Numbers.expiry(protection.expiryNs());
    }

    /** Contracts and prices of a structure. */
    static List<String> legs(BookProtection result, Protection protection) {
        List<String> lines = new ArrayList<>();
        for (Leg leg : protection.legs()) {
            lines.add((leg.lots() > 0L ? "buy " : "sell ") + Numbers.whole(Math.abs(leg.lots())) + " lots of "
                    + leg.symbol() + (leg.lots() > 0L ? " at the offer " : " at the bid ") + price(leg.quotedPrice())
                    + (leg.strike() > 0.0
                            ? ", model " + price(leg.modelPrice()) + " at vol " + Numbers.fixed(100.0 * leg.vol(), 1)
                                    + " %"
                            : ", mark " + price(leg.modelPrice()))
                    + (leg.touchLots() < Math.abs(leg.lots())
                            ? "; only " + Numbers.whole(leg.touchLots()) + " are displayed"
                            : ""));
        }
        if (protection.solvedStrike().isPresent()) {
            double strike = protection.solvedStrike().getAsDouble();
            lines.add("costs nothing at a strike of " + Numbers.price(strike) + " " + protection.note()
                    + "; the nearest listed one with a bid stands for it");
        }
        premium(result, protection).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> premium(BookProtection result, Protection protection) {
        if (protection.premiumByCurrency().isEmpty()) {
            return Optional.empty();
        }
        String amounts = new TreeMap<>(protection.premiumByCurrency())
                .entrySet().stream()
                        .map(it -> Amounts.of(Math.abs(it.getValue())) + " " + it.getKey()
                                + (it.getValue() < 0.0 ? " received" : " paid"))
                        .collect(Collectors.joining(", "));
        return Optional.of("premium in what it is settled in: " + amounts + " (" + Amounts.signed(protection.premium())
                + " " + result.book().reportingCurrency() + ")");
    }

    private static String price(double price) {
        return price >= 1.0 ? Numbers.price(price) : Numbers.fixed(price, 6);
    }

    /** Cells below {@link #SUMMARY_HEAD}. */
    static List<String> summary(BookProtection result, Protection protection) {
        if (protection.legs().isEmpty()) {
            return List.of();
        }
        Effect counts = switch (result.target().kind()) {
            case ES -> protection.shortfall().orElseThrow();
            case STRESS -> protection.stress();
            case MARGIN -> protection.margin().orElse(protection.stress());
        };
        OptionalDouble ratio = protection.savedPerPremium(counts);
        return List.of(
                Amounts.of(protection.premium()),
                Amounts.of(protection.premiumModel()),
                Amounts.of(protection.cost()),
                Amounts.of(protection.stress().after()),
                Amounts.of(protection.stress().saved()),
                protection.shortfall().map(it -> Amounts.of(it.after())).orElse(Numbers.MISSING),
                protection.shortfall().map(it -> Amounts.of(it.saved())).orElse(Numbers.MISSING),
                protection.margin().map(it -> Amounts.of(it.after())).orElse(Numbers.MISSING),
                protection.margin().map(it -> Amounts.of(it.saved())).orElse(Numbers.MISSING),
                ratio.isPresent() ? Numbers.fixed(ratio.getAsDouble(), 2) : Numbers.MISSING,
                protection.reached() ? "met" : "MISSED");
    }

    /** Heading of a structure. */
    static String heading(BookProtection result, Protection protection) {
        return name(result, protection)
                + expiry(protection)
                + (protection.legs().isEmpty() ? ": " + protection.note() : "");
    }

    /** Trades of a step. */
    static String trades(BookProtection result, Map<Integer, Long> traded) {
        return new TreeMap<>(traded)
                .entrySet().stream()
                        .map(it -> result.units().symbol(it.getKey()) + " " + Numbers.signedWhole(it.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** Cells below {@link #PLAN_HEAD}. */
    static List<String> step(BookProtection result, Step step) {
        return List.of(
                trades(result, step.traded()),
                Amounts.of(step.cost()),
                Amounts.of(step.costSoFar()),
                Amounts.of(step.after()));
    }

    /** How a plan ends. */
    static String verdict(BookProtection result, GreedyPlan.Result plan) {
        String what = plan.kind().name().toLowerCase(Locale.ROOT);
        String unit = " " + result.book().reportingCurrency();
        String trades = Numbers.of(plan.traded().size(), "contract") + " traded for " + Amounts.of(plan.cost()) + unit;
        if (plan.before() <= plan.limit()) {
            return "nothing to cut: " + what + " is " + Amounts.of(plan.before()) + unit + " already";
        }
        return plan.isReached()
                ? "target met: " + what + " from " + Amounts.of(plan.before()) + " to " + Amounts.of(plan.after())
                        + unit + ", " + trades
                : "TARGET NOT MET: cutting gets " + what + " from " + Amounts.of(plan.before()) + " to "
                        + Amounts.of(plan.after()) + unit + ", the target is " + Amounts.of(plan.limit()) + "; "
                        + trades
                        + "; no further cut lowers it";
    }
}
