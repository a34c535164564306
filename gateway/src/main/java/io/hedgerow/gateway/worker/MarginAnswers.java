package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.WhatIfWriter;
import io.hedgerow.engine.event.WhatIfWriter.Amounts;
import io.hedgerow.engine.event.WhatIfWriter.Distance;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.journal.margin.AccountMargin;
import io.hedgerow.journal.margin.AccountPositions;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MissingParametersException;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearKind;
import io.hedgerow.journal.scenario.LotVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Margin of all accounts by a model, and what one more lot adds at most: the larger of what it adds to its account now and
 * of what it requires on its own. Owned by the worker's thread.
 */
final class MarginAnswers {
    private static final double NONE = -1.0;

    private final MarginModel model;
    private final Collateral collateral;
    private final Consumer<String> notes;
    private final Set<String> told = new HashSet<>();

    MarginAnswers(WhatIfConfig config, Consumer<String> notes) {
        model = config.model();
        collateral = config.collateral();
        this.notes = notes;
    }

    String modelName() {
        return model.name();
    }

    boolean isCross() {
        return collateral == Collateral.CROSS;
    }

    /**
     * Maintenance margin of one lot at most, units of its settlement currency.
     *
     * @param bought by instrument id
     * @param sold by instrument id
     */
    record PerLot(Map<Integer, Double> bought, Map<Integer, Double> sold) {
        double ofLot(int instrumentId, boolean buys) {
            return (buys ? bought : sold).getOrDefault(instrumentId, 0.0);
        }
    }

    PerLot perLot(BookMoment book, BookMoment lots, InstrumentTable instruments) {
        PerLot perLot = new PerLot(new HashMap<>(), new HashMap<>());
        Map<Account, OptionalDouble> now = new HashMap<>();
        lots.options()
                .forEach(it -> put(perLot, book, lots, it.instrumentId(), account(it.symbol(), it.currency()), now));
        lots.linears().stream()
                .filter(it -> it.kind() != LinearKind.SPOT)
                .forEach(it -> put(perLot, book, lots, it.instrumentId(), account(it.symbol(), it.currency()), now));
        return perLot;
    }

    private static Account account(String symbol, int currency) {
        return new Account(symbol.substring(symbol.lastIndexOf('.') + 1), currency);
    }

    private void put(
            PerLot perLot,
            BookMoment book,
            BookMoment lots,
            int id,
            Account account,
            Map<Account, OptionalDouble> now) {
        OptionalDouble before = now.computeIfAbsent(account, it -> maintenance(held(book, lots, 0, 0L), it));
        perLot.bought().put(id, atMost(book, lots, id, 1L, account, before));
        perLot.sold().put(id, atMost(book, lots, id, -1L, account, before));
    }

    private double atMost(BookMoment book, BookMoment lots, int id, long lot, Account account, OptionalDouble before) {
        double alone = maintenance(LotVectors.times(lots, id, lot), account).orElse(0.0);
        double added = before.isEmpty()
                ? 0.0
                : maintenance(held(book, lots, id, lot), account).orElse(0.0) - before.getAsDouble();
        double most = Math.max(Math.max(alone, added), 0.0);
        return Double.isFinite(most) ? most : 0.0;
    }

    /** The book with one trade, in the terms of the book of single lots, which lists more markets. */
    private static BookMoment held(BookMoment book, BookMoment lots, int id, long lot) {
        BookMoment trade = LotVectors.times(lots, id, lot);
        return lots.holding(lot == 0L ? List.of() : trade.options(), lot == 0L ? List.of() : trade.linears(), List.of())
                .with(book.options(), book.linears());
    }

    private OptionalDouble maintenance(BookMoment book, Account account) {
        try {
            return OptionalDouble.of(model.of(book, account).maintenance());
        } catch (MissingParametersException e) {
            return OptionalDouble.empty();
        }
    }

    /** Writes all accounts; how many could not be answered. */
    int write(WhatIfWriter writer, BookMoment book, InstrumentTable instruments) {
        Map<Account, Integer> venues = new HashMap<>();
        book.options()
                .forEach(it -> venues.put(account(it.symbol(), it.currency()), instruments.venueId(it.instrumentId())));
        book.linears()
                .forEach(it -> venues.put(account(it.symbol(), it.currency()), instruments.venueId(it.instrumentId())));
        int unanswered = 0;
        List<AccountMargin> answers = new ArrayList<>();
        for (Account account : AccountPositions.accounts(book)) {
            try {
                answers.add(AccountMargin.of(book, model, account, collateral, Optional.empty()));
            } catch (MissingParametersException e) {
                unanswered++;
                if (told.add(e.getMessage())) {
                    notes.accept("margin of " + account.venue() + " is not answered: " + e.getMessage());
                }
            }
        }
        for (AccountMargin answer : answers) {
            writer.account(
                    venues.get(answer.account()),
                    book.currencies().get(answer.account().currency()).id(),
                    answer.others().count(),
                    new Amounts(
                            answer.requirement().initial(), answer.requirement().maintenance(), answer.equity()),
                    new Distance(distance(answer.down()), distance(answer.up()), answer.dailySd()));
        }
        return unanswered;
    }

    private static double distance(OptionalDouble move) {
        return move.isPresent() ? Math.abs(move.getAsDouble()) : NONE;
    }
}
