package io.hedgerow.bench.latency;

import io.hedgerow.bench.latency.RigSpec.Log;
import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.engine.host.WaitPreset;
import io.hedgerow.engine.host.Waiting;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of what is put under load. Owned by one thread. */
final class LoadOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--options", description = "Options of each underlying (default: 300; throughput 1,000).")
    private Integer options;

    @Option(
            names = "--underlyings",
            defaultValue = "1",
            description = "Underlyings, which tick in turn (${DEFAULT-VALUE}).")
    private int underlyings;

    @Option(
            names = "--journal",
            paramLabel = "LOG",
            defaultValue = "chronicle",
            description = "chronicle, as a process writes it, or none (${DEFAULT-VALUE}).")
    private Log journal;

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            defaultValue = "latency",
            description = "How threads wait, as engine.preset: shared, latency, throughput (${DEFAULT-VALUE}).")
    private WaitPreset preset;

    @Option(
            names = "--waiting",
            paramLabel = "HOW",
            description =
                    "What the engine thread does when idle, whatever the preset says: spin, yield, back_off, block.")
    private Waiting waiting;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where journals are written while it measures; default: a temporary folder.")
    private Path dir;

    /**
     * What is put under load.
     *
     * @param conflate whether batches are merged under backlog
     * @param optionsDefault options of each underlying, unless told otherwise
     */
    RigSpec spec(boolean conflate, int optionsDefault) {
        try {
            return new RigSpec(
                    LoadShape.of(underlyings, options == null ? optionsDefault : options),
                    journal,
                    preset,
                    waiting == null ? engineWaiting() : waiting,
                    conflate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    /** Besides the engine only the clock of the arrivals is busy: there are no order threads here. */
    private Waiting engineWaiting() {
        return preset.on(Runtime.getRuntime().availableProcessors(), 0).engine();
    }

    Path dir() {
        return dir;
    }
}
