package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.journal.follow.JournalFollower;
import io.hedgerow.journal.follow.JournalFollower.Outputs;
import io.hedgerow.journal.follow.JournalMoment.Target;
import io.hedgerow.journal.history.JournalHistory;
import io.hedgerow.journal.history.JournalSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where one journal ends and another begins: whether the book is the same. What a journal begins with counts as a
 * transfer in, since nothing tells where it comes from; so what the one before it on the same venue ended with counts as a
 * transfer out, and equity is not counted twice. Any thread; immutable.
 *
 * @param firstNs time of its first record, which is where an engine that has read nothing yet stands
 * @param goesOn whether a journal of the same venue has ended before it within the window
 * @param isLeft whether a journal of the same venue begins after it within the window
 */
record BookSeams(long firstNs, boolean goesOn, boolean isLeft) {
    private static final int NAMED_MAX = 5;

    /** Those of one journal. */
    static BookSeams of(JournalHistory history, ExplainSpec spec, JournalSession session) {
        List<JournalSession> others = history.sessions().stream()
                .filter(other ->
                        !other.path().equals(session.path()) && isInside(other, spec) && isSameVenue(other, session))
                .toList();
        return new BookSeams(
                session.extent().firstTimeNs(),
                others.stream().anyMatch(other -> isAfter(session, other)),
                others.stream().anyMatch(other -> isAfter(other, session)));
    }

    private static boolean isInside(JournalSession session, ExplainSpec spec) {
        return session.extent().lastTimeNs() > spec.fromNs() && session.extent().firstTimeNs() <= spec.toNs();
    }

    private static boolean isAfter(JournalSession later, JournalSession earlier) {
        return earlier.extent().lastTimeNs() <= later.extent().firstTimeNs();
    }

    private static boolean isSameVenue(JournalSession a, JournalSession b) {
        return a.names()
                .venues()
                .anyMatch(venue ->
                        b.names().venues().anyMatch(other -> other.code().equals(venue.code())));
    }

    /** Says where books differ. */
    static void notes(JournalHistory history, ExplainSpec spec, Consumer<String> told) {
        JournalSession before = null;
        for (JournalSession session : history.sessions()) {
            if (!isInside(session, spec)) {
                continue;
            }
            if (before != null && isAfter(session, before)) {
                compare(before, session, told);
            }
            before = session;
        }
    }

    private static void compare(JournalSession before, JournalSession after, Consumer<String> told) {
        Map<String, Long> ended = ended(before);
        Map<String, Long> begun = begun(after);
        List<String> differences = new ArrayList<>();
        Map<String, Long> all = new TreeMap<>(ended);
        begun.forEach(all::putIfAbsent);
        for (String symbol : all.keySet()) {
            long was = ended.getOrDefault(symbol, 0L);
            long is = begun.getOrDefault(symbol, 0L);
            if (was != is) {
                differences.add(symbol + " " + was + " -> " + is + " lots");
            }
        }
        if (!differences.isEmpty()) {
            told.accept("books differ between " + before.path() + " and " + after.path() + ": "
                    + String.join(", ", differences.subList(0, Math.min(NAMED_MAX, differences.size())))
                    + (differences.size() > NAMED_MAX ? " and " + (differences.size() - NAMED_MAX) + " more" : "")
                    + "; what the first ends with counts as transferred out, what the second begins with as"
                    + " transferred in");
        }
    }

    private static Map<String, Long> ended(JournalSession session) {
        return session.engineAt(Target.END, sequence -> {})
                .map(follower -> {
                    try (follower) {
                        return lots(follower.engine());
                    }
                })
                .orElse(Map.of());
    }

    /** What is held before the first trade. */
    private static Map<String, Long> begun(JournalSession session) {
        try (JournalFollower follower = session.engine(Outputs.PASSED)) {
            while (follower.next() && follower.templateId() != FillDecoder.TEMPLATE_ID) {
                follower.apply();
            }
            return lots(follower.engine());
        }
    }

    private static Map<String, Long> lots(HedgeEngine engine) {
        SubjectNames names = new SubjectNames(engine);
        Map<String, Long> lots = new TreeMap<>();
        for (int id = 0; id < engine.reference().instruments().count(); id++) {
            if (engine.reference().instruments().isDefined(id)
                    && engine.positions().lots(id) != 0) {
                lots.put(names.position(id).symbol(), engine.positions().lots(id));
            }
        }
        return lots;
    }
}
