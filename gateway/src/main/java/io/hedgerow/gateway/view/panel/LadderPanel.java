package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.text.Numbers;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Risk from the portfolio down to the position, the same columns at every level; only rows that are seen travel. Asked with
 * {@code open} (paths that are unfolded), {@code by} (what is between expiry and position: strike, delta, or nothing),
 * {@code sort} (rows beside one another), {@code offset}, {@code rows}, {@code filter}, a scenario, and trades that have not happened.
 */
final class LadderPanel implements Panel {
    private static final String LINEAR = "futures and spot";
    private static final long ROWS_MAX = 500L;
    private static final double E9 = 1e9;

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
        Map<String, Long> trades = WhatIfAsk.trades(ask);
        Optional<BookMoment> asked = WhatIfAsk.book(moment, trades);
        if (asked.isEmpty()) {
            return new Row().put("missing", "the trades are being valued").map();
        }
        Scenario scenario = WhatIfAsk.of(ask);
        LadderNode root = tree(asked.get(), scenario, LadderBucket.of(ask), ask.filter());
        List<LadderNode> all = new ArrayList<>();
        Set<String> open = ask.texts("open");
        root.flatten(open, Sorting.of(ask, LadderNode.COLUMNS, Comparator.comparingDouble(LadderNode::order)), all);
        int offset = (int) Math.min(ask.whole("offset", 0L, 0L, Integer.MAX_VALUE), all.size());
        int end = (int) Math.min(offset + ask.whole("rows", 60L, 1L, ROWS_MAX), all.size());
        return new Row()
                .put("at_sequence", book.sequence())
                .put("currency", book.reportingCurrency())
                .put("hypothetical", !scenario.equals(Scenario.LIVE) || !trades.isEmpty())
                .put("all_rows", all.size())
                .put("offset", offset)
                .put(
                        "rows",
                        all.subList(offset, end).stream()
                                .map(it -> it.row(open))
                                .toList())
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

    private static LadderNode tree(BookMoment book, Scenario scenario, LadderBucket bucket, Predicate<String> filter) {
        LadderNode root = new LadderNode("book", "Book", 0.0);
        try (ScenarioPricer pricer = new ScenarioPricer(book)) {
            List<PositionRisk> risks = pricer.riskByPosition(scenario);
            int options = book.options().size();
            double positions = 0.0;
            boolean whole = true;
            for (int place = 0; place < risks.size(); place++) {
                PositionRisk risk = risks.get(place);
                String symbol = place < options
                        ? book.options().get(place).symbol()
                        : book.linears().get(place - options).symbol();
                positions += risk.pnl();
                if (!filter.test(symbol)) {
                    whole = false;
                } else if (place < options) {
                    addOption(root, book, book.options().get(place), risk, bucket);
                } else {
                    addLinear(root, book, book.linears().get(place - options), risk);
                }
            }
            if (whole && !scenario.equals(Scenario.LIVE)) {
                addBalances(root, pricer.value(scenario).pnl() - positions);
            }
        }
        root.add();
        return root;
    }

    /** What cash and coin on the accounts gain there: no position, but part of the whole that a cell of the heat map tells. */
    private static void addBalances(LadderNode root, double pnl) {
        root.child("balances", "cash and coin on accounts", Double.MAX_VALUE).cash(pnl);
    }

    private static void addOption(
            LadderNode root, BookMoment book, OptionHolding option, PositionRisk risk, LadderBucket bucket) {
        BookMoment.Expiry expiry = book.expiries().get(option.expiry());
        Underlying underlying = book.underlyings().get(expiry.underlying());
        LadderNode above = root.child(underlying.symbol(), underlying.symbol(), 0.0)
                .child(
                        Long.toString(expiry.expiryNs()),
                        Numbers.expiry(expiry.expiryNs()),
                        (double) expiry.expiryNs() / E9);
        LadderNode leaf =
                leaf(bucket.under(above, option, risk), option.symbol(), option.strike(), option.hypothetical());
        leaf.position(
                new LadderNode.Held(option.lots(), option.units(), option.mark(), option.vol(), option.hypothetical()),
                risk,
                rates(book, underlying),
                underlying.price());
    }

    private static void addLinear(LadderNode root, BookMoment book, LinearHolding linear, PositionRisk risk) {
        Underlying underlying = book.underlyings().get(linear.underlying());
        LadderNode above =
                root.child(underlying.symbol(), underlying.symbol(), 0.0).child("linear", LINEAR, Double.MAX_VALUE);
        LadderNode leaf = leaf(above, linear.symbol(), (double) linear.expiryNs() / E9, linear.hypothetical());
        leaf.position(
                new LadderNode.Held(linear.lots(), linear.units(), linear.price(), Double.NaN, linear.hypothetical()),
                risk,
                rates(book, underlying),
                underlying.price());
    }

    /** A trade that is asked about stands beside the position in the same instrument. */
    private static LadderNode leaf(LadderNode above, String symbol, double order, boolean hypothetical) {
        return hypothetical
                ? above.child(symbol + "?", symbol + " (asked)", order)
                : above.child(symbol, symbol, order);
    }

    /** Quote currency to reporting currency. */
    private static double rates(BookMoment book, Underlying underlying) {
        return book.currencies().get(underlying.quoteCurrency()).conversion().rate(book.underlyings());
    }
}
