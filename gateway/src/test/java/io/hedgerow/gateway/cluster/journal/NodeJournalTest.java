package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.StateHashDecoder;
import io.hedgerow.gateway.cli.CommandRun;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.format.JournalBase;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.JournalTrim;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.ReplayProgress;
import io.hedgerow.journal.replay.Replayer;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node's journal beside the one that a single process writes of the same events. */
class NodeJournalTest {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);
    private static final int TICKS = 200;
    private static final int RING_BYTES = 1 << 20;

    /** Records after which no output is owed: a snapshot of the cluster is never in the middle of an event. */
    private static final TreeSet<Long> EDGES = new TreeSet<>();

    @TempDir
    private static Path shared;

    private static Path single;
    private static List<JournalPosition> records;

    @TempDir
    private Path folder;

    private Path node;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<NodeStoppedException> stops = new CopyOnWriteArrayList<>();
    private final List<Long> hashes = new CopyOnWriteArrayList<>();

    /** What the cluster's log gives, as a single process journals it. */
    @BeforeAll
    static void writeSingle() {
        single = shared.resolve("single");
        EngineJournals.write(ChronicleEventJournal.create(single, Journals.SMALL), TICKS, 1);
        records = Journals.readAll(single);
        try (Replayer replay = Replayer.open(single, ReplayOptions.VERIFY)) {
            while (replay.step()) {
                EDGES.add(replay.lastSequence());
            }
        }
    }

    @BeforeEach
    void nameNode() {
        node = folder.resolve("node");
    }

    private NodeJournal journal(Path dir) {
        return journal(dir, Durability.WATERMARK);
    }

    private NodeJournal journal(Path dir, Durability durability) {
        NodeJournalSpec spec = new NodeJournalSpec(dir, Journals.SMALL.withDurability(durability), RING_BYTES, 0, 3);
        return new NodeJournal(spec, told::add, stops::add, (sequence, hash) -> hashes.add(sequence), NanoClock.SYSTEM);
    }

    /** Gives a node the records of the log behind one, up to another. */
    private void feed(ReplicaJournal journal, long after, long to) {
        try (JournalReader reader = JournalReader.open(single)) {
            while (reader.sequence() < to && reader.next()) {
                if (reader.sequence() > after) {
                    journal.append(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
                    if (EventPrefix.templateId(reader.buffer(), reader.offset()) == StateHashDecoder.TEMPLATE_ID) {
                        journal.hash(reader.sequence(), reader.sequence());
                    }
                }
            }
        }
    }

    /** Writes a node's journal from nothing; gives what a snapshot at its end keeps. */
    private DirectBuffer write(Path dir, long to) {
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(dir)) {
            journal.begin(0, empty.memory(), NOTHING);
            feed(journal, 0, to);
            return journal.keep(to);
        }
    }

    /** Begins a node behind a snapshot and gives it the log up to a record. */
    private void goOn(Path dir, long after, DirectBuffer kept, long to) {
        try (Replayer state = Replayer.open(single, ReplayOptions.VERIFY);
                NodeJournal journal = journal(dir)) {
            while (state.lastSequence() < after && state.step()) {
                // The state of the snapshot.
            }
            journal.begin(after, state.engine().memory(), kept);
            feed(journal, after, to);
        }
    }

    private static long edge(long near) {
        return EDGES.ceiling(near);
    }

    private long end() {
        return records.size();
    }

    /** The chain proves all of it: equal checksums at the end are equal records from the beginning. */
    private void assertSame(Path dir, long first, long last) {
        List<JournalPosition> written = new ArrayList<>(Journals.readAll(dir));
        assertThat(written.get(0).sequence()).isEqualTo(first);
        assertThat(written).extracting(JournalPosition::sequence).last().isEqualTo(last);
        assertThat(written)
                .extracting(JournalPosition::crc)
                .last()
                .isEqualTo(records.get((int) last - 1).crc());
        assertThat(stops).isEmpty();
    }

    @Test
    void shouldWriteWhatASingleProcessWrites() {
        write(node, end());
        assertSame(node, 1, end());
        assertThat(told).isEmpty();
        assertThat(CommandRun.of("journal", "verify", node.toString()).exitCode())
                .isZero();
    }

    @Test
    void shouldCompareWhatComesAgainAndGoOnBehindIt() {
        write(node, edge(end() / 2));
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(node)) {
            journal.begin(0, empty.memory(), NOTHING);
            assertThat(journal.standing().heldEnd()).isEqualTo(edge(end() / 2));
            feed(journal, 0, end());
        }
        assertSame(node, 1, end());
    }

    @Test
    void shouldGoOnBehindItsOwnSnapshot() {
        long snapshot = edge(end() / 3);
        DirectBuffer kept = write(node, snapshot);
        goOn(node, snapshot, kept, edge(2 * end() / 3));
        goOn(node, snapshot, kept, end());
        assertSame(node, 1, end());
    }

    @Test
    void shouldGoOnBehindASnapshotOfAnotherNodeWhereTheJournalReachesIt() {
        DirectBuffer kept = write(folder.resolve("other"), edge(end() / 3));
        write(node, edge(end() / 2));
        goOn(node, edge(end() / 3), kept, end());
        assertSame(node, 1, end());
    }

    @Test
    void shouldBeginBehindASnapshotWhereThereIsNoJournal() {
        long snapshot = edge(end() / 2);
        DirectBuffer kept = write(folder.resolve("other"), snapshot);
        goOn(node, snapshot, kept, end());
        assertSame(node, snapshot + 1, end());
        assertThat(JournalBase.find(new JournalFolder(node))).get().satisfies(base -> {
            assertThat(base.firstSequence()).isEqualTo(snapshot + 1);
            assertThat(base.definitions()).isNotEmpty();
        });
        try (Replayer replay = Replayer.open(node, ReplayOptions.VERIFY)) {
            assertThat(replay.run(ReplayProgress.NONE).divergence()).isNull();
        }
    }

    @Test
    void shouldGoOnWithAJournalThatBeganBehindASnapshot() {
        long snapshot = edge(end() / 3);
        DirectBuffer kept = write(folder.resolve("other"), snapshot);
        goOn(node, snapshot, kept, snapshot);
        goOn(node, snapshot, kept, edge(end() / 2));
        goOn(node, snapshot, kept, end());
        assertSame(node, snapshot + 1, end());
    }

    @Test
    void shouldKeepAJournalThatEndsBeforeTheSnapshotBesideTheNewOne() {
        long snapshot = edge(end() / 2);
        long shorter = edge(end() / 4);
        DirectBuffer kept = write(folder.resolve("other"), snapshot);
        write(node, shorter);
        goOn(node, snapshot, kept, end());
        assertSame(node, snapshot + 1, end());
        assertSame(folder.resolve("node-to-" + shorter), 1, shorter);
        assertThat(told).singleElement().asString().contains("ends at sequence " + shorter, "takes its place");
    }

    @Test
    void shouldStopWhereTheJournalHoldsAnotherRecord() {
        EngineJournals.write(ChronicleEventJournal.create(node, Journals.SMALL), TICKS, 1);
        long changed = edge(end() / 2);
        JournalPosition place = Journals.readAll(node).get((int) changed - 1);
        JournalTrim.after(node, changed);
        try (ChronicleEventJournal journal = ChronicleEventJournal.resume(node, Journals.SMALL, changed, place.crc())) {
            journal.append(changed + 1, other(), 0, other().capacity());
        }
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(node)) {
            journal.begin(0, empty.memory(), NOTHING);
            assertThatThrownBy(() -> {
                        feed(journal, 0, end());
                        journal.keep(end());
                    })
                    .isInstanceOf(NodeStoppedException.class)
                    .hasMessageContaining("another record at sequence " + (changed + 1))
                    .hasMessageContaining("hedgerow journal trim " + node + " --after " + changed);
            assertThat(journal.standing().stopped()).contains("another record");
        }
        assertThat(stops).hasSize(1);
        stops.clear();
        JournalTrim.after(node, changed);
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(node)) {
            journal.begin(0, empty.memory(), NOTHING);
            feed(journal, 0, end());
        }
        assertSame(node, 1, end());
    }

    private DirectBuffer other() {
        try (JournalReader reader = JournalReader.open(single)) {
            while (reader.next() && reader.sequence() < 20) {
                // Any record that is not the one that comes there.
            }
            byte[] copy = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), copy);
            return new UnsafeBuffer(copy);
        }
    }

    @Test
    void shouldCutWhatAPowerFailureHasTorn() {
        write(node, edge(end() / 2));
        List<JournalPosition> written = Journals.readAll(node);
        JournalPosition torn = written.get(written.size() - 5);
        Journals.markPowerFailure(node, torn.sequence() - 10);
        Journals.markOpen(node);
        Journals.flipBit(Journals.file(node, torn), torn.nextFrame() + 20, 3);
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(node)) {
            journal.begin(0, empty.memory(), NOTHING);
            feed(journal, 0, end());
        }
        assertSame(node, 1, end());
        assertThat(told).singleElement().asString().contains("power failure", "log gives them again");
    }

    @Test
    void shouldRefuseTheJournalOfAnotherCluster() {
        EngineJournals.write(ChronicleEventJournal.create(node, Journals.SMALL), TICKS, 2);
        long snapshot = edge(end() / 2);
        DirectBuffer kept = write(folder.resolve("other"), snapshot);
        assertThatThrownBy(() -> goOn(node, snapshot, kept, end()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("differ at or before sequence " + snapshot);
    }

    @Test
    void shouldRefuseToBeginWithNothingOnAJournalWithoutItsBeginning() {
        long snapshot = edge(end() / 2);
        DirectBuffer kept = write(folder.resolve("other"), snapshot);
        goOn(node, snapshot, kept, end());
        assertThatThrownBy(() -> write(node, end()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("begins at sequence " + (snapshot + 1));
    }

    @Test
    void shouldRefuseADamagedKeep() {
        long snapshot = edge(end() / 2);
        UnsafeBuffer kept = new UnsafeBuffer(write(node, snapshot), 0, 100);
        assertThatThrownBy(() -> goOn(node, snapshot, kept, end()))
                .isInstanceOf(NodeStoppedException.class)
                .hasMessageContaining("take another snapshot");
    }

    @Test
    void shouldHaveAllOnTheDiskBeforeASnapshot() {
        for (Durability durability : Durability.values()) {
            Path dir = folder.resolve(durability.name());
            try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                    NodeJournal journal = journal(dir, durability)) {
                journal.begin(0, empty.memory(), NOTHING);
                feed(journal, 0, end());
                KeptJournal kept = KeptJournal.of(journal.keep(end()));
                assertThat(kept.place().sequence()).isEqualTo(end());
                assertThat(kept.place().crc())
                        .isEqualTo(records.get((int) end() - 1).crc());
                assertThat(journal.standing().sequence()).isEqualTo(end());
                if (durability != Durability.NONE) {
                    Await.until("durable", () -> journal.standing().durable() == end());
                }
            }
        }
    }

    @Test
    void shouldTellItsHashesAndStopWhereItIsNotOfTheMajority() {
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE);
                NodeJournal journal = journal(node)) {
            journal.begin(0, empty.memory(), NOTHING);
            feed(journal, 0, end());
            Await.until("hashes", () -> journal.standing().sequence() == end());
            assertThat(hashes).isNotEmpty();
            journal.told(1, hashes.get(0), 4711);
            journal.keep(end());
            assertThat(journal.standing().stopped()).isNull();
            assertThatThrownBy(() -> {
                        journal.told(2, hashes.get(0), 4711);
                        journal.keep(end());
                    })
                    .isInstanceOf(NodeStoppedException.class)
                    .hasMessageContaining("member 0")
                    .hasMessageContaining("at sequence " + hashes.get(0));
        }
        assertThat(stops).hasSize(1);
    }
}
