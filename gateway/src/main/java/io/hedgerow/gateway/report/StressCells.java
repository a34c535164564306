package io.hedgerow.gateway.report;

import io.hedgerow.gateway.text.Numbers;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.DriverMoves;
import io.hedgerow.journal.scenario.NodeHedges.NodeHedge;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.StressResult;
import io.hedgerow.journal.scenario.StressResult.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Words and numbers that every face of a stress test, and of other questions of what if, shares. Static; any thread. */
public final class StressCells {
    private static final double VOL_POINT = 100.0;

    private StressCells() {}

    /**
     * Writes an amount with four digits at most, always with a sign.
     *
     * @param value amount
     * @return such as {@code -123.4k}
     */
    public static String compact(double value) {
        double size = Math.abs(value);
        if (size < 0.5) {
            return "0";
        }
        if (size < 1e4) {
            return String.format(Locale.ROOT, "%+.0f", value);
        }
        if (size < 1e6) {
            return String.format(Locale.ROOT, "%+.1fk", value / 1e3);
        }
        return size < 1e9
                ? String.format(Locale.ROOT, "%+.2fM", value / 1e6)
                : String.format(Locale.ROOT, "%+.2fG", value / 1e9);
    }

    /**
     * A relative move.
     *
     * @param share 1 = 100 %
     * @return such as {@code -15 %}
     */
    public static String percent(double share) {
        return Scenario.signed(100.0 * share) + " %";
    }

    /**
     * When.
     *
     * @param days from now
     * @return such as {@code after 7 days}
     */
    public static String days(double days) {
        if (days == 0.0) {
            return "at once";
        }
        String number = Scenario.signed(days).substring(1);
        return "after " + number + (days == 1.0 ? " day" : " days");
    }

    /**
     * What the answers are about, and what they leave out.
     *
     * @param book positions and market
     * @return sentences
     */
    public static List<String> basis(BookMoment book) {
        List<String> lines = new ArrayList<>();
        lines.add(Numbers.timestamp(book.timeNs()) + ", journal record " + Numbers.whole(book.sequence()) + ": "
                + Numbers.of(book.options().size(), "option position") + ", "
                + Numbers.of(book.linears().size(), "position") + " in futures, perpetuals and spot; equity "
                + Amounts.of(book.equity()) + " " + book.reportingCurrency());
        List<String> asked = book.hypothetical().stream()
                .map(it -> it.symbol() + " " + Numbers.signedWhole(it.lots()))
                .toList();
        if (!asked.isEmpty()) {
            lines.add("HYPOTHETICAL, not traded: " + String.join(", ", asked));
        }
        if (!book.unvalued().isEmpty()) {
            lines.add("LEFT OUT of everything below, as they cannot be valued: "
                    + String.join(
                            "; ",
                            book.unvalued().stream()
                                    .map(it ->
                                            it.symbol() + " " + Numbers.signedWhole(it.lots()) + " (" + it.why() + ")")
                                    .toList()));
        }
        for (BookMoment.Currency currency : book.currencies()) {
            if (!currency.conversion().isKnown() && currency.equity() != 0.0) {
                lines.add("LEFT OUT of what is in " + book.reportingCurrency() + ": " + Amounts.of(currency.equity())
                        + " " + currency.code() + ", as no price links the two");
            }
            if (currency.unmarked() > 0) {
                lines.add("LEFT OUT of equity in " + currency.code() + ": "
                        + Numbers.of(currency.unmarked(), "open position") + " without a mark price");
            }
        }
        return lines;
    }

    /** What the answers are about, and scenarios that move nothing of it. */
    static List<String> basis(StressResult result) {
        List<String> lines = basis(result.book());
        result.grid().driver().ifPresent(driver -> lines.add(driver(driver)));
        result.grid().scenarios().stream()
                .filter(scenario -> movesNothing(result.book(), scenario))
                .forEach(scenario -> lines.add("NO PRICE of this book moves in scenario '" + scenario.name()
                        + "', which names "
                        + String.join(", ", new TreeSet<>(scenario.moves().keySet()))
                        + " only; write spot_percent.all for all others"));
        return lines;
    }

    /** Whose moves they are, and how others follow. */
    private static String driver(DriverMoves driver) {
        StringBuilder line = new StringBuilder("moves are those of " + driver.driver());
        driver.links()
                .forEach((symbol, link) -> line.append(String.format(
                        Locale.ROOT,
                        "; %s makes %.4g of them (correlation %.4g, vol ratio %.4g)",
                        symbol,
                        link.beta(),
                        link.correlation(),
                        link.volRatio())));
        return line.append(driver.fromJournal() ? ", by the journal's own bars" : ", as the grid's file says")
                .toString();
    }

    private static boolean movesNothing(BookMoment book, Scenario scenario) {
        return !scenario.moves().isEmpty()
                && !scenario.moves().containsKey(Scenario.ALL)
                && book.underlyings().stream().noneMatch(it -> scenario.moves().containsKey(it.symbol()));
    }

    /**
     * The worst node in one sentence.
     *
     * @param result of a stress test
     * @return such as {@code worst of 297: -12.3k USD at -15 %, vol up}
     */
    public static String worst(StressResult result) {
        Node node = result.worstNode();
        String gain = compact(node.value().pnl()) + " " + result.book().reportingCurrency();
        double equity = result.book().equity();
        String share = equity > 0.0 ? " (" + Amounts.percent(node.value().pnl() / equity) + " %" + " of equity)" : "";
        String loss = node.value().pnl() < 0.0 ? "worst of " : "nothing is lost in any of ";
        return loss + result.nodes().size() + ": " + gain + share + " at "
                + node.value().scenario().name();
    }

    /** Risk of each underlying at a node, and what its policy would send. */
    static List<String> risks(StressResult result, Node node) {
        List<String> lines = new ArrayList<>();
        for (int place = 0; place < result.book().underlyings().size(); place++) {
            UnderlyingRisk risk = node.value().underlyings().get(place);
            lines.add(
                    result.book().underlyings().get(place).symbol() + " at " + Numbers.price(risk.price()) + ": delta "
                            + Amounts.signed(risk.netDelta()) + ", gamma "
                            + Amounts.signed(risk.netGamma() * risk.price() / VOL_POINT) + " per 1 %, vega "
                            + compact(risk.vega() / VOL_POINT) + " per vol point" + hedge(node, place));
        }
        return lines;
    }

    private static String hedge(Node node, int place) {
        return node.hedges().stream()
                .filter(hedge -> hedge.underlying() == place)
                .map(hedge -> hedge.lots() == 0L
                        ? "; inside its band of " + Amounts.of(hedge.bandHalfWidth())
                        : "; the policy would trade " + Numbers.signedWhole(hedge.lots()) + " lots")
                .findFirst()
                .orElse("; no policy hedges it");
    }

    /** The hedge of an underlying at a node, null where no policy hedges it. */
    static NodeHedge hedgeOf(Node node, int place) {
        return node.hedges().stream()
                .filter(hedge -> hedge.underlying() == place)
                .findFirst()
                .orElse(null);
    }
}
