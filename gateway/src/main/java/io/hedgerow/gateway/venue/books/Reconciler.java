package io.hedgerow.gateway.venue.books;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.venue.Account;
import io.hedgerow.gateway.venue.Account.Holdings;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveVenue;
import io.hedgerow.gateway.venue.ReconcileSpec;
import io.hedgerow.gateway.venue.books.BookComparison.CashLine;
import io.hedgerow.gateway.venue.books.ReconcileReport.CashDifference;
import io.hedgerow.gateway.venue.books.ReconcileReport.PositionDifference;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares a venue's books with ours, journals what explains their differences, and holds back what nothing explains.
 *
 * <pre>
 *   trades and orders taken down ─▶ our book ─▶ the venue's ─▶ trades again: one more than before? then once more
 *                                      └────────────┴─▶ lots, cash ─▶ delivered? deposit? funding? ─▶ journaled
 *                                                                       └ no ─▶ held until it is explained
 * </pre>
 *
 * <p>A book that holds nothing takes over what the venue has. Owned by the thread that compares.
 */
public final class Reconciler {
    /** An account that trades all the time has moments without a trade, but they are short. */
    private static final int MOMENTS = 40;

    /** Six questions each time, of the twenty a second that the venue lets pass. */
    private static final long MOMENT_PAUSE_NS = 300_000_000L;

    private static final int ADOPTIONS = 5;
    private static final long PAUSE_NS = 200_000_000L;
    private static final long MARGIN_NS = 60_000_000_000L;

    private final Parts parts;
    private final BookAdjustments adjustments;
    private final VenueMargins margins;
    private final LedgerExplanations ledger;
    private final Set<Integer> held = new LinkedHashSet<>();
    private boolean blank;
    private boolean holdsUnknown;
    private long tradesSinceNs;
    private long agreedNs;

    /**
     * What it is given.
     *
     * @param venue name and id
     * @param pipeline the running engine
     * @param ring its own way into the engine
     * @param publisher the same, as it is watched
     * @param directory names and terms
     * @param journalStartNs when the journal began: what was traded before is in what the account holds
     * @param account asked
     * @param spec tolerances, and what a difference does
     * @param clock time of what is published
     */
    public record Parts(
            LiveVenue venue,
            EnginePipeline pipeline,
            EventPublisher ring,
            EventPublisher publisher,
            ReferenceDirectory directory,
            long journalStartNs,
            Account account,
            ReconcileSpec spec,
            EpochClock clock) {
        BookSnapshot ours() {
            return BookSnapshot.of(pipeline.engine(), directory, venue.venueId());
        }
    }

    /**
     * Of an engine that has applied its journal and nothing else.
     *
     * @param parts what it is given
     */
    public Reconciler(Parts parts) {
        this.parts = parts;
        adjustments = new BookAdjustments(parts);
        margins = new VenueMargins(
                parts.publisher(), parts.directory(), parts.venue().venueId());
        long journalEndNs = parts.pipeline().engine().counters().nowNs();
        int venueId = parts.venue().venueId();
        blank = parts.pipeline().engine().positions().lastExecutionId(venueId) < 0L
                && parts.ours().isEmpty();
        ledger = new LedgerExplanations(parts, !blank);
        holdsUnknown = !blank;
        tradesSinceNs = Math.max(parts.journalStartNs(), journalEndNs - 10L * MARGIN_NS);
        agreedNs = tradesSinceNs;
    }

