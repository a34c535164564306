package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import io.hedgerow.gateway.view.VenueMoney;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Equity, margin and what is left of it, by venue and currency and by currency. The book knows equity by currency; at a venue it
 * is what the venue says, or all of it where no other venue settles in that currency; what was made at a venue is always known.
 */
final class AccountsPanel implements Panel {
    /** Equity moves between two answers of the model; beyond this it is another one. */
    private static final double SAME_SHARE = 0.05;

    @Override
    public Set<Part> needs() {
        return Set.of(Part.HOLDINGS);
    }

    @Override
    public int periodMs() {
        return 1_000;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        BookMoment book = moment.holdings();
        if (book == null) {
            return new Row()
                    .put("missing", "no book yet: its currencies are not defined")
                    .map();
        }
        WhatIfView margins = moment.told().book().whatIf();
        List<Known> accounts = accounts(moment, margins);
        return new Row()
                .put("at_sequence", book.sequence())
                .put("currency", book.reportingCurrency())
                .put(
                        "margin_missing",
                        margins.accounts().isEmpty()
                                ? "no margin is told: [what_if] margin_model of the configuration switches a model on,"
                                        + " and live venues tell theirs"
                                : null)
                .put(
                        "accounts",
                        accounts.stream()
                                .map(it -> account(it, accounts, book, margins))
                                .toList())
                .put(
                        "currencies",
                        book.currencies().stream()
                                .filter(it -> isUsed(it, accounts))
                                .map(it -> currency(it, accounts, book))
                                .toList())
                .put("total", total(book, accounts, margins))
                .map();
    }

    /** What is known of an account: its trades, its margin, or both. */
    private record Known(
            String venue, String currency, Optional<VenueMoney> money, Optional<WhatIfView.Account> margin) {
        double initial() {
            return larger(told(WhatIfView.Account::initial), told(WhatIfView.Account::venueInitial));
        }

        double maintenance() {
            return larger(told(WhatIfView.Account::maintenance), told(WhatIfView.Account::venueMaintenance));
        }

        double venueEquity() {
            return told(WhatIfView.Account::venueEquity);
        }

        double made() {
            return money.map(VenueMoney::made).orElse(0.0);
        }

        /** NaN where nothing is told. */
        double told(ToDoubleFunction<WhatIfView.Account> number) {
            return margin.isEmpty() ? Double.NaN : number.applyAsDouble(margin.get());
        }

        /** As the engine takes it; NaN where neither is known. */
        private static double larger(double model, double venue) {
            return Double.isNaN(model) ? venue : Double.isNaN(venue) ? model : Math.max(model, venue);
        }
    }

    private static List<Known> accounts(DeskMoment moment, WhatIfView margins) {
        Set<String> venues = new TreeSet<>();
        Set<String> currencies = new TreeSet<>();
        moment.money().forEach(it -> venues.add(it.venue()));
        moment.money().forEach(it -> currencies.add(it.currency()));
        margins.accounts().forEach(it -> venues.add(it.venue()));
        margins.accounts().forEach(it -> currencies.add(it.currency()));
        List<Known> known = new ArrayList<>();
        for (String venue : venues) {
            for (String currency : currencies) {
                Optional<VenueMoney> money = moment.money().stream()
                        .filter(it -> it.venue().equals(venue) && it.currency().equals(currency))
                        .findFirst();
                Optional<WhatIfView.Account> margin = margins.accounts().stream()
                        .filter(it -> it.venue().equals(venue) && it.currency().equals(currency))
                        .findFirst();
                if (money.isPresent() || margin.isPresent()) {
                    known.add(new Known(venue, currency, money, margin));
                }
            }
        }
        return known;
    }

