package io.hedgerow.journal.history;

import io.hedgerow.journal.read.RecordSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks the records of a whole history in the order of their time, those of one journal in their sequence. Journals beside
 * one another take turns.
 *
 * <pre>{@code
 * try (HistoryWalk walk = new HistoryWalk(history)) {
 *     while (walk.next()) {
 *         use(walk.session(), walk.records());
 *     }
 * }
 * }</pre>
 *
 * <p>Owned by one thread.
 */
public final class HistoryWalk implements AutoCloseable {
    private record Open(JournalSession session, RecordSource records) {}

    private final Deque<JournalSession> waiting;
    private final List<Open> open = new ArrayList<>();
    private Open current;

    /**
     * Begins before the first record.
     *
     * @param history what to walk
     */
    public HistoryWalk(JournalHistory history) {
        waiting = new ArrayDeque<>(history.sessions());
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end of all journals
     * @throws io.hedgerow.journal.format.JournalException if one is damaged here
     */
    public boolean next() {
        if (current != null && !current.records.next()) {
            current.records.close();
            open.remove(current);
        }
        current = earliest();
        while (!waiting.isEmpty()
                && (current == null || waiting.peek().extent().firstTimeNs() <= current.records.timeNs())) {
            JournalSession begins = waiting.poll();
            Open opened = new Open(begins, begins.records());
            open.add(opened);
            if (!opened.records.next()) {
                opened.records.close();
                open.remove(opened);
            }
            current = earliest();
        }
        return current != null;
    }

    private Open earliest() {
        Open earliest = null;
        for (Open each : open) {
            if (earliest == null || each.records.timeNs() < earliest.records.timeNs()) {
                earliest = each;
            }
        }
        return earliest;
    }

    /**
     * Whose record it is.
     *
     * @return journal
     */
    public JournalSession session() {
        return current.session;
    }

    /**
     * The record.
     *
     * @return source, at it; valid until the next call of {@link #next}
     */
    public RecordSource records() {
        return current.records;
    }

    @Override
    public void close() {
        open.forEach(each -> each.records.close());
    }
}
