package io.hedgerow.gateway.cli.journal;

import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.history.JournalSession;
import io.hedgerow.journal.history.SessionPiece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Journal folders of sessions, for what needs one: exports alone become a journal in a temporary folder, which goes when
 * this is closed. Owned by one thread.
 */
final class SessionFolders implements AutoCloseable {
    private Path scratch;
    private int imported;

    /** The folder of a session. */
    Path of(JournalSession session) {
        if (session.pieces().stream().anyMatch(SessionPiece::isFolder)) {
            return session.path();
        }
        session.requireBeginning();
        List<Path> exports = session.pieces().stream().map(SessionPiece::path).toList();
        Path folder = scratch().resolve(Integer.toString(++imported));
        JournalImport.write(exports, folder, (sequence, last) -> {});
        return folder;
    }

    private Path scratch() {
        try {
            if (scratch == null) {
                scratch = Files.createTempDirectory("hedgerow-exports-");
            }
            return scratch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    @Override
    public void close() {
        if (scratch == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + scratch, e);
        }
    }
}
