package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.snapshot.Snapshot;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a node's journal: those of a single process, beside the log and in nobody's way. */
class NodeSnapshotsTest {
    private static final int TICKS = 400;
    private static final int RING_BYTES = 1 << 20;
    private static final int INTERVAL_EVENTS = 100;
    private static final int KEPT = 2;

    @TempDir
    private static Path shared;

    private static Path single;
    private static long end;

    @TempDir
    private Path folder;

    private Path node;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<NodeStoppedException> stops = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void writeSingle() {
        single = shared.resolve("single");
        EngineJournals.write(ChronicleEventJournal.create(single, Journals.SMALL), TICKS, 1);
        end = Journals.readAll(single).size();
    }

    @BeforeEach
    void nameNode() {
        node = folder.resolve("node");
    }

    private NodeJournal journal(long intervalEvents) {
        NodeJournalSpec spec = new NodeJournalSpec(
                        node, Journals.SMALL.withDurability(Durability.WATERMARK), RING_BYTES, 0, 3)
                .withSnapshots(intervalEvents, KEPT);
        return new NodeJournal(spec, told::add, stops::add, (sequence, hash) -> {}, NanoClock.SYSTEM);
    }

    private static void begin(NodeJournal journal) {
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE)) {
            journal.begin(0, empty.memory(), new UnsafeBuffer(new byte[0]));
        }
    }

    /** Gives a node all records of the log from the first one on. */
    private static void feed(NodeJournal journal) {
        try (JournalReader reader = JournalReader.open(single)) {
            while (reader.next()) {
                journal.append(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
            }
        }
    }

    private List<Path> files() {
        return new JournalFolder(node).snapshotFiles();
    }

    private long newest() {
        return new SnapshotStore(node, KEPT)
                .candidates().stream()
                        .findFirst()
                        .map(file -> SnapshotStore.load(file).position().sequence())
                        .orElse(0L);
    }

    @Test
    void shouldWriteThemOfTheJournalItselfAndKeepTheNewest() {
        try (NodeJournal journal = journal(INTERVAL_EVENTS)) {
            begin(journal);
            feed(journal);
            Await.until("snapshots near the end; " + told, () -> files().size() == KEPT && newest() > end / 2);
        }
        assertThat(told).isEmpty();
        assertThat(stops).isEmpty();
        for (Path file : files()) {
            Snapshot snapshot = SnapshotStore.load(file); // Proves that the journal holds its last record.
            try (HedgeEngine engine = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                    Replayer replay = Replayer.open(single, ReplayOptions.VERIFY)) {
                SnapshotStore.restore(snapshot, engine.memory());
                while (replay.lastSequence() < snapshot.position().sequence() && replay.step()) {
                    // As far as the snapshot.
                }
                assertThat(engine.stateHash()).isEqualTo(replay.engine().stateHash());
            }
        }
    }

    @Test
    void shouldWriteNoneWhereNoneAreAskedFor() {
        try (NodeJournal journal = journal(0)) {
            begin(journal);
            feed(journal);
            Await.until("all is journaled", () -> journal.standing().sequence() == end);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldSayThatTheyCannotBeWrittenAndGoOn() throws IOException {
        try (NodeJournal journal = journal(INTERVAL_EVENTS)) {
            begin(journal);
            Files.writeString(new JournalFolder(node).snapshots(), "a file where the folder should be");
            feed(journal);
            Await.until("it is said", () -> !told.isEmpty());
            Await.until("all is journaled", () -> journal.standing().sequence() == end);
        }
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("no snapshots of journal " + node + " any more: ")
                .endsWith("; the node goes on, and opening its journal takes the longer");
        assertThat(stops).isEmpty();
        assertThat(Journals.readAll(node)).hasSize((int) end);
    }
}
