package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.Numbers;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.BookMoment.Underlying;
import io.hedgerow.journal.scenario.PositionRisk;
import io.hedgerow.journal.scenario.Scenario;
import io.hedgerow.journal.scenario.ScenarioPricer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Risk from the portfolio down to the position, the same columns at every level; only rows that are seen travel. Asked with
 * {@code open} (paths that are unfolded), {@code offset}, {@code rows}, {@code filter}, and a scenario.
 */
final class LadderPanel implements Panel {
    private static final String LINEAR = "spot, futures, perpetuals";
    private static final long ROWS_MAX = 500L;

    @Override
    public Set<Part> needs() {
        return Set.of(Part.HOLDINGS);
    }

    @Override
    public int periodMs() {
        return 250;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        BookMoment book = moment.holdings();
        if (book == null) {
            return new Row()
                    .put("missing", "no book yet: its currencies are not defined")
                    .map();
        }
        Scenario scenario = WhatIfAsk.of(ask);
        LadderNode root = tree(book, scenario, ask.text("filter", "").toUpperCase(Locale.ROOT));
        List<Map<String, Object>> all = new ArrayList<>();
        Set<String> open = ask.texts("open");
        root.flatten(open, all);
        int offset = (int) Math.min(ask.whole("offset", 0L, 0L, Integer.MAX_VALUE), all.size());
        int end = (int) Math.min(offset + ask.whole("rows", 60L, 1L, ROWS_MAX), all.size());
        return new Row()
                .put("at_sequence", book.sequence())
                .put("currency", book.reportingCurrency())
                .put("hypothetical", !scenario.equals(Scenario.LIVE))
                .put("all_rows", all.size())
                .put("offset", offset)
                .put("rows", List.copyOf(all.subList(offset, end)))
                .put("left_out", leftOut(book))
                .map();
    }

    private static List<Map<String, Object>> leftOut(BookMoment book) {
        return book.unvalued().stream()
                .map(it -> new Row()
                        .put("symbol", it.symbol())
                        .put("lots", it.lots())
                        .put("why", it.why())
                        .map())
                .toList();
    }

    private static LadderNode tree(BookMoment book, Scenario scenario, String filter) {
        LadderNode root = new LadderNode("book", "Book");
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            List<PositionRisk> risks = pricer.riskByPosition(scenario);
            int options = book.options().size();
            for (int place = 0; place < options; place++) {
                OptionHolding option = book.options().get(place);
                if (option.symbol().contains(filter)) {
                    addOption(root, book, option, risks.get(place));
                }
            }
            for (int place = 0; place < book.linears().size(); place++) {
                LinearHolding linear = book.linears().get(place);
                if (linear.symbol().contains(filter)) {
                    addLinear(root, book, linear, risks.get(options + place));
                }
            }
        }
        root.add();
        return root;
    }

    private static void addOption(LadderNode root, BookMoment book, OptionHolding option, PositionRisk risk) {
        BookMoment.Expiry expiry = book.expiries().get(option.expiry());
        Underlying underlying = book.underlyings().get(expiry.underlying());
        LadderNode leaf = root.child(underlying.symbol(), underlying.symbol())
                .child(Long.toString(expiry.expiryNs()), Numbers.expiry(expiry.expiryNs()))
                .child(option.symbol(), option.symbol());
        leaf.position(
                new LadderNode.Held(option.lots(), option.units(), option.mark(), option.vol(), option.hypothetical()),
                risk,
                rates(book, underlying),
                underlying.price());
    }

    private static void addLinear(LadderNode root, BookMoment book, LinearHolding linear, PositionRisk risk) {
        Underlying underlying = book.underlyings().get(linear.underlying());
        LadderNode leaf = root.child(underlying.symbol(), underlying.symbol())
                .child("linear", LINEAR)
                .child(linear.symbol(), linear.symbol());
        leaf.position(
                new LadderNode.Held(linear.lots(), linear.units(), linear.price(), Double.NaN, linear.hypothetical()),
                risk,
                rates(book, underlying),
                underlying.price());
    }

    /** Quote currency to reporting currency. */
    private static double rates(BookMoment book, Underlying underlying) {
        return book.currencies().get(underlying.quoteCurrency()).conversion().rate(book.underlyings());
    }
}
