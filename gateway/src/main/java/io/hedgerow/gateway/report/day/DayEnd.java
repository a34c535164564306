package io.hedgerow.gateway.report.day;

import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.margin.AccountMargin;
import io.hedgerow.journal.margin.AccountPositions;
import io.hedgerow.journal.margin.LiquidationSearch.Collateral;
import io.hedgerow.journal.margin.MarginModel;
import io.hedgerow.journal.margin.MarginModel.Account;
import io.hedgerow.journal.margin.MissingParametersException;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.StressResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/**
 * The risk of the book that the window ends with: the desk's grid of scenarios and the margin of each account. Immutable.
 *
 * @param stress the grid; nothing if there is no book
 * @param symbols of instruments, by id
 * @param accounts margins
 * @param model name of the margin model
 * @param notes what could not be worked out, and why
 */
public record DayEnd(
        Optional<StressResult> stress,
        IntFunction<String> symbols,
        List<AccountMargin> accounts,
        String model,
        List<String> notes) {
    private static final String GRID = "desk";
    private static final String MODEL = "deribit-standard";

    /** Copies the lists. */
    public DayEnd {
        accounts = List.copyOf(accounts);
        notes = List.copyOf(notes);
    }

    static DayEnd of(JournalHistory history, long toNs, LongConsumer progress) {
        List<String> notes = new ArrayList<>();
        List<JournalSession> told = history.sessions().stream()
                .filter(session -> session.extent().firstTimeNs() <= toNs)
                .sorted(Comparator.comparingLong((JournalSession session) ->
                                Math.min(toNs, session.extent().lastTimeNs()))
                        .reversed())
                .toList();
        if (told.isEmpty()) {
            return none(List.of("no journal tells of a book so early"));
        }
        JournalSession last = told.get(0);
        told.stream()
                .skip(1)
                .filter(other -> other.extent().lastTimeNs() >= last.extent().firstTimeNs())
                .forEach(other -> notes.add(
                        other.path() + " is beside " + last.path() + " and not in it; ask `hedgerow stress` for each"));
        try (JournalFollower follower =
                last.engineAt(Target.time(toNs), progress).orElse(null)) {
            if (follower == null || !BookMoments.hasBook(follower.engine())) {
                return none(List.of("there is no book at the end"));
            }
            EngineNames names = new EngineNames(follower.engine().reference());
            BookMoment book = BookMoments.of(
                    follower.engine(),
                    names,
                    follower.lastSequence(),
                    follower.engine().counters().nowNs());
            StressResult stress = StressResult.of(
                    follower.engine(), book, ModelFile.SCENARIOS.read(GRID).grid(), done -> {});
            return new DayEnd(Optional.of(stress), last.names()::instrumentSymbol, accounts(book, notes), MODEL, notes);
        }
    }

    private static DayEnd none(List<String> notes) {
        return new DayEnd(Optional.empty(), Integer::toString, List.of(), MODEL, notes);
    }

    private static List<AccountMargin> accounts(BookMoment book, List<String> notes) {
        MarginModel model = ModelFile.MARGINS.read(MODEL);
        List<AccountMargin> accounts = new ArrayList<>();
        for (Account account : AccountPositions.accounts(book)) {
            try {
                accounts.add(AccountMargin.of(book, model, account, Collateral.CROSS, Optional.empty()));
            } catch (MissingParametersException e) {
                notes.add("margin of " + account.venue() + " not worked out: " + e.getMessage());
            }
        }
        return accounts;
    }
}
