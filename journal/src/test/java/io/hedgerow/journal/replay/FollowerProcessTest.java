package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.testing.EngineJournals;
import io.hedgerow.journal.testing.FollowerChild;
import io.hedgerow.journal.testing.Journals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A read-only follower in another process, beside an engine that writes. */
class FollowerProcessTest {
    private static final long TARGET = 2_000;

    @TempDir
    private Path dir;

    private Process follow() throws IOException {
        return ChildJvm.small(FollowerChild.class, dir.toString(), Long.toString(TARGET))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    @Timeout(600)
    void shouldFollowALiveJournalFromAnotherProcess() throws IOException, InterruptedException {
        ChronicleEventJournal journal = ChronicleEventJournal.create(dir, Journals.SMALL);
        long live;
        Process child;
        try (EngineJournals desk = new EngineJournals(journal, EngineJournals.CAPACITY, 1)) {
            child = follow();
            try (BufferedReader out = child.inputReader()) {
                assertThat(out.readLine()).isEqualTo("following");
                while (child.isAlive()) {
                    desk.ticks(20);
                }
                assertThat(child.waitFor()).isZero();
                assertThat(Long.parseLong(out.readLine())).isGreaterThanOrEqualTo(TARGET);
            }
            live = desk.publisher().engine().stateHash();
        }
        try (Restart restart = Restart.from(dir, line -> assertThat(line).isEmpty())) {
            assertThat(restart.snapshotSequence()).isGreaterThanOrEqualTo(TARGET);
            assertThat(restart.engine().stateHash()).isEqualTo(live);
        }
    }
}
