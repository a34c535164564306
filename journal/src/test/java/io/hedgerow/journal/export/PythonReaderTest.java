package io.hedgerow.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalCut;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.replay.SnapshotFollower;
import io.hedgerow.journal.snapshot.SnapshotStore;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.EveryTypeJournal;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import io.hedgerow.journal.testing.LateJournals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The reader for Python, where Python and numpy are at hand. */
@Execution(ExecutionMode.CONCURRENT)
class PythonReaderTest {
    private static final Path CLIENT = Path.of(System.getProperty("hedgerow.root"), "journal/clients/python");
    private static final JournalOptions ROLLING = Journals.SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePython() throws Exception {
        Assumptions.assumeTrue(isAtHand(), "skipped: no python3 with numpy");
    }

    private static boolean isAtHand() throws InterruptedException {
        try {
            return run(Map.of(), "-c", "import numpy").exitCode() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** What became of a process. */
    private record Run(int exitCode, String said) {}

    private static Run run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", CLIENT.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void requireGood(Run run) {
        assertThat(run.exitCode()).as(run.said()).isZero();
    }

    private String dump(Path journal) throws IOException {
        Path file = folder.resolve(journal.getFileName() + ".jsonl");
        ReferenceDirectory names = Records.names(journal);
        JournalDump dump = new JournalDump(names);
        try (RecordSource records = Records.open(journal);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            while (records.next()) {
                names.learn(records.buffer(), records.offset());
                dump.write(records, out);
            }
        }
        return file.toString();
    }

    @Test
    void shouldYieldWhatADumpSaysAndRefuseWhatIsDamaged() throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(CLIENT.resolve("tests/compare.py").toString()));
        for (Path journal : List.of(
                everyType(), continued(), trimmed(), late(), cut("ended", false), cut("ended-continued", true))) {
            arguments.add(journal.toString());
            arguments.add(dump(journal));
        }
        addDamaged(arguments);
        requireGood(run(Map.of(), arguments.toArray(String[]::new)));
    }

    private Path everyType() {
        Path journal = folder.resolve("every");
        EveryTypeJournal.write(journal, 3, 21L);
        return journal;
    }

    /** Of two process lives. */
    private Path continued() {
        Path journal = folder.resolve("continued");
        Journals.ofQuotes(journal, 40, Journals.SMALL);
        JournalPosition end = Journals.readAll(journal).get(39);
        try (ChronicleEventJournal again =
                ChronicleEventJournal.resume(journal, Journals.SMALL, end.sequence(), end.crc())) {
            new JournalPublisher(again, end.sequence()).quotes(40);
        }
        assertThat(new JournalFolder(journal).segments()).hasSize(2);
        return journal;
    }

    /** Which begins behind a state: its first file has no name yet when its beginning is noted. */
    private Path late() {
        Path whole = folder.resolve("whole");
        EngineJournals.write(ChronicleEventJournal.create(whole, Journals.SMALL), 60, 4L);
        Path journal = folder.resolve("late");
        LateJournals.write(whole, 200, journal);
        return journal;
    }

    /** Whose end has been given up: what its file holds behind the cut does not count. */
    private Path cut(String name, boolean continued) {
        Path journal = folder.resolve(name);
        Journals.ofQuotes(journal, 40, Journals.SMALL);
        JournalPosition last = Journals.readAll(journal).get(24);
        JournalCut.after(journal, last.sequence());
        if (continued) {
            try (ChronicleEventJournal again =
                    ChronicleEventJournal.resume(journal, Journals.SMALL, last.sequence(), last.crc())) {
                new JournalPublisher(again, last.sequence()).quotes(10);
            }
        }
        assertThat(Journals.readAll(journal)).hasSize(continued ? 35 : 25);
        return journal;
    }

    /** Of some files, whose first ones have been removed. */
    private Path trimmed() {
        Path journal = folder.resolve("trimmed");
        EngineJournals.write(ChronicleEventJournal.create(journal, ROLLING), 300, 1);
        long last = Journals.readAll(journal).size();
        try (SnapshotFollower follower =
                new SnapshotFollower(journal, new SnapshotStore(journal, 3), 200, line -> {})) {
            while (follower.poll()) {
                assertThat(follower.failure()).isEmpty();
            }
        }
        Path export = folder.resolve("all.hjx");
        JournalExport.write(journal, export, 1, last, (sequence, appended) -> {});
        long second = JournalFolder.snapshotSequence(
                new JournalFolder(journal).snapshotFiles().get(0));
        JournalRetention.Removed removed =
                new JournalRetention(journal, (sequence, appended) -> {}).removeBefore(second, List.of(export));
        assertThat(removed.filesRemoved()).isPositive();
        return journal;
    }

    private void addDamaged(List<String> arguments) throws IOException {
        Path good = folder.resolve("quotes");
        Journals.ofQuotes(good, 200, Journals.SMALL);
        JournalPosition middle = Journals.readAll(good).get(99);
        JournalPosition last = Journals.readAll(good).get(199);
        refuse(
                arguments,
                good,
                "flipped",
                "checksum differs",
                copy -> Journals.flipBit(Journals.file(copy, middle), middle.nextFrame() + 60, 3));
        refuse(
                arguments,
                good,
                "cut",
                "the queue wrote its last record",
                copy -> Journals.zero(Journals.file(copy, last), middle.nextFrame(), EventPrefix.HEADER_LENGTH));
        refuse(
                arguments,
                good,
                "unmarked",
                "journal.marks is missing",
                copy -> Files.delete(new JournalFolder(copy).marksFile()));
        refuse(arguments, good, "unnamed", "holds no journal", copy -> Files.delete(new JournalFolder(copy).idFile()));
        arguments.addAll(List.of("--refuses", folder.resolve("gone").toString(), "does not exist"));
        arguments.addAll(List.of("--refuses", folder.resolve("all.hjx").toString(), "is a file, not a journal"));
    }

    /** Breaks something. */
    private interface Damaging {
        void of(Path copy) throws IOException;
    }

    private void refuse(List<String> arguments, Path good, String name, String what, Damaging damaging)
            throws IOException {
        Path copy = folder.resolve(name);
        Journals.copyFolder(good, copy);
        damaging.of(copy);
        arguments.addAll(List.of("--refuses", copy.toString(), what));
    }

    @Test
    void shouldReadAJournalThatWasMadeWithoutJava() throws Exception {
        requireGood(run(Map.of(), CLIENT.resolve("tests/twin.py").toString()));
    }

    @Test
    void shouldRunTheNotebook() throws Exception {
        Path journal = folder.resolve("j");
        EngineJournals.write(journal, 200, 3L);
        Run run = run(
                Map.of("HEDGEROW_JOURNAL", journal.toString()),
                CLIENT.resolve("tests/run_notebook.py").toString(),
                CLIENT.resolve("examples/morning.ipynb").toString());
        requireGood(run);
        assertThat(run.said()).contains("HEDGE ").contains("outside the band").contains("ORDER_SENT");
    }
}
