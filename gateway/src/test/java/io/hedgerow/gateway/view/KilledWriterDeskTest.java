package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.clock.NanoClock;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.panel.Ask;
import io.hedgerow.gateway.view.panel.Panels;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose writer is killed while somebody looks on, and one that was left so. */
@Tag("slow")
@Timeout(600)
class KilledWriterDeskTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @TempDir
    private Path folder;

    private Process writer(Path journal) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("io.hedgerow.gateway.cli.Hedgerow", "demo", "--headless", "--no-web", "--duration=12h"));
        command.addAll(List.of("--warm-up=0s", "--journal", journal.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
    }

    private static JournalDesk open(Path journal) {
        return JournalDesk.open(journal, ModelFile.SCENARIOS.read("desk").grid(), NanoClock.SYSTEM);
    }

    @Test
    void shouldStandWhereItsWriterWasKilled() throws Exception {
        Path journal = folder.resolve("j");
        Process writer = writer(journal);
        Path started = journal.resolve("journal.id");
        Await.until("the journal is there", () -> Files.exists(started) || !writer.isAlive());
        assertThat(writer.isAlive())
                .as(Files.readString(folder.resolve("told")))
                .isTrue();
        long last;
        try (JournalDesk watching = open(journal)) {
            Await.until(
                    "orders are seen",
                    () -> watching.newest(ALL).isPresent()
                            && watching.trail().orders().count() > 1L);
            writer.destroyForcibly().waitFor();
            Await.until("all that it wrote is read", () -> isStill(watching));
            last = watching.trail().lastSequence();
            assertThat(watching.failure()).isEmpty();
            requireAllPanels(watching, watching.now(ALL).orElseThrow());
        }
        try (JournalDesk after = open(journal)) {
            Await.until("the journal is read", () -> isStill(after));
            assertThat(after.trail().lastSequence()).isEqualTo(last);
            try (DeskReplay middle = after.at(last / 2).orElseThrow()) {
                requireAllPanels(after, middle.moment(ALL));
            }
        }
    }

    private static boolean isStill(JournalDesk desk) {
        return desk.isLevel()
                && desk.newest(ALL).isPresent()
                && desk.newest(ALL).get().sequence() + 64L >= desk.trail().lastSequence();
    }

    private static void requireAllPanels(JournalDesk desk, DeskMoment moment) {
        for (String name : Panels.names()) {
            assertThat(Panels.of(name).of(moment, desk.trail(), Ask.NOTHING))
                    .as(name)
                    .isNotEmpty();
        }
    }
}
