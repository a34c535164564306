package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is damaged while somebody looks at it. */
@Timeout(600)
class DamagedJournalDeskTest {
    @TempDir
    private Path folder;

    @EnabledOnOs(OS.LINUX) // It counts what this process has open.
    @Test
    void shouldLeaveNothingOpenOfAnEngineThatDoesNotGetThere() throws IOException {
        Path journal = DemoJournal.make(folder.resolve("j"), "1s");
        try (JournalDesk desk =
                JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM)) {
            Await.until(
                    "the journal is read",
                    () -> desk.isLevel()
                            && desk.isNearEverywhere()
                            && desk.newest(Set.of()).isPresent());
            DemoJournal.damage(journal);
            long before = open(journal);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> desk.at(desk.trail().lastSequence())).isInstanceOf(JournalException.class);
            }
            assertThat(open(journal)).isEqualTo(before);
        }
    }

    /** How many files of the journal this process has open. */
    private static long open(Path journal) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(each -> target(each).startsWith(journal)).count();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) { // The one that lists them.
            return Path.of("");
        }
    }
}
