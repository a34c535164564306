package io.hedgerow.journal.history;

import io.hedgerow.journal.format.JournalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Chooses what to read of one journal where it is there several times: its folder, exports, copies. Static. */
final class SessionPieces {
    private SessionPieces() {}

    /**
     * The fewest pieces that hold all there is, oldest first.
     *
     * @param found pieces of one journal, at least one
     * @param told what is not needed
     * @throws JournalException if records are missing in between, or two folders are of one journal
     */
    static List<SessionPiece> chain(List<SessionPiece> found, Consumer<String> told) {
        requireOneFolder(found);
        List<SessionPiece> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(SessionPiece::firstSequence)
                .thenComparing(SessionPiece::lastSequence, Comparator.reverseOrder()));
        List<SessionPiece> chain = new ArrayList<>();
        long covered = 0L;
        for (SessionPiece piece : sorted) {
            if (!chain.isEmpty() && piece.lastSequence() <= covered) {
                told.accept("left out: " + piece.path() + ", whose records are all in "
                        + chain.get(chain.size() - 1).path());
                continue;
            }
            if (!chain.isEmpty() && piece.firstSequence() > covered + 1) {
                throw new JournalException("records " + (covered + 1) + " to " + (piece.firstSequence() - 1)
                        + " are missing between " + chain.get(chain.size() - 1).path() + " and " + piece.path()
                        + ", which are of one journal; give the export that holds them, or only what is behind them");
            }
            chain.add(piece);
            covered = piece.lastSequence();
        }
        return chain;
    }

    private static void requireOneFolder(List<SessionPiece> found) {
        List<SessionPiece> folders =
                found.stream().filter(SessionPiece::isFolder).toList();
        if (folders.size() > 1) {
            throw new JournalException(
                    folders.get(0).path() + " and " + folders.get(1).path()
                            + " are the same journal, one a copy or an import of the other; give one of them");
        }
    }
}
