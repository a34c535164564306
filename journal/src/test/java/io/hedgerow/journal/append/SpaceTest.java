package io.hedgerow.journal.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.format.JournalFolder;
import io.hedgerow.journal.format.JournalMarks;
import io.hedgerow.journal.format.JournalPosition;
import io.hedgerow.journal.testing.Conditions;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the descriptors, mappings and threads of this process")
class SpaceTest {
    private static final JournalOptions SMALL = JournalOptions.DEFAULT.withSizes(64L << 20, 4L << 20, 256L << 10);

    @TempDir
    private Path dir;

    /** A disk of a few bytes on top of the real one. */
    private record LimitedDisk(FileSpace real, AtomicLong freeBytes) implements FileSpace {
        @Override
        public int reserve(long offset, long length) {
            if (freeBytes.get() < length) {
                return NativeFiles.ENOSPC;
            }
            freeBytes.addAndGet(-length);
            return real.reserve(offset, length);
        }

        @Override
        public void release(long offset, long length) {
            freeBytes.addAndGet(length);
            real.release(offset, length);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void shouldStopCleanlyOnAFullDiskAndGoOnWhenThereIsSpace() {
        AtomicLong free = new AtomicLong(9L << 20);
        try (ChronicleEventJournal journal =
                ChronicleEventJournal.create(dir, SMALL, path -> new LimitedDisk(SpaceReserve.open(path), free))) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            assertThatThrownBy(() -> publisher.quotes(1_000_000))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("disk full")
                    .hasMessageContaining(dir.toString());
            long reached = journal.lastSequence();
            assertThat(reached).isBetween(60_000L, 100_000L);
            assertThat(journal.isSpaceLow()).isTrue();
            free.addAndGet(1L << 30);
            new JournalPublisher(journal, reached).quotes(100_000);
        }
        assertThat(Journals.readAll(dir)).hasSizeGreaterThan(160_000);
    }

    @Test
    void shouldRefuseToStartOnAFullDisk() {
        AtomicLong free = new AtomicLong(100);
        try (ChronicleEventJournal journal =
                ChronicleEventJournal.create(dir, SMALL, path -> new LimitedDisk(SpaceReserve.open(path), free))) {
            assertThatThrownBy(() -> new JournalPublisher(journal, 0).quotes(1)).hasMessageContaining("disk full");
        }
        assertThat(Journals.readAll(dir)).isEmpty();
    }

    @Test
    void shouldGiveBackTheSpaceThatIsNotUsed() throws IOException, InterruptedException {
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            new JournalPublisher(journal, 0).quotes(10);
            assertThat(usedKilobytes()).isGreaterThan(60_000);
        }
        assertThat(usedKilobytes()).isLessThan(2_000);
    }

    @Test
    void shouldGiveBackTheSpaceOfAKilledWriter() throws IOException, InterruptedException {
        Journals.ofQuotes(dir, 1_000, SMALL);
        List<JournalPosition> records = Journals.readAll(dir);
        Path file = Journals.file(dir, records.getLast());
        leave(file, 8L << 20);
        leave(file.resolveSibling("next-1" + AbandonedSpace.SPARE), 0);
        leave(file.resolveSibling("20990101" + AbandonedSpace.PRECREATED), 0);
        assertThat(usedKilobytes()).isGreaterThan(90_000);
        ChronicleEventJournal.resume(dir, SMALL, 1_000, records.getLast().crc()).close();
        assertThat(usedKilobytes()).isLessThan(2_000);
        assertThat(Journals.readAll(dir)).isEqualTo(records);
    }

    private static void leave(Path file, long offset) {
        try (FileSpace space = SpaceReserve.open(file)) {
            assertThat(space.reserve(offset, 32L << 20)).isZero();
        }
    }

    @Test
    void shouldCloseInOrderAlthoughOldFilesHaveBeenRemoved() throws IOException {
        JournalOptions options = SMALL.withRollCycle(TestRollCycles.TEST_SECONDLY);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            new JournalPublisher(journal, 0).quotes(1_000);
            List<Path> files = new JournalFolder(dir).segment(1).files();
            assertThat(files).hasSizeGreaterThan(5);
            Files.delete(files.getFirst());
        }
        try (JournalMarks marks = JournalMarks.read(new JournalFolder(dir).marksFile())) {
            assertThat(marks.isClosedInOrder()).isTrue();
        }
    }

    private long usedKilobytes() throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "-sk", dir.toString()).start();
        String text = new String(du.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(du.waitFor()).isZero();
        return Long.parseLong(text.substring(0, text.indexOf('\t')));
    }

    @Test
    void shouldBeginANewFileWhenOneIsFull() {
        JournalOptions options = SMALL.withRollCycle(TestRollCycles.TEST4_SECONDLY);
        int count = 20_000;
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            UnsafeBuffer message = new UnsafeBuffer(new byte[72]);
            for (int i = 1; i <= count; i++) {
                journal.append(i, message, 0, 72);
            }
        }
        List<Path> files = new JournalFolder(dir).segment(1).files();
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(Journals.readAll(dir)).hasSize(count);
    }

    private long openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(dir);
        } catch (IOException gone) {
            return false;
        }
    }

    private long mappings() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(dir.toString()))
                .count();
    }

    @Test
    void shouldHoldNoMoreAfterFiveHundredFilesThanAfterFifty() throws IOException {
        JournalOptions options = SMALL.withRollCycle(TestRollCycles.TEST4_SECONDLY);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, options)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            publisher.quotes(50 * 100);
            Conditions.await(() -> openFiles() < 20 && mappings() < 20);
            long threads = filesIn(Path.of("/proc/self/task"));
            publisher.quotes(450 * 100);
            assertThat(new JournalFolder(dir).segment(1).files()).hasSizeGreaterThan(500);
            Conditions.await(() -> openFiles() < 20 && mappings() < 20);
            assertThat(filesIn(Path.of("/proc/self/task"))).isLessThanOrEqualTo(threads + 2);
        }
        assertThat(Journals.readAll(dir)).hasSize(50_000);
        assertThat(filesIn(new JournalFolder(dir).segment(1).path())).isLessThan(510);
    }
}
