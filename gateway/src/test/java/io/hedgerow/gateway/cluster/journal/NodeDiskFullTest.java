package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.Durability;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A node's journal on a disk that gets full. Needs the right to mount a small file system in memory. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
@Timeout(600)
class NodeDiskFullTest {
    private static final JournalOptions OPTIONS =
            JournalOptions.DEFAULT.withSizes(1L << 20, 2L << 20, 0).withDurability(Durability.WATERMARK);

    @TempDir
    private Path folder;

    private final List<NodeStoppedException> stops = new CopyOnWriteArrayList<>();

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void shouldStopTheNodeInWordsAndGoOnWhereThereIsRoomAgain() throws IOException, InterruptedException {
        Path single = folder.resolve("single");
        EngineJournals.write(ChronicleEventJournal.create(single, Journals.SMALL), 6_000, 1);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=6m", "none", disk.toString()), "mounting is not allowed");
        try {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[2 << 20]);
            NodeJournal journal = begin(disk.resolve("journal"));
            assertThatThrownBy(() -> feed(single, journal))
                    .isInstanceOf(NodeStoppedException.class)
                    .hasMessageContaining("the journal of this node cannot go on behind sequence")
                    .hasMessageContaining("disk full");
            Await.until("the node is told", () -> !stops.isEmpty());
            assertThat(journal.standing().stopped()).contains("disk full");
            journal.close();
            Files.delete(ballast);
            NodeJournal again = begin(disk.resolve("journal"));
            assertThat(again.standing().heldEnd()).isPositive();
            long held = again.standing().heldEnd();
            feed(single, again, held);
            again.close();
            assertThat(Journals.readAll(disk.resolve("journal"))).hasSize((int) held);
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    private NodeJournal begin(Path dir) {
        NodeJournalSpec spec = new NodeJournalSpec(dir, OPTIONS, 64 << 10, 0, 3);
        NodeJournal journal = new NodeJournal(spec, line -> {}, stops::add, OwnHashes.UNTOLD, NanoClock.SYSTEM);
        try (HedgeEngine empty = new HedgeEngine(EngineJournals.CAPACITY, OutputSink.NONE)) {
            journal.begin(0, empty.memory(), new UnsafeBuffer(new byte[0]));
        }
        return journal;
    }

    private static void feed(Path single, NodeJournal journal) {
        feed(single, journal, Long.MAX_VALUE);
        journal.keep(Journals.readAll(single).size());
    }

    private static void feed(Path single, NodeJournal journal, long last) {
        try (JournalReader reader = JournalReader.open(single)) {
            while (reader.sequence() < last && reader.next()) {
                journal.append(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
            }
        }
    }
}
