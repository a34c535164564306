package io.hedgerow.gateway.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import io.hedgerow.journal.testing.EngineJournals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The console of a running engine, in a process of its own. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class ConsoleProcessTest {
    private static final int POLICY_AFTER_NAME = 38;
    private static final String IDLE = "5"; // SCHED_IDLE of sched.h

    @TempDir
    private Path folder;

    @Test
    void shouldTakeOnlyWhatTheEngineLeaves() throws IOException, InterruptedException {
        Path journal = folder.resolve("journal");
        try (EngineJournals desk = new EngineJournals(
                        ChronicleEventJournal.create(journal, JournalOptions.DEFAULT), EngineJournals.CAPACITY, 7L);
                ConsoleProcess console = ConsoleProcess.start(journal, 0)) {
            desk.ticks(1);
            assertThat(console.awaitLink()).startsWith("http://127.0.0.1:");
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + console.pid() + "/task"))) {
                assertThat(threads.map(ConsoleProcessTest::policy).flatMap(Optional::stream))
                        .hasSizeGreaterThan(10)
                        .containsOnly(IDLE);
            }
        }
    }

    /** Nothing of a thread that has ended meanwhile. */
    private static Optional<String> policy(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[POLICY_AFTER_NAME]);
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException e) {
            return stillThere(thread, e);
        }
    }

    private static Optional<String> stillThere(Path thread, IOException e) {
        if (Files.exists(thread)) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }
}
