package io.hedgerow.gateway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.gateway.cli.CommandRun;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.follow.FollowerPace;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker of live venues follows a journal on a thread of its own. */
@Timeout(600)
class SurfaceFollowerTest {
    @TempDir
    private Path folder;

    /** Keeps the versions that are published. */
    private static final class Versions implements EventPublisher {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final List<Long> versions = new CopyOnWriteArrayList<>();
        private final List<String> threads = new CopyOnWriteArrayList<>();

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            assertThat(EventPrefix.source(slot, 0)).isEqualTo(EventSource.SURFACE_WORKER);
            if (EventPrefix.templateId(slot, 0) == SurfacePublishedDecoder.TEMPLATE_ID) {
                versions.add(new SurfacePublishedDecoder()
                        .wrapAndApplyHeader(slot, 0, new MessageHeaderDecoder())
                        .version());
                threads.add(Thread.currentThread().getName());
            }
        }
    }

    private static long lastNs(Path journal) {
        long last = 0L;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                last = Math.max(last, reader.timeNs());
            }
        }
        return last;
    }

    private Versions follow(Path journal) {
        ReferenceDirectory directory = Records.names(journal);
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                directory.learn(reader.buffer(), reader.offset());
            }
        }
        Versions versions = new Versions();
        List<String> notes = new ArrayList<>();
        long nowNs = lastNs(journal);
        try (SurfaceFollower follower = SurfaceFollower.start(
                        ConfigReader.readSurface(List.of(), Map.of())
                                .config()
                                .riskModel()
                                .surfaces(),
                        directory,
                        journal,
                        versions,
                        () -> nowNs,
                        FollowerPace.FREE,
                        notes::add)
                .orElseThrow()) {
            Await.until("a version", () -> !versions.versions.isEmpty());
            assertThat(follower).isNotNull();
        }
        assertThat(notes).isEmpty();
        return versions;
    }

    @Test
    void shouldFitWhatTheJournalHoldsAndGoOnFromItsVersions() {
        Path without = folder.resolve("without");
        Path with = folder.resolve("with");
        for (Path journal : List.of(without, with)) {
            CommandRun run = CommandRun.of(
                    "demo",
                    "--book",
                    "surface",
                    "--duration",
                    "400ms",
                    "--speed",
                    "max",
                    "--json",
                    "--warm-up",
                    "0s",
                    "--journal",
                    journal.toString(),
                    "--set",
                    "surface.BTC.fit=" + journal.equals(with));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).as("the seed of both venues").containsPattern("\"seed\": ?1,");
        }
        Versions first = follow(without);
        assertThat(first.versions).containsExactly(1L);
        assertThat(first.threads).containsOnly("hedgerow-surface");
        assertThat(follow(with).versions.get(0)).isGreaterThan(1L);
    }
}
