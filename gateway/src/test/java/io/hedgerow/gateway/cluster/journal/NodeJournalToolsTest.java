package io.hedgerow.gateway.cluster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.CommandRun;
import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.FewOptions;
import io.hedgerow.gateway.view.JournalDesk;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.replay.ReplayOptions;
import io.hedgerow.journal.replay.Replayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads a process's journal reads that of a node: one from its beginning, one that begins behind a snapshot. */
class NodeJournalToolsTest {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    @TempDir
    private static Path folder;

    private static Path single;
    private static Path whole;
    private static Path behind;

    @BeforeAll
    static void write() {
        single = folder.resolve("single");
        whole = folder.resolve("whole");
        behind = folder.resolve("behind");
        List<String> demo =
                new ArrayList<>(List.of("demo", "--headless", "--speed=max", "--duration=2s", "--journal=" + single));
        FewOptions.SETTINGS.forEach(setting -> demo.addAll(List.of("--set", setting)));
        assertThat(CommandRun.of(demo.toArray(String[]::new)).exitCode()).isZero();
        try (Replayer replay = Replayer.open(single, ReplayOptions.VERIFY);
                NodeJournal begun = journal(whole);
                NodeJournal late = journal(behind)) {
            begun.begin(0, replay.engine().memory(), NOTHING);
            try (JournalReader reader = JournalReader.open(single)) {
                long snapshot = feed(begun, reader, 1_000, replay);
                late.begin(snapshot, replay.engine().memory(), begun.keep(snapshot));
                while (reader.next()) {
                    give(begun, reader);
                    give(late, reader);
                }
            }
        }
    }

    private static NodeJournal journal(Path dir) {
        return new NodeJournal(
                NodeJournalSpec.of(dir, 0, 3), told -> {}, stop -> {}, OwnHashes.UNTOLD, NanoClock.SYSTEM);
    }

    private static void give(NodeJournal journal, JournalReader reader) {
        journal.append(reader.sequence(), reader.buffer(), reader.offset(), reader.length());
    }

    /** Up to the first record behind a sequence after which no output is owed. */
    private static long feed(NodeJournal journal, JournalReader reader, long sequence, Replayer replay) {
        while (replay.lastSequence() < sequence && replay.step()) {
            // The state of the snapshot.
        }
        while (reader.sequence() < replay.lastSequence() && reader.next()) {
            give(journal, reader);
        }
        return reader.sequence();
    }

    private static String same(String... command) {
        CommandRun of = CommandRun.of(command);
        assertThat(of.exitCode())
                .as(() -> String.join(" ", command) + ": " + of.err())
                .isZero();
        return of.out();
    }

    @Test
    void shouldVerifyDescribeAndDump() {
        for (Path dir : List.of(whole, behind)) {
            assertThat(same("journal", "verify", dir.toString())).contains("no damage");
            same("journal", "describe", dir.toString());
        }
        String dump = same("journal", "dump", single.toString(), "--from-seq", "1500", "--to-seq", "1800");
        assertThat(same("journal", "dump", whole.toString(), "--from-seq", "1500", "--to-seq", "1800"))
                .isEqualTo(dump);
        assertThat(same("journal", "dump", behind.toString(), "--from-seq", "1500", "--to-seq", "1800"))
                .isEqualTo(dump);
    }

    @Test
    void shouldReplay() {
        for (Path dir : List.of(whole, behind)) {
            same("replay", dir.toString(), "--verify");
        }
    }

    @Test
    void shouldExplainAndBacktest() {
        String explained = same("explain", single.toString(), "--step", "500ms", "--csv");
        assertThat(same("explain", whole.toString(), "--step", "500ms", "--csv"))
                .isEqualTo(explained);
        for (Path dir : List.of(whole, behind)) {
            same("explain", dir.toString(), "--step", "500ms");
            same("backtest", dir.toString(), "--resamples", "100");
        }
    }

    @Test
    void shouldBeSeenByTheConsole() {
        for (Path dir : List.of(whole, behind)) {
            try (JournalDesk desk =
                    JournalDesk.open(dir, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM)) {
                Await.until(
                        "the journal is read",
                        () -> desk.isLevel() || desk.failure().isPresent());
                assertThat(desk.failure()).isEmpty();
            }
        }
    }
}