    private static Map<String, Object> account(Known of, List<Known> all, BookMoment book, WhatIfView margins) {
        List<String> sharing = all.stream()
                .filter(it -> it.currency().equals(of.currency()) && !it.venue().equals(of.venue()))
                .map(Known::venue)
                .toList();
        boolean told = !Double.isNaN(of.venueEquity());
        double alone = sharing.isEmpty() ? equity(book, of.currency()) : Double.NaN;
        double equity = told ? of.venueEquity() : alone;
        return new Row()
                .put("venue", of.venue())
                .put("currency", of.currency())
                .put("rate", rate(book, of.currency()))
                .put("equity", equity)
                .put("equity_by", told ? "venue" : sharing.isEmpty() ? "book" : null)
                .put(
                        "equity_missing",
                        told || sharing.isEmpty()
                                ? null
                                : of.currency() + " is held at " + String.join(", ", sharing)
                                        + " too, the book has it by currency, and " + of.venue()
                                        + " has told no balance")
                .put("made", of.made())
                .put("positions", of.money().map(VenueMoney::positions).orElse(0))
                .put("unmarked", of.money().map(VenueMoney::unmarked).orElse(0))
                .put("initial", of.initial())
                .put("maintenance", of.maintenance())
                .put("venue_initial", of.told(WhatIfView.Account::venueInitial))
                .put("venue_maintenance", of.told(WhatIfView.Account::venueMaintenance))
                .put("model_initial", of.told(WhatIfView.Account::initial))
                .put("model_maintenance", of.told(WhatIfView.Account::maintenance))
                .put("model_equity", of.told(WhatIfView.Account::equity))
                .put("same_equity", of.margin().map(WhatIfView.Account::others).orElse(0))
                .put("available", known(of.told(margins::available), alone - of.initial()))
                .put("headroom", known(of.told(margins::headroom), alone - of.maintenance()))
                .put("ratio", ratio(known(of.told(WhatIfView.Account::standing), alone), of.maintenance()))
                .map();
    }

    /** What venue or model say that stands, or where they say nothing what the book has there alone. */
    private static double known(double told, double book) {
        return Double.isNaN(told) ? book : told;
    }

    private static double ratio(double equity, double maintenance) {
        return maintenance > 0.0 ? equity / maintenance : Double.NaN;
    }

    private static boolean isUsed(BookMoment.Currency currency, List<Known> accounts) {
        return currency.equity() != 0.0
                || accounts.stream().anyMatch(it -> it.currency().equals(currency.code()));
    }

    private static Map<String, Object> currency(BookMoment.Currency of, List<Known> accounts, BookMoment book) {
        List<Known> here =
                accounts.stream().filter(it -> it.currency().equals(of.code())).toList();
        double made = here.stream().mapToDouble(Known::made).sum();
        boolean margined = here.stream().anyMatch(it -> it.margin().isPresent());
        double initial = margined ? sum(here, Known::initial) : Double.NaN;
        double maintenance = margined ? sum(here, Known::maintenance) : Double.NaN;
        double standing = here.stream().anyMatch(it -> isCross(it, of.equity())) ? Double.NaN : of.equity();
        return new Row()
                .put("currency", of.code())
                .put("rate", rate(book, of.code()))
                .put("equity", of.equity())
                .put("unmarked", of.unmarked())
                .put("made", made)
                .put("moved", of.equity() - made)
                .put("initial", initial)
                .put("maintenance", maintenance)
                .put("available", standing - initial)
                .put("headroom", standing - maintenance)
                .put("ratio", ratio(standing, maintenance))
                .map();
    }

    /** Whether more than the equity of the currency stands for an account, or less: with cross margin the whole book does. */
    private static boolean isCross(Known account, double equity) {
        double model = account.told(WhatIfView.Account::equity);
        double size = Math.max(Math.abs(equity), account.told(WhatIfView.Account::initial));
        return Math.abs(model - equity) > SAME_SHARE * size;
    }

    /** Everything, in reporting currency: what a book with cross margin stands on. */
    private static Map<String, Object> total(BookMoment book, List<Known> accounts, WhatIfView margins) {
        double made = accounts.stream()
                .mapToDouble(it -> it.made() * rate(book, it.currency()))
                .filter(it -> !Double.isNaN(it))
                .sum();
        double equity = book.equity();
        return new Row()
                .put("currency", "all, in " + book.reportingCurrency())
                .put("rate", 1.0)
                .put("equity", equity)
                .put("made", made)
                .put("moved", equity - made)
                .put("initial", margins.margin().initial())
                .put("maintenance", margins.margin().maintenance())
                .put("available", equity - margins.margin().initial())
                .put("headroom", equity - margins.margin().maintenance())
                .put("ratio", ratio(equity, margins.margin().maintenance()))
                .map();
    }

    /** Of those that are known. */
    private static double sum(List<Known> accounts, ToDoubleFunction<Known> margin) {
        return accounts.stream()
                .mapToDouble(margin)
                .filter(it -> !Double.isNaN(it))
                .sum();
    }

    private static double equity(BookMoment book, String currency) {
        return book.currencies().stream()
                .filter(it -> it.code().equals(currency))
                .mapToDouble(BookMoment.Currency::equity)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Reporting currency per unit; NaN where no price links the two. */
    private static double rate(BookMoment book, String currency) {
        return book.currencies().stream()
                .filter(it -> it.code().equals(currency) && it.conversion().isKnown())
                .mapToDouble(it -> it.conversion().rate(book.underlyings()))
                .findFirst()
                .orElse(Double.NaN);
    }
}
