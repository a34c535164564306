package io.hedgerow.gateway.standby;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.standby.follow.CopySpec;
import io.hedgerow.gateway.standby.stream.JournalStream;
import io.hedgerow.gateway.standby.stream.StreamSource;
import io.hedgerow.gateway.standby.stream.StreamSpec;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.testing.EngineJournals;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that writes a journal, and its stream on loopback. */
public final class PrimaryDesk implements AutoCloseable {
    private final Path journal;
    private final StreamAddress address;
    private final EngineJournals desk;
    private final JournalStream stream;
    private final StreamSecret secret;
    private final List<String> notes = new CopyOnWriteArrayList<>();

    public PrimaryDesk(Path journal, StreamAddress address, long seed, long leaseNs, String leaseHolder) {
        this(journal, address, seed, leaseNs, leaseHolder, StreamSecret.NONE);
    }

    /** With a secret. */
    public PrimaryDesk(
            Path journal, StreamAddress address, long seed, long leaseNs, String leaseHolder, StreamSecret secret) {
        this.journal = journal;
        this.address = address;
        this.secret = secret;
        desk = new EngineJournals(
                ChronicleEventJournal.create(journal, JournalOptions.DEFAULT), EngineJournals.CAPACITY, seed);
        new ControlFolder(journal).create();
        stream = stream(journal, address, seed, leaseNs, leaseHolder, secret, notes, this::endJournal);
    }

    /** The stream of a journal that is there, as its process restarts. */
    public static JournalStream streamOf(Path folder, StreamAddress where, long journalId, List<String> notes) {
        return stream(folder, where, journalId, 0L, "", StreamSecret.NONE, notes, () -> {});
    }

    private static JournalStream stream(
            Path folder,
            StreamAddress where,
            long journalId,
            long leaseNs,
            String leaseHolder,
            StreamSecret secret,
            List<String> notes,
            Runnable givenWay) {
        JournalStream way = JournalStream.prepare(
                new StreamSource(
                        folder, journalId, 1L, NumericProfile.CURRENT, "test", JournalRole.generationOf(folder), 0L),
                new StreamSpec(
                        where,
                        folder.resolveSibling(folder.getFileName() + ".stream"),
                        leaseNs,
                        leaseHolder,
                        1L << 30,
                        secret,
                        true),
                new JournalStream.Host(notes::add, givenWay),
                EpochClock.SYSTEM);
        way.start();
        return way;
    }

    /** What the process does that has given way: it ends, and its journal with it. */
    private void endJournal() {
        desk.close();
    }

    public CopySpec copyTo(Path folder, String name) {
        return new CopySpec(address, "127.0.0.1", folder, name, Durability.NONE, secret, false);
    }

    public EngineJournals desk() {
        return desk;
    }

    public JournalStream stream() {
        return stream;
    }

    public List<String> notes() {
        return notes;
    }

    public Path journal() {
        return journal;
    }

    @Override
    public void close() {
        desk.close();
        stream.close();
    }
}