    /**
     * Compares now.
     *
     * @param trigger why
     * @param accept whether what the venue says is taken over, whatever it is
     * @return what came of it
     * @throws LinkException if the venue does not answer
     */
    ReconcileReport run(String trigger, boolean accept) {
        adjustments.begin(trigger);
        long startedNs = parts.clock().epochTimeNs();
        Optional<Moment> moment = moment();
        for (int again = 0;
                again < 2 && moment.isPresent() && differs(moment.get().comparison()) && !blank;
                again++) {
            LockSupport.parkNanos(PAUSE_NS); // One side may be a moment ahead.
            moment = moment();
        }
        if (moment.isEmpty()) {
            return new ReconcileReport(
                    parts.venue().name(),
                    trigger,
                    startedNs,
                    Verdict.NOT_COMPARED,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("the account traded all the time"));
        }
        boolean adopt = accept || blank;
        ReconcileReport report = resolve(trigger, startedNs, moment.get(), adopt);
        margins.publish(moment.get().holdings(), parts.clock().epochTimeNs());
        if (adopt) {
            report = adoptWhatCameMeanwhile(report);
        }
        if (report.verdict() != Verdict.HELD && report.verdict() != Verdict.DIFFERS) {
            blank = false;
            agreedNs = startedNs;
            ledger.agreedAt(startedNs);
        }
        return report;
    }

    /** A fill that comes while positions are set one by one is overwritten by what the venue had before it. */
    private ReconcileReport adoptWhatCameMeanwhile(ReconcileReport first) {
        ReconcileReport report = first;
        for (int again = 0; again < ADOPTIONS && report.verdict() != Verdict.HELD; again++) {
            Optional<Moment> moment = moment();
            if (moment.isPresent()) {
                if (!differs(moment.get().comparison())) {
                    return report;
                }
                report = report.and(resolve(first.trigger(), first.timeNs(), moment.get(), true));
            }
        }
        return report;
    }

    /** Whether our book has never held anything of the venue. */
    boolean isBlank() {
        return blank;
    }

    /** Both books with nothing traded in between. */
    private record Moment(BookComparison comparison, Holdings holdings) {}

    private Optional<Moment> moment() {
        for (int attempt = 0; attempt < MOMENTS; attempt++) {
            long before = refresh();
            parts.pipeline().awaitAllApplied();
            BookSnapshot ours = parts.ours();
            Holdings holdings = parts.account().holdings();
            long after = refresh();
            parts.pipeline().awaitAllApplied();
            if (before == after && ours.hasSamePositions(parts.ours())) {
                return Optional.of(new Moment(compare(ours, holdings), holdings));
            }
            LockSupport.parkNanos(MOMENT_PAUSE_NS);
        }
        return Optional.empty();
    }

    /** What has been taken down once is not asked for again, also where the comparison comes to nothing. */
    private long refresh() {
        long askedNs = parts.clock().epochTimeNs();
        long taken = parts.account().refresh(tradesSinceNs);
        tradesSinceNs = Math.max(tradesSinceNs, askedNs - MARGIN_NS);
        return taken;
    }

    private BookComparison compare(BookSnapshot ours, Holdings holdings) {
        return new BookComparison(
                ours, holdings, parts.directory(), parts.spec().positionLots());
    }

    private boolean differs(BookComparison comparison) {
        return !comparison.contracts().isEmpty()
                || comparison.cash().entrySet().stream().anyMatch(it -> isBeyond(it.getKey(), it.getValue()));
    }

    private boolean isBeyond(int currencyId, CashLine line) {
        return line.difference().abs().compareTo(tolerance(currencyId)) > 0;
    }

    private BigDecimal tolerance(int currencyId) {
        return parts.spec().cashOf(parts.directory().currencyCode(currencyId));
    }

    private ReconcileReport resolve(String trigger, long timeNs, Moment moment, boolean adopt) {
        Set<Integer> unexplained = new LinkedHashSet<>();
        List<PositionDifference> positions = new ArrayList<>();
        for (int id : moment.comparison().contracts()) {
            positions.add(position(id, moment.comparison(), adopt, unexplained));
        }
        // With what has been journaled for positions: what is left is cash alone.
        BookComparison settled = positions.isEmpty() ? moment.comparison() : compare(parts.ours(), moment.holdings());
        List<CashDifference> cash = new ArrayList<>();
        settled.cash().forEach((currency, line) -> cash.add(cash(currency, line, settled, adopt, unexplained)));
        if (adopt) {
            ledger.forgetUntil(timeNs);
        }
        Verdict verdict = verdict(unexplained, adopt);
        hold(unexplained);
        return new ReconcileReport(
                parts.venue().name(),
                trigger,
                timeNs,
                verdict,
                positions,
                cash,
                adjustments.texts(),
                moment.holdings().unlisted());
    }

