package io.hedgerow.journal.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.testing.JournalPublisher;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChronicleEventJournalTest {
    @TempDir
    private Path dir;

    @Test
    void shouldGiveBackWhatWasAppended() {
        Journals.ofQuotes(dir, 1000);
        try (JournalReader reader = JournalReader.open(dir)) {
            for (long sequence = 1; sequence <= 1000; sequence++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.timeNs()).isEqualTo(JournalPublisher.timeNsOf(sequence));
                assertThat(reader.templateId()).isEqualTo(QuoteDecoder.TEMPLATE_ID);
                assertThat(reader.length()).isEqualTo(8 + QuoteDecoder.BLOCK_LENGTH);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldKeepOrderWhenTheClocksAtTheEdgeJump() {
        long[] jumpsSeconds = {0, 1, -1, 3_600, -3_600, 86_400, -86_400, 0, 400 * 86_400L, -400 * 86_400L, 1};
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            JournalPublisher publisher = new JournalPublisher(journal, 0);
            EventFrame frame = new EventFrame(publisher, 1);
            EventWriter writer = new EventWriter(frame);
            for (long jump : jumpsSeconds) {
                frame.at(JournalPublisher.timeNsOf(1) + TimeUnit.SECONDS.toNanos(jump));
                writer.timer(7);
            }
            frame.at(Long.MIN_VALUE);
            writer.timer(8);
        }
        assertThat(Journals.readAll(dir)).hasSize(jumpsSeconds.length + 1);
    }

    @Test
    void shouldRefuseASequenceThatDoesNotFollow() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            assertThatThrownBy(() -> journal.append(2, message, 0, 64))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at sequence 0, cannot append 2");
            assertThatThrownBy(() -> journal.append(1, message, 0, 7)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.append(1, message, 0, 400)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Journals.readAll(dir)).isEmpty();
    }

    @Test
    void shouldRefuseAFolderThatAnotherWriterHolds() {
        try (ChronicleEventJournal first = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            assertThat(first.lastSequence()).isZero();
            assertThatThrownBy(() -> ChronicleEventJournal.create(dir, JournalOptions.DEFAULT))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(dir.toString())
                    .hasMessageContaining("being written by another engine (process "
                            + ProcessHandle.current().pid() + ", since 20");
        }
    }

    @Test
    void shouldRefuseAFolderThatHoldsAJournal() {
        Journals.ofQuotes(dir, 10);
        assertThatThrownBy(() -> Journals.ofQuotes(dir, 10))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("already holds a journal");
    }

    @Test
    void shouldRefuseAFolderOfOtherFiles() throws IOException {
        Files.writeString(dir.resolve("letters.txt"), "dear");
        assertThatThrownBy(() -> Journals.ofQuotes(dir, 10))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("not a journal");
        assertThat(dir.resolve("letters.txt")).hasContent("dear");
    }

    /** Closing any handle of a locked file gives the lock up; a refused writer in this process must not do that. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldKeepItsLockWhenASecondWriterOfThisProcessIsRefused() throws IOException {
        Path lock = dir.resolve("journal.lock");
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            String inode = ":" + Files.getAttribute(lock, "unix:ino") + " ";
            assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
            assertThatThrownBy(() -> ChronicleEventJournal.requireNotWritten(dir))
                    .hasMessageContaining("being written");
            assertThat(Files.readString(Path.of("/proc/locks"))).contains(inode);
            assertThat(journal.lastSequence()).isZero();
        }
        ChronicleEventJournal.requireNotWritten(dir);
    }

    @Test
    void shouldRefuseAFileAndAFolderBelowAFile() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");
        assertThatThrownBy(() -> Journals.ofQuotes(file, 1)).hasMessageContaining("is a file");
        assertThatThrownBy(() -> Journals.ofQuotes(file.resolve("below"), 1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void shouldAllocateNothingPerAppend() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            UnsafeBuffer message = new UnsafeBuffer(new byte[72]);
            long sequence = 0;
            while (sequence < 50_000) {
                journal.append(++sequence, message, 0, 72);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            while (sequence < 150_000) {
                journal.append(++sequence, message, 0, 72);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        }
    }
}
