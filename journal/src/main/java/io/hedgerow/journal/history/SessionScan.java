package io.hedgerow.journal.history;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalFolder.Segment;
import io.hedgerow.journal.history.JournalSession.Extent;
import io.hedgerow.journal.history.JournalSession.Life;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Reads the records of one journal once, checking each, and learns what a history must know of it. One thread. */
final class SessionScan {
    private static final int PROGRESS_RECORDS = 65_536;

    private final List<SessionPiece> pieces;
    private final ReferenceDirectory names;
    private final Set<Long> lifeBegins;
    private final List<Life> lives = new ArrayList<>();
    private long firstNs = Long.MAX_VALUE;
    private long lastNs;

    private SessionScan(List<SessionPiece> pieces) {
        this.pieces = pieces;
        SessionPiece newest = pieces.get(pieces.size() - 1);
        names = Records.names(pieces.get(0).path());
        lifeBegins = newest.isFolder()
                ? new JournalFolder(newest.path())
                        .segments().stream().map(Segment::firstSequence).collect(Collectors.toSet())
                : Set.of();
    }

    /** The session that the pieces make up. */
    static JournalSession read(List<SessionPiece> pieces, LongConsumer progress) {
        SessionScan scan = new SessionScan(pieces);
        Optional<EngineStart> start = Records.start(pieces.get(0).path());
        try (RecordSource records = pieces.size() == 1 ? pieces.get(0).open() : new RecordChain(pieces)) {
            long last = scan.read(records, progress);
            if (last < pieces.get(0).firstSequence()) {
                throw new JournalException(pieces.get(0).path() + " holds no record");
            }
            Extent extent =
                    new Extent(pieces.get(0).firstSequence(), last, Math.min(scan.firstNs, scan.lastNs), scan.lastNs);
            return new JournalSession(pieces, start, extent, scan.lives, scan.names);
        }
    }

    private long read(RecordSource records, LongConsumer progress) {
        while (records.poll()) {
            take(records);
            if (records.sequence() % PROGRESS_RECORDS == 0) {
                progress.accept(records.sequence());
            }
        }
        if (!isWritten() && records.next()) { // Proves that this is the end, and not where something is missing.
            throw new JournalException(
                    pieces.get(pieces.size() - 1).path() + " has been written to while it was read; start again");
        }
        return records.sequence();
    }

    private boolean isWritten() {
        SessionPiece newest = pieces.get(pieces.size() - 1);
        if (!newest.isFolder()) {
            return false;
        }
        try {
            ChronicleEventJournal.requireNotWritten(newest.path());
            return false;
        } catch (JournalException taken) {
            return true;
        }
    }

    private void take(RecordSource records) {
        long timeNs = records.timeNs();
        if (lifeBegins.contains(records.sequence())) {
            lives.add(new Life(records.sequence(), lastNs == 0L ? timeNs : lastNs, timeNs));
        }
        if (records.sequence() > 1) { // The first record has the time of the configuration.
            firstNs = Math.min(firstNs, timeNs);
        }
        lastNs = Math.max(lastNs, timeNs);
        if (!EventPrefix.isOutput(records.templateId())) {
            names.learn(records.buffer(), records.offset());
        }
    }
}