    private Verdict verdict(Set<Integer> unexplained, boolean adopt) {
        if (!unexplained.isEmpty()) {
            return parts.spec().action() == ReconcileSpec.Action.ALERT ? Verdict.DIFFERS : Verdict.HELD;
        }
        if (adjustments.texts().isEmpty()) {
            return Verdict.AGREES;
        }
        return adopt ? Verdict.ADOPTED : Verdict.EXPLAINED;
    }

    private PositionDifference position(int id, BookComparison comparison, boolean adopt, Set<Integer> unexplained) {
        String symbol = parts.directory().instrumentSymbol(id);
        long ours = parts.ours().lots(id);
        long theirs = comparison.venueLots(id);
        String explanation = "";
        if (adopt) {
            explanation = adjustments.adoptPosition(symbol, id, comparison.holding(id));
        } else if (theirs == 0L && hasExpired(id)) {
            explanation = ledger.delivery(id, agreedNs)
                    .map(price -> adjustments.deliver(symbol, id, price))
                    .orElse("");
        }
        if (explanation.isEmpty()) {
            unexplained.add(parts.directory().underlyingOf(id));
        }
        return new PositionDifference(symbol, ours, theirs, explanation);
    }

    private boolean hasExpired(int id) {
        long expiryNs = parts.directory().instrument(id).expiryNs();
        return expiryNs != EventWriter.NONE && expiryNs <= parts.clock().epochTimeNs();
    }

    private CashDifference cash(
            int currency, CashLine line, BookComparison comparison, boolean adopt, Set<Integer> unexplained) {
        String code = parts.directory().currencyCode(currency);
        BigDecimal difference = line.difference();
        String explanation = "";
        if (adopt) {
            explanation = difference.signum() == 0 ? "" : adjustments.adoptCash(currency, code, difference);
        } else if (isBeyond(currency, line)) {
            explanation = explain(currency, code, difference, comparison);
            if (explanation.isEmpty()) {
                underlyingsIn(currency, unexplained);
            }
        }
        return new CashDifference(code, line.ours(), line.venue(), tolerance(currency), explanation);
    }

    private String explain(int currency, String code, BigDecimal difference, BookComparison comparison) {
        if (comparison.contracts().stream().anyMatch(id -> settlesIn(id, currency))) {
            return "follows from the positions";
        }
        return ledger.explain(currency, code, difference, tolerance(currency), comparison, agreedNs)
                .map(entries -> adjustments.book(currency, code, entries))
                .orElse("");
    }

    private boolean settlesIn(int instrumentId, int currency) {
        return parts.directory().instrument(instrumentId).pair().settlementCurrencyId() == currency;
    }

    /** Underlyings of the venue whose contracts settle in a currency. */
    private void underlyingsIn(int currency, Set<Integer> into) {
        for (int id = 0; id < parts.directory().instrumentCount(); id++) {
            InstrumentSpec spec = parts.directory().instrument(id);
            if (spec != null && spec.venueId() == parts.venue().venueId() && settlesIn(id, currency)) {
                into.add(spec.underlyingId());
            }
        }
    }

    private void hold(Set<Integer> unexplained) {
        if (parts.spec().action() == ReconcileSpec.Action.ALERT) {
            return;
        }
        RiskState state = parts.spec().action() == ReconcileSpec.Action.HALT ? RiskState.HALTED : RiskState.REDUCE_ONLY;
        Set<Integer> free = new LinkedHashSet<>(held);
        if (holdsUnknown) {
            // An earlier life may have held some.
            for (int currency : parts.ours().currencies()) {
                underlyingsIn(currency, free);
            }
            holdsUnknown = false;
        }
        free.removeAll(unexplained);
        unexplained.forEach(underlying -> adjustments.hold(underlying, state));
        free.forEach(underlying -> adjustments.hold(underlying, RiskState.NORMAL));
        held.clear();
        held.addAll(unexplained);
    }
}
