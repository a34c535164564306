package io.hedgerow.gateway.view;

import io.hedgerow.gateway.console.ConsoleView.Book;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.console.WhatIfView;
import io.hedgerow.gateway.view.DeskMoment.Counts;
import io.hedgerow.gateway.view.DeskMoment.Told;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.scenario.BookMoment;
import java.util.List;

/** BareMoments without a journal. */
final class BareMoments {
    /** Nothing has been told. */
    static final DeskMoment EMPTY = empty();

    private BareMoments() {}

    /** What is held, and what margin is told of it. */
    static DeskMoment of(BookMoment holdings, List<VenueMoney> money, WhatIfView margins) {
        Book told = EMPTY.told().book();
        Book book = new Book(
                told.portfolio(),
                told.underlyings(),
                told.positions(),
                told.orders(),
                told.model(),
                told.hedging(),
                told.surfaces(),
                margins);
        return new DeskMoment(
                1L,
                1L,
                EMPTY.counts(),
                new Told(book, EMPTY.told().guard(), List.of()),
                holdings,
                money,
                SingleLots.NONE,
                List.of(),
                null);
    }

    private static DeskMoment empty() {
        TelemetryModel model = new TelemetryModel(new ReferenceDirectory());
        return new DeskMoment(
                1L,
                1L,
                new Counts(0L, 0L, 0L, 0L, 0L),
                new Told(model.book(), model.guard(List.of()), List.of()),
                null,
                List.of(),
                SingleLots.NONE,
                List.of(),
                null);
    }
}
