package io.hedgerow.journal.history;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.history.JournalSession.Life;
import io.hedgerow.journal.reference.VenueEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Many journals as one history. Journals, folders of journals and exports are sorted by their time; what belongs to one
 * journal (its folder, its exports) is one session; engine time that nothing tells of is a gap by name. Journals of one time
 * must be of different venues: two books of one venue at one time are two answers to one question.
 *
 * <p>Any thread; immutable.
 */
public final class JournalHistory {
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<JournalSession> sessions;
    private final List<HistoryGap> gaps;
    private final List<String> notes;

    private JournalHistory(List<JournalSession> sessions, List<String> notes) {
        this.sessions = List.copyOf(sessions);
        this.notes = List.copyOf(notes);
        gaps = gaps(sessions);
    }

    /**
     * Reads every record of what is given once, checking it.
     *
     * @param paths journal folders, folders that hold journals or exports (three levels deep), export files
     * @param progress told a sequence from time to time
     * @return the history, of at least one session
     * @throws JournalException if something is missing or damaged, or journals of one venue overlap; with the cure
     */
    public static JournalHistory of(List<Path> paths, LongConsumer progress) {
        List<String> notes = new ArrayList<>();
        Map<Long, List<SessionPiece>> byJournal = new LinkedHashMap<>();
        JournalSearch.of(paths, notes::add)
                .forEach(piece -> byJournal
                        .computeIfAbsent(piece.runId(), id -> new ArrayList<>())
                        .add(piece));
        List<JournalSession> sessions = new ArrayList<>();
        for (List<SessionPiece> pieces : byJournal.values()) {
            sessions.add(SessionScan.read(SessionPieces.chain(pieces, notes::add), progress));
        }
        sessions.sort(Comparator.comparingLong(
                        (JournalSession session) -> session.extent().firstTimeNs())
                .thenComparing(session -> session.path().toString()));
        requireDisjoint(sessions);
        return new JournalHistory(sessions, notes);
    }

    /**
     * One of its journals alone.
     *
     * @param session of a history
     * @return a history of it, without notes
     */
    public static JournalHistory of(JournalSession session) {
        return new JournalHistory(List.of(session), List.of());
    }

    private static void requireDisjoint(List<JournalSession> sessions) {
        for (int later = 1; later < sessions.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                JournalSession a = sessions.get(earlier);
                JournalSession b = sessions.get(later);
                Set<String> shared = venues(a);
                shared.retainAll(venues(b));
                if (overlapNs(a, b) > 0L && !shared.isEmpty()) {
                    throw new JournalException("journals overlap: " + a.path() + " (until "
                            + Instant.ofEpochSecond(0L, a.extent().lastTimeNs()) + ") and " + b.path() + " (from "
                            + Instant.ofEpochSecond(0L, b.extent().firstTimeNs()) + ") both tell of "
                            + String.join(", ", shared)
                            + " at the same time; give one of them, or ask each for itself");
                }
            }
        }
    }

    private static long overlapNs(JournalSession a, JournalSession b) {
        return Math.min(a.extent().lastTimeNs(), b.extent().lastTimeNs())
                - Math.max(a.extent().firstTimeNs(), b.extent().firstTimeNs());
    }

    private static Set<String> venues(JournalSession session) {
        return session.names().venues().map(VenueEntry::code).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Journals beside one another fill each other's gaps. */
    private static List<HistoryGap> gaps(List<JournalSession> sessions) {
        List<HistoryGap> gaps = new ArrayList<>();
        JournalSession newest = null;
        for (JournalSession session : sessions) {
            if (newest != null
                    && session.extent().firstTimeNs() > newest.extent().lastTimeNs()) {
                gaps.add(new HistoryGap(
                        HistoryGap.Kind.BETWEEN_JOURNALS,
                        newest.path(),
                        session.path(),
                        newest.extent().lastTimeNs(),
                        session.extent().firstTimeNs()));
            }
            for (Life life : session.lives()) {
                if (life.firstSequence() > 1 && life.firstTimeNs() - life.previousTimeNs() >= SECOND_NS) {
                    gaps.add(new HistoryGap(
                            HistoryGap.Kind.RESTART,
                            session.path(),
                            session.path(),
                            life.previousTimeNs(),
                            life.firstTimeNs()));
                }
            }
            if (newest == null
                    || session.extent().lastTimeNs() > newest.extent().lastTimeNs()) {
                newest = session;
            }
        }
        gaps.sort(Comparator.comparingLong(HistoryGap::fromNs));
        return List.copyOf(gaps);
    }

    /**
     * Its journals.
     *
     * @return by the time of their first event, at least one
     */
    public List<JournalSession> sessions() {
        return sessions;
    }

    /**
     * Engine time of which nothing is known: between journals, and a second or more where a process ended and another went
     * on.
     *
     * @return by time
     */
    public List<HistoryGap> gaps() {
        return gaps;
    }

    /**
     * What was found and left out, and why.
     *
     * @return sentences
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * Time of the first event.
     *
     * @return UTC ns
     */
    public long firstTimeNs() {
        return sessions.get(0).extent().firstTimeNs();
    }

    /**
     * Time of the last record.
     *
     * @return UTC ns
     */
    public long lastTimeNs() {
        return sessions.stream()
                .mapToLong(session -> session.extent().lastTimeNs())
                .max()
                .orElseThrow();
    }

    /**
     * Makes sure that a window has something of what the journals tell in it.
     *
     * @param fromNs first time of the window, UTC ns
     * @param toNs its last
     * @throws IllegalArgumentException if it ends before them or begins after them; it names their times
     */
    public void requireTells(long fromNs, long toNs) {
        if (fromNs > lastTimeNs() || toNs < firstTimeNs()) {
            throw new IllegalArgumentException("the window is outside the journals, which tell of "
                    + Instant.ofEpochSecond(0L, firstTimeNs()) + " to " + Instant.ofEpochSecond(0L, lastTimeNs()));
        }
    }

    /**
     * Makes sure that this build's engine computes what those of all journals did.
     *
     * @throws JournalException naming journal and profile, and the build to use
     */
    public void requireThisProfile() {
        for (JournalSession session : sessions) {
            session.start().ifPresent(start -> {
                try {
                    start.requireThisProfile();
                } catch (JournalException e) {
                    throw new JournalException(session.path() + ": " + e.getMessage(), e);
                }
            });
        }
    }
}
