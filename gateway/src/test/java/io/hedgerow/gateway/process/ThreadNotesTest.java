package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.EngineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadNotesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayNothingWhereAllIsAsAskedFor() {
        assertThat(notes("", true, 1)).isEmpty();
        assertThat(notes("preset = \"latency\"\nwaiting = \"block\"\n", true, 2))
                .isEmpty();
    }

    @Test
    void shouldNameTheProcessorThatAThreadDoesNotGet() {
        assertThat(notes("waiting = \"block\"\naffinity.engine = 1_023\n", true, 2))
                .singleElement()
                .asString()
                .startsWith("the engine thread is not pinned to processor 1023: ");
    }

    @Test
    void shouldSayWhatHasNoEffect() {
        assertThat(notes("waiting = \"block\"\naffinity.orders = [0]\n", false, 2))
                .containsExactly(
                        "engine.affinity.orders has no effect: simulated and recorded venues have no order threads");
        assertThat(notes("preset = \"latency\"\nwaiting = \"back_off\"\n", true, 1))
                .containsExactly("engine.preset = \"latency\" needs two processors, and this process may use one:"
                        + " threads wait as on a shared machine");
    }

    private List<String> notes(String engine, boolean live, int processors) {
        EngineConfig config = ConfigReader.readFile(file(engine), List.of(), Map.of())
                .config()
                .engine();
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1L, "test", 1_000L);
        try (EnginePipeline pipeline = EnginePipeline.start(
                identity, CapacitySpec.DEFAULT, config.pipeline(), EventJournal.NONE, System::nanoTime)) {
            return ThreadNotes.of(config, live, pipeline, processors);
        }
    }

    private Path file(String engine) {
        try {
            return Files.writeString(folder.resolve("my.toml"), "[engine]\n" + engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
