package io.hedgerow.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.host.thread.ThreadPins;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.ConfigText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EngineConfigTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @Test
    void shouldWaitAsThePresetSays() {
        assertThat(threads("")).isEqualTo(ThreadPlan.DEFAULT);
        for (WaitPreset preset : WaitPreset.values()) {
            assertThat(threads("preset = \"" + preset.name().toLowerCase(Locale.ROOT) + "\"\n"))
                    .isEqualTo(preset.on(PROCESSORS, 1));
        }
        assertThat(read("""
            [engine]
            preset = "latency"
            [gateway.venues.a]
            kind = "sim"
            [gateway.venues.b]
            kind = "sim"
            """).config().engine().pipeline().threads()).isEqualTo(WaitPreset.LATENCY.on(PROCESSORS, 2));
    }

    @Test
    void shouldWaitAsItIsToldWhateverThePresetSays() {
        ThreadPlan plan = threads("preset = \"latency\"\nwaiting = \"block\"\n");
        assertThat(plan.engine()).isEqualTo(Waiting.BLOCK);
        assertThat(plan.orders()).isEqualTo(WaitPreset.LATENCY.on(PROCESSORS, 1).orders());
    }

    @Test
    void shouldShowHowTheEngineThreadWaits() {
        ConfigReader.Loaded loaded = read("[engine]\npreset = \"throughput\"\n");
        String waits = loaded.config().engine().pipeline().threads().engine().name();
        assertThat(ConfigText.of(loaded.values(), false))
                .contains("preset = \"throughput\"")
                .contains("waiting = \"" + waits.toLowerCase(Locale.ROOT) + "\"");
    }

    @Test
    void shouldPinThreadsToProcessors() {
        assertThat(threads("").pins()).isEqualTo(ThreadPins.NONE);
        assertThat(threads("[engine.affinity]\nengine = 2\norders = [3, 5]\n").pins())
                .isEqualTo(new ThreadPins(OptionalInt.of(2), List.of(3, 5)));
        assertThatThrownBy(() -> threads("[engine.affinity]\nengine = -1\norders = [3, 5_000]\n"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .hasSize(2));
    }

    private static ThreadPlan threads(String engine) {
        return read("[engine]\n" + engine).config().engine().pipeline().threads();
    }

    private static ConfigReader.Loaded read(String text) {
        return ConfigReader.read("f", text, Path.of("/"), List.of(), Map.of());
    }
}
