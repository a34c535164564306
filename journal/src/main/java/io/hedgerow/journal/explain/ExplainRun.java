package io.hedgerow.journal.explain;

import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.read.RecordSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Explains why equity changed, from journals alone: each journal is followed by an engine of its own, cut by cut, and what
 * they book is added up.
 *
 * <pre>{@code
 * ExplainResult result = ExplainRun.of(JournalHistory.of(paths, n -> {}), ExplainSpec.DEFAULT, n -> {});
 * }</pre>
 *
 * <p>Static; any thread.
 */
public final class ExplainRun {
    private ExplainRun() {}

    /**
     * Explains a window of a history.
     *
     * @param history journals
     * @param spec window and steps
     * @param progress told the sequence from time to time
     * @return the result
     * @throws JournalException if a journal is damaged, of another arithmetic, or reports in another currency than others
     * @throws IllegalArgumentException if the window is outside the history
     */
    public static ExplainResult of(JournalHistory history, ExplainSpec spec, LongConsumer progress) {
        history.requireThisProfile();
        requireInside(history, spec);
        ExplainTables tables = new ExplainTables();
        ExplainSteps steps = new ExplainSteps(true);
        List<String> notes = new ArrayList<>(history.notes());
        String currency = null;
        JournalSession first = null;
        for (JournalSession session : history.sessions()) {
            if (session.extent().lastTimeNs() <= spec.fromNs()
                    || session.extent().firstTimeNs() > spec.toNs()) {
                continue;
            }
            String own = reportingCurrency(session);
            if (currency != null && !currency.equals(own)) {
                throw new JournalException("journals report in different currencies: " + first.path() + " in "
                        + currency + ", " + session.path() + " in " + own
                        + "; explain those together that report in one");
            }
            currency = own;
            first = first == null ? session : first;
            explain(session, BookSeams.of(history, spec, session), spec, tables, steps, progress);
        }
        BookSeams.notes(history, spec, notes::add);
        if (steps.steps().isEmpty()) {
            notes.add("nothing was explained: no step of the window has a price for every currency that is held");
        }
        return new ExplainResult(
                history,
                spec,
                currency,
                steps.firstNs(),
                steps.lastNs(),
                steps.opening(),
                steps.closing(),
                steps.unbooked(),
                tables,
                steps.steps(),
                notes);
    }

    private static void requireInside(JournalHistory history, ExplainSpec spec) {
        history.requireTells(spec.fromNs() + 1L, spec.toNs());
        boolean told = history.sessions().stream()
                .anyMatch(session -> session.extent().lastTimeNs() > spec.fromNs()
                        && session.extent().firstTimeNs() <= spec.toNs());
        if (!told) {
            throw new IllegalArgumentException("the window lies in a gap between two journals: "
                    + history.gaps().stream()
                            .filter(gap -> gap.fromNs() <= spec.fromNs() && gap.toNs() > spec.toNs())
                            .map(gap -> gap.before() + " ends at " + Instant.ofEpochSecond(0L, gap.fromNs()) + ", "
                                    + gap.after() + " begins at " + Instant.ofEpochSecond(0L, gap.toNs()))
                            .findFirst()
                            .orElse("nothing is known of it"));
        }
    }

    private static String reportingCurrency(JournalSession session) {
        int id = session.start()
                .map(start -> start.capacity().reports().currencyId())
                .orElseThrow(() -> {
                    session.requireBeginning();
                    return new JournalException(session.path() + " does not tell who wrote it");
                });
        if (!session.names().isCurrency(id)) {
            throw new JournalException(session.path() + " ends before its currencies are defined: there is no book");
        }
        return session.names().currencyCode(id);
    }

    private static void explain(
            JournalSession session,
            BookSeams seams,
            ExplainSpec spec,
            ExplainTables tables,
            ExplainSteps steps,
            LongConsumer progress) {
        JournalFollower follower = begin(session, spec, progress);
        LotTags tags = new LotTags(session.names());
        try (SessionExplain explain = new SessionExplain(follower, tags, spec, tables, steps)) {
            takeTags(session, follower.lastSequence(), tags);
            explain.run(seams, progress);
        }
    }

    private static JournalFollower begin(JournalSession session, ExplainSpec spec, LongConsumer progress) {
        if (spec.fromNs() <= session.extent().firstTimeNs()) {
            return session.engine(Outputs.PASSED);
        }
        return session.engineAt(Target.time(spec.fromNs()), progress)
                .orElseThrow(() -> new JournalException(
                        session.path() + " holds nothing at or before " + Instant.ofEpochSecond(0L, spec.fromNs())));
    }

    /** Whose lots are, by the records before the window. */
    private static void takeTags(JournalSession session, long lastSequence, LotTags tags) {
        if (lastSequence < session.extent().firstSequence()) {
            return;
        }
        try (RecordSource records = session.records()) {
            while (records.sequence() < lastSequence && records.next()) {
                tags.onRecord(records.buffer(), records.offset());
            }
        }
    }
}
